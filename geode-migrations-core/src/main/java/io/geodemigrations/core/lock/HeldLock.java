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
import io.geodemigrations.client.Transaction;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.RetryConfiguration;
import io.geodemigrations.core.history.HistoryReader;
import io.geodemigrations.core.history.LockNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A lock that this process holds, kept alive by a heartbeat of its own until it is released or
 * abandoned. Used by the run's thread; the heartbeat only ever marks it as lost.
 */
public final class HeldLock {

  private final GeodeDriver driver;
  private final HistoryReader reader;
  private final LockStatements statements;
  private final LockOwner owner;
  private final Instant since;
  private final AtomicReference<@Nullable String> lost = new AtomicReference<>();
  private final Heartbeat heartbeat;
  private final ServerTime time;
  private volatile boolean replacing;
  private volatile long fence;
  private volatile LockProfile profile;

  HeldLock(
      GeodeDriver driver,
      HistoryReader reader,
      LockStatements statements,
      LockOwner owner,
      long fence,
      LockProfile profile,
      Duration interval,
      ServerTime time,
      Instant since) {
    this.driver = driver;
    this.reader = reader;
    this.statements = statements;
    this.owner = owner;
    this.since = since;
    this.fence = fence;
    this.profile = profile;
    this.time = time;
    this.heartbeat = new Heartbeat(driver, statements.beat(time), interval, this::beatMissed);
  }

  void start(Runnable onBeat) {
    heartbeat.start(onBeat);
  }

  /** The fence that every write of the run must find on the run node. */
  public long fence() {
    return fence;
  }

  /** The unique name of this holder. */
  public String owner() {
    return owner.name();
  }

  /** The host of this holder. */
  public String host() {
    return owner.host();
  }

  /** When the lock was acquired, by this process's clock. */
  public Instant since() {
    return since;
  }

  /** What the server guarantees. */
  public LockProfile profile() {
    return profile;
  }

  void profile(GeodeSession session, LockProfile measured) {
    for (var row : session.execute(statements.profile(measured)).list()) {
      if (row.getLong("matched") == 1) {
        profile = measured;
        return;
      }
    }
    throw lost("another process has taken it over");
  }

  /** The beginning of a statement that does something only under the lock and its fence of now. */
  String underLock() {
    return statements.underLock(fence);
  }

  private boolean beatMissed(String reason) {
    if (!replacing) {
      markLost(reason);
    }
    return !replacing;
  }

  /**
   * Does what replaces the graph by an older one, the nodes of all locks included, and holds the
   * lock afterwards. The fences of all locks are then higher than before and than in what was
   * restored: a process that has lost its lock in either time cannot write with the fence that it
   * knows.
   *
   * @param replacement may fail after it has replaced the graph
   * @param bootstrap whether the lock's nodes may be created if what was restored has none
   * @throws GeodeMigrationsException {@code GM-303} if nothing was replaced and another process has
   *     taken the lock meanwhile, {@code GM-432} if another module's lock is held
   */
  public <T> T acrossReplacement(
      Supplier<T> replacement,
      LockConfiguration.Bootstrap bootstrap,
      RetryConfiguration retry,
      StopSignal stop) {
    LockFences before = LockFences.read(driver);
    if (!before.held(statements.name(), owner.name())) {
      throw lost("another process has taken it over");
    }
    before.refuseOthers(statements.name());
    Consumer<Boolean> reclaiming =
        replaced ->
            heartbeat.betweenBeats(
                () -> {
                  Retrier retrier = new Retrier(retry, stop);
                  new Reconnects(driver, stop, Reconnects.Purpose.RECLAIM)
                      .inSession(
                          session -> {
                            new Bootstrap(statements.name(), reader, bootstrap, retrier)
                                .ensure(session);
                            return retrier.run(() -> reclaim(session, before, replaced));
                          });
                  replacing = false;
                });
    replacing = true;
    T result;
    try {
      result = replacement.get();
    } catch (RuntimeException e) {
      try {
        reclaiming.accept(false);
      } catch (RuntimeException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
    reclaiming.accept(true);
    return result;
  }

  private boolean reclaim(GeodeSession session, LockFences before, boolean replaced) {
    LockNode node = reader.locks(session).get(0);
    boolean mine = owner.name().equals(node.owner());
    if (!mine && !replaced && node.fence() > fence) {
      throw lost("another process has taken it over");
    }
    long next = LockFences.above(fence, node.fence());
    try (Transaction transaction = session.begin()) {
      transaction.execute(statements.reclaim(next, profile, time)).list();
      transaction.execute(statements.fenceRun(next)).list();
      before.raise(transaction, statements.name());
      transaction.commit();
    }
    fence = next;
    return true;
  }

  /** Notes that the lock is lost; the first reason is kept. */
  public void markLost(String reason) {
    lost.compareAndSet(null, reason);
  }

  /**
   * Goes on unless the lock is known to be lost. Not knowing is no proof: that is what the fence is
   * for.
   *
   * @throws GeodeMigrationsException {@code GM-303} if it is lost
   */
  public void check() {
    String reason = lost.get();
    if (reason != null) {
      throw lost(reason);
    }
  }

  /** Marks the lock as lost and makes the error that stops the run. */
  public GeodeMigrationsException lost(String reason) {
    markLost(reason);
    return new GeodeMigrationsException(
        ErrorCode.LOCK_LOST,
        "The lock of %s (fence %d) was lost: %s".formatted(owner.name(), fence, reason));
  }

  /** Whether the lock is known to be lost. */
  public boolean isLost() {
    return lost.get() != null;
  }

  /**
   * Raises the own fence in one transaction of a new session. Afterwards a commit whose answer was
   * lost is either visible or refused, because it touched the run node too.
   *
   * @throws GeodeMigrationsException {@code GM-303} if another process holds the lock
   */
  public void raiseFence(GeodeSession session) {
    long next = fence + 1;
    try (Transaction transaction = session.begin()) {
      boolean mine = LockManager.matched(transaction.execute(statements.raise(fence)).list()) == 1;
      if (!mine) {
        transaction.rollback();
        adoptRaised(session, next);
        return;
      }
      if (LockManager.matched(transaction.execute(statements.fenceRun(next)).list()) != 1) {
        transaction.rollback();
        throw lost("its :MigrationRun node is gone");
      }
      transaction.commit();
    }
    fence = next;
  }

  /** An earlier attempt to raise may have been committed although its answer was lost. */
  private void adoptRaised(GeodeSession session, long next) {
    List<LockNode> nodes = reader.locks(session);
    if (nodes.size() == 1
        && owner.name().equals(nodes.get(0).owner())
        && nodes.get(0).fence() == next) {
      session.execute(statements.follow(next)).list();
      fence = next;
      return;
    }
    throw lost("another process has taken it over");
  }

  /**
   * Ends the heartbeat and releases the lock, together with a last statement, in one transaction.
   *
   * @param last a statement to run in the same transaction; null for none
   * @param retry how it is repeated after a conflict with the last beat
   * @param stop ends the attempts
   * @return whether the lock was still held
   */
  public boolean release(@Nullable String last, RetryConfiguration retry, StopSignal stop) {
    heartbeat.stop();
    Retrier retrier = new Retrier(retry, stop);
    AtomicInteger attempts = new AtomicInteger();
    return new Reconnects(driver, stop, Reconnects.Purpose.RELEASE)
        .inSession(
            session -> {
              boolean first = attempts.getAndIncrement() == 0;
              // Free after an attempt whose answer was lost: it was a success.
              return retrier.run(() -> release(session, last)) || (!first && !isLost());
            });
  }

  private boolean release(GeodeSession session, @Nullable String last) {
    try (Transaction transaction = session.begin()) {
      if (LockManager.matched(transaction.execute(statements.release()).list()) != 1) {
        transaction.rollback();
        return false;
      }
      if (last != null) {
        transaction.execute(last).list();
      }
      transaction.commit();
      return true;
    }
  }

  /** Ends the heartbeat and leaves the lock to its lease: something of this run may still work. */
  public void abandon() {
    heartbeat.stop();
  }
}
