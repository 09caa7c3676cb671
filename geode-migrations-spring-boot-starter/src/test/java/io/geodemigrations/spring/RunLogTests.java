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
package io.geodemigrations.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.spring.ServiceOfTests.StopAfterBatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;

/** What the log says while a run waits, and while its server is away. */
@Timeout(120)
class RunLogTests {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Logger logger = (Logger) LoggerFactory.getLogger("io.geodemigrations.core");
  private final Lines lines = new Lines();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final StopAfterBatch hold = new StopAfterBatch();

  /** After the start of a service, which sets logging up anew. */
  private void listen(Level level) {
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(level);
  }

  @AfterEach
  void stopListening() {
    hold.release();
    logger.detachAppender(lines);
    logger.setLevel(null);
    threads.shutdownNow();
  }

  @Test
  void aServerThatStaysAwayIsOneWarningOfTheLeaseAndOneErrorThatSaysWhatWasTried() {
    try (ServiceOfTests service =
        ServiceOfTests.start(
            WebApplicationType.NONE,
            hold.registered(),
            "geode.migrations.lock.lease=3s",
            "geode.migrations.lock.heartbeat=200ms")) {
      listen(Level.DEBUG);
      CompletableFuture<?> run =
          CompletableFuture.supplyAsync(service.migrations()::migrate, threads);
      hold.awaitBatch();
      service.server().close();
      await()
          .atMost(LIMIT)
          .until(() -> lines.count(Level.DEBUG, "The lease could not be renewed, attempt") >= 3);
      hold.release();

      assertThatThrownBy(run::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(GeodeConnectionException.class)
          .hasMessageContaining("GM-501")
          .hasMessageContaining("to connect again within PT3S failed")
          .hasMessageContaining("the next start finds out what was committed and continues there");
      assertThat(lines.count(Level.WARN, "The lease could not be renewed")).isEqualTo(1);
      assertThat(lines.count(Level.WARN, "An answer was lost, number 1 of this run")).isEqualTo(1);
      assertThat(lines.count(Level.WARN, "")).isEqualTo(2);
    }
  }

  @Test
  void whoWaitsForTheLockSaysWhoHasItAndUntilWhen() {
    try (ServiceOfTests service = ServiceOfTests.start(WebApplicationType.NONE, hold.registered());
        GeodeDriver driver = GeodeDriver.builder(service.server().dsn()).graph("shop").build();
        GeodeMigrations other =
            GeodeMigrations.builder(driver)
                .configuration(
                    MigrationsConfiguration.builder()
                        .locations("classpath:integration/batches")
                        .build())
                .build()) {
      listen(Level.INFO);
      CompletableFuture<?> first =
          CompletableFuture.supplyAsync(service.migrations()::migrate, threads);
      hold.awaitBatch();
      CompletableFuture<?> second = CompletableFuture.supplyAsync(other::migrate, threads);

      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(lines.messages(Level.INFO))
                      .anyMatch(
                          line ->
                              line.matches(
                                  "Waiting for the lock, which \\S+ on \\S+ holds since 20\\S+; its"
                                      + " lease runs until 20\\S+ unless it is renewed")));
      hold.release();
      first.join();
      second.join();
    }
  }

  /** The lines of all threads. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {

    private final List<ILoggingEvent> all = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent line) {
      all.add(line);
    }

    List<String> messages(Level level) {
      return all.stream()
          .filter(line -> line.getLevel().equals(level))
          .map(ILoggingEvent::getFormattedMessage)
          .toList();
    }

    long count(Level level, String beginning) {
      return messages(level).stream().filter(line -> line.startsWith(beginning)).count();
    }
  }
}
