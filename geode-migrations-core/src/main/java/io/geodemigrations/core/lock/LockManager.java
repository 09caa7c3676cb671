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
package io.geodemigrations.core.lock;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.client.Transaction;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.InitializeResult;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.history.HistoryReader;
import io.geodemigrations.core.history.LockNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The door of this package: acquires the lock of one module.
 *
 * <p>A lock that is held is taken over only when its lease has ended: by the server's clock, in the
 * statement that takes it, where {@code timestamp()} is a whole number; otherwise when fence and
 * beat stayed the same for one lease on this process's monotonic clock. The clocks of two processes
 * are never compared.
 */
public final class LockManager {

  private static final Duration FIRST_POLL = Duration.ofMillis(100);
  private static final Duration LONGEST_POLL = Duration.ofSeconds(2);

  /** Is told what happens while the lock is acquired. */
  public interface Observer {

    /** Another process holds the lock; told once for each wait. */
    void waiting(MigrationStatus.Lock holder);

    /** The lock was seen. */
    void seen(MigrationStatus.@Nullable Lock holder);

    /** The lock was acquired. */
    void acquired(HeldLock lock, Duration waited, boolean takenOver);

    /** The lease was renewed; told by the thread of the heartbeat. */
    void renewed(HeldLock lock);
  }

  private final GeodeDriver driver;
  private final MigrationsConfiguration configuration;
  private final HistoryReader reader;
  private final StopSignal stop;
  private final Retrier retrier;
  private final Reconnects reconnects;
  private final Observer observer;

  /** A manager for one run. */
  public LockManager(
      GeodeDriver driver,
      MigrationsConfiguration configuration,
      HistoryReader reader,
      StopSignal stop,
      Observer observer) {
    this.driver = driver;
    this.configuration = configuration;
    this.reader = reader;
    this.stop = stop;
    this.retrier = new Retrier(configuration.retry(), stop);
    this.reconnects = new Reconnects(driver, stop, Reconnects.Purpose.TAKE);
    this.observer = observer;
  }

  private Bootstrap bootstrap() {
    return new Bootstrap(
        configuration.lockName(), reader, configuration.lock().bootstrap(), retrier);
  }

  /**
   * Creates the lock's constraints and nodes without acquiring it.
   *
   * @throws GeodeMigrationsException {@code GM-302} if it cannot be set up
   */
  public InitializeResult initialize() {
    return reconnects.inSession(session -> bootstrap().initialize(session));
  }

  /**
   * Acquires the lock, waiting for another holder if need be.
   *
   * @throws GeodeMigrationsException {@code GM-301} if the wait's limit is reached, {@code GM-302}
   *     if the lock cannot be set up
   */
  public HeldLock acquire() {
    Wait wait = new Wait();
    return reconnects.inSession(
        session -> {
          // Creates the lock's nodes if they are missing, or refuses.
          bootstrap().ensure(session);
          return wait.acquire(session);
        });
  }

  /** One process in the queue for the lock; goes on after a lost connection. */
  private final class Wait {
    private final LockConfiguration settings = configuration.lock();
    private final LockOwner owner = LockOwner.create(configuration.deployment());
    private final LockStatements statements =
        new LockStatements(configuration.lockName(), owner, settings.lease());
    private final long began = System.nanoTime();
    private final Unchanged unchanged = new Unchanged(settings.lease());
    private Duration poll = FIRST_POLL;
    private boolean told;
    private boolean takingOver;

    HeldLock acquire(GeodeSession session) {
      while (true) {
        Sight sight = look(session);
        LockNode node = sight.node();
        observer.seen(node.display());
        if (owner.name().equals(node.owner())) {
          // It was taken before, and the answer was lost.
          session.execute(statements.follow(node.fence())).list();
          return acquired(sight, node.fence());
        }
        stop.check();
        boolean mayBeFree =
            !node.held()
                || (sight.time().comparable() ? sight.expired() : unchanged.forOneLease(node));
        if (mayBeFree) {
          takingOver = node.held();
          if (take(session, statements, node, sight.time())) {
            return acquired(sight, node.fence() + 1);
          }
        }
        pause(node);
      }
    }

    private void pause(LockNode node) {
      Duration left = settings.waitLimit().minusNanos(System.nanoTime() - began);
      if (left.isNegative() || left.isZero()) {
        throw timedOut(node);
      }
      MigrationStatus.Lock holder = node.display();
      if (!told && holder != null) {
        observer.waiting(holder);
        told = true;
      }
      Duration pause = Retrier.jitter(poll);
      stop.pause(pause.compareTo(left) < 0 ? pause : left);
      poll = poll.compareTo(LONGEST_POLL) < 0 ? poll.multipliedBy(2) : poll;
    }

    private HeldLock acquired(Sight sight, long fence) {
      HeldLock lock =
          new HeldLock(
              driver,
              reader,
              statements,
              owner,
              fence,
              sight.node().profile(),
              settings.heartbeat(),
              sight.time(),
              configuration.clock().instant());
      lock.start(() -> observer.renewed(lock));
      observer.acquired(lock, Duration.ofNanos(System.nanoTime() - began), takingOver);
      return lock;
    }
  }

  /**
   * Measures what the server guarantees, unless that is known already.
   *
   * @param lock the lock, held: no two processes measure at the same time
   */
  public void measure(HeldLock lock) {
    if (lock.profile() != LockProfile.UNKNOWN) {
      return;
    }
    AtomicInteger attempts = new AtomicInteger();
    reconnects.inSession(
        session -> {
          if (attempts.getAndIncrement() > 0) {
            // What the lost session asked for may still be carried out: not under the old fence.
            lock.raiseFence(session);
          }
          LockProfile measured =
              new ProfileProbe(driver, configuration.lockName(), lock.underLock()).measure(session);
          // The own heartbeat writes the same node.
          return retrier.run(
              () -> {
                lock.profile(session, measured);
                return measured;
              });
        });
  }

  /** The lock as it was seen; whether the lease had ended is judged by the server's numbers. */
  private record Sight(LockNode node, ServerTime time, boolean expired) {}

  private Sight look(GeodeSession session) {
    List<Record> rows = retrier.run(() -> session.execute(reader.lockQuery(true)).list());
    if (rows.size() != 1) {
      throw new GeodeMigrationsException(
          ErrorCode.LOCK_BOOTSTRAP,
          "There are %d :MigrationLock nodes named '%s' instead of one"
              .formatted(rows.size(), configuration.lockName()));
    }
    Record row = rows.get(0);
    Object now = row.get("server_time");
    boolean expired =
        row.get("p_expires_at") instanceof Long end && now instanceof Long time
            ? end < time
            : row.get("p_expires_at") == null;
    return new Sight(reader.lock(row), ServerTime.of(now, configuration.clock()), expired);
  }

  /** Lock and run node get the new fence in one transaction: there is never a moment between. */
  private boolean take(
      GeodeSession session, LockStatements statements, LockNode seen, ServerTime time) {
    try (Transaction transaction = session.begin()) {
      if (matched(transaction.execute(statements.acquire(seen, time)).list()) != 1) {
        transaction.rollback();
        return false;
      }
      if (matched(transaction.execute(statements.fenceRun(seen.fence() + 1)).list()) != 1) {
        transaction.rollback();
        throw new GeodeMigrationsException(
            ErrorCode.LOCK_BOOTSTRAP,
            "There is not exactly one :MigrationRun node named '%s'"
                .formatted(configuration.lockName()));
      }
      if (seen.held()) {
        transaction.execute(statements.takeover(seen)).list();
      }
      transaction.commit();
      return true;
    } catch (GeodeException e) {
      if (Retrier.isConflict(e)) {
        // Another contender was faster, or the holder renewed its lease.
        return false;
      }
      throw e;
    }
  }

  private GeodeMigrationsException timedOut(LockNode node) {
    String holder =
        node.owner() == null
            ? "several processes contend for it"
            : "%s on %s (process %s) holds it since %s until %s unless it is renewed"
                .formatted(
                    node.owner(), node.host(), node.pid(), node.acquiredAt(), node.expiresAt());
    return new GeodeMigrationsException(
        ErrorCode.LOCK_TIMEOUT,
        "The lock '%s' was not free within %s: %s"
            .formatted(configuration.lockName(), configuration.lock().waitLimit(), holder));
  }

  /** The number in the column {@code matched}; 0 without a row. */
  static long matched(List<Record> rows) {
    return rows.isEmpty() ? 0 : rows.get(0).getLong("matched");
  }
}
