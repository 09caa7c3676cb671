/*
 * Copyright 2026 the Geode Migrations authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.geodemigrations.spring.process;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.client.error.GeodeQueryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/**
 * An application in a process of its own that writes and reads all the time, as one version of it
 * does. It writes users of its own, and reads those of all; when it ends, it says what it has seen.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class UsersMain {

  public static void main(String[] arguments) {
    new SpringApplication(UsersMain.class).run(arguments);
  }

  @Bean(destroyMethod = "close")
  Users users(GeodeDriver driver, Environment environment) {
    return new Users(
        driver,
        Access.valueOf(environment.getRequiredProperty("users.access")),
        new Ledger(Path.of(environment.getRequiredProperty("users.ledger"))),
        environment.getRequiredProperty("users.first", Integer.class),
        environment.getRequiredProperty("users.last", Integer.class));
  }

  private static void say(String line) {
    System.out.println("= " + line);
  }

  /** Writes with one thread and reads with two. */
  static final class Users implements AutoCloseable {

    private static final long PAUSE_NANOS = 2_000_000;
    private static final int UPDATES_FOR_EACH_NEW_USER = 4;

    private final GeodeDriver driver;
    private final Access access;
    private final Ledger ledger;
    private final int first;
    private final int last;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong failedWrites = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong failedReads = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private volatile boolean stopped;

    Users(GeodeDriver driver, Access access, Ledger ledger, int first, int last) {
      this.driver = driver;
      this.access = access;
      this.ledger = ledger;
      this.first = first;
      this.last = last;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
      threads.add(new Thread(this::write, "writer"));
      threads.add(new Thread(this::read, "reader 1"));
      threads.add(new Thread(this::read, "reader 2"));
      threads.forEach(Thread::start);
      say("started");
    }

    private void write() {
      SplittableRandom random = new SplittableRandom(first);
      int end = first;
      while (end < last && ledger.acknowledged(end) > 0) {
        end++;
      }
      try (GeodeSession session = driver.session()) {
        for (long turn = 0; !stopped; turn++) {
          boolean another =
              end < last && (end == first || turn % (UPDATES_FOR_EACH_NEW_USER + 1) == 0);
          int user = another ? end : random.nextInt(first, end);
          long number = ledger.acknowledged(user) + 1;
          if (written(session, another ? access.create() : access.update(), user, number)) {
            ledger.acknowledge(user, number);
            writes.incrementAndGet();
            end += another ? 1 : 0;
          }
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    }

    private boolean written(GeodeSession session, String gql, int user, long number) {
      Map<String, Object> values = Map.of("id", (long) user, "name", Ledger.name(user, number));
      try {
        boolean written = session.execute(gql, values).single().getLong("written") == 1;
        if (!written) {
          failedWrites.incrementAndGet();
        }
        return written;
      } catch (GeodeQueryException ex) {
        // The database has refused it because of a batch that wrote the same user: once more.
        (ex.code().equals("40001") ? repeated : failedWrites).incrementAndGet();
        return false;
      } catch (GeodeException ex) {
        failedWrites.incrementAndGet();
        return false;
      }
    }

    private void read() {
      SplittableRandom random = new SplittableRandom();
      try (GeodeSession session = driver.session()) {
        while (!stopped) {
          int user = random.nextInt(Ledger.USERS);
          long acknowledged = ledger.acknowledged(user);
          if (acknowledged > 0) {
            read(session, user, acknowledged);
            LockSupport.parkNanos(PAUSE_NANOS);
          }
        }
      }
    }

    /** What was acknowledged before the question must be in the answer, or something newer. */
    private void read(GeodeSession session, int user, long acknowledged) {
      reads.incrementAndGet();
      try {
        List<Record> found = session.execute(access.read(), Map.of("id", (long) user)).list();
        if (found.size() != 1 || Ledger.number(user, found.get(0).get("name")) < acknowledged) {
          missed.incrementAndGet();
        }
      } catch (GeodeException ex) {
        failedReads.incrementAndGet();
      }
    }

    @Override
    public void close() {
      stopped = true;
      try {
        for (Thread thread : threads) {
          thread.join();
        }
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
      }
      say("reads " + reads);
      say("failed reads " + failedReads);
      say("missed " + missed);
      say("writes " + writes);
      say("repeated writes " + repeated);
      say("failed writes " + failedWrites);
    }
  }
}
