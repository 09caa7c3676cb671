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
package io.geodemigrations.embedded;

import io.geodemigrations.embedded.wire.session.InterceptedMessage;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An armed fault. Thread-safe.
 *
 * <p>What becomes of a frozen message whose client is gone? With a real server both can happen, so
 * a test chooses: {@link #drop} or {@link #carryOut}. {@link #release} does not carry it out if the
 * server has noticed that the client is gone; {@link #awaitClientGone} makes sure of that. The
 * server does not notice it soon when a process is killed that was connected by QUIC, which sends
 * no farewell then.
 *
 * @since 0.1.0
 */
public final class Fault {

  enum Action {
    CUT,
    LATE,
    DELAY,
    FREEZE,
    REFUSE
  }

  private enum Decision {
    RELEASE,
    CARRY_OUT,
    DROP
  }

  private final Faults faults;
  private final Predicate<ReceivedMessage> matching;
  private final long nth;
  private final boolean repeatedly;
  private final boolean after;
  private final Action action;
  private final @Nullable Duration time;
  private final String code;
  private long count;
  private @Nullable ReceivedMessage reached;
  private @Nullable InterceptedMessage message;
  private @Nullable Decision decision;

  Fault(
      Faults faults,
      Predicate<ReceivedMessage> matching,
      long nth,
      boolean repeatedly,
      boolean after,
      Action action,
      @Nullable Duration time,
      String code) {
    this.faults = faults;
    this.matching = matching;
    this.nth = nth;
    this.repeatedly = repeatedly;
    this.after = after;
    this.action = action;
    this.time = time;
    this.code = code;
  }

  /** Counts the message; whether it is one to strike at. */
  boolean strikes(ReceivedMessage received) {
    if (!matching.test(received)) {
      return false;
    }
    synchronized (this) {
      count++;
      return repeatedly ? count >= nth : count == nth;
    }
  }

  void strike(ReceivedMessage received, InterceptedMessage struck) {
    boolean held = action == Action.FREEZE || action == Action.LATE;
    if (held) {
      struck.hold();
    }
    try {
      if (after) {
        struck.carryOut();
      }
      reached(received, struck);
      act(struck);
    } finally {
      if (held) {
        struck.letGo();
      }
    }
  }

  private synchronized void reached(ReceivedMessage received, InterceptedMessage struck) {
    reached = received;
    message = struck;
    notifyAll();
  }

  private void act(InterceptedMessage struck) {
    switch (action) {
      case CUT -> struck.cut();
      case REFUSE -> struck.refuse(code, "refused by a fault that was asked for");
      case LATE -> {
        struck.cut();
        if (decide() != Decision.DROP) {
          struck.carryOut();
        }
      }
      case DELAY, FREEZE -> goOn(struck, decide());
    }
  }

  private void goOn(InterceptedMessage struck, Decision decided) {
    if (!after && decided != Decision.DROP) {
      boolean wanted = decided == Decision.CARRY_OUT || struck.letGo();
      if (!wanted) {
        return;
      }
      struck.carryOut();
    }
    if (decided == Decision.RELEASE) {
      struck.answer();
    } else {
      struck.cut();
    }
  }

  /** Waits for the time, or for a decision from outside. */
  private synchronized Decision decide() {
    long deadline = time == null ? 0 : System.nanoTime() + time.toNanos();
    try {
      while (decision == null) {
        long millis = time == null ? 0 : (deadline - System.nanoTime()) / 1_000_000;
        if (time != null && millis <= 0) {
          return Decision.RELEASE;
        }
        wait(millis);
      }
      return decision;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Decision.DROP;
    }
  }

  private void decide(Decision made) {
    faults.disarm(this);
    synchronized (this) {
      if (decision == null) {
        decision = made;
      }
      notifyAll();
    }
  }

  /**
   * Disarms the fault; lets a message that is frozen or delayed go on. If its session has ended
   * meanwhile, the message is not carried out; that of {@link Faults.Arming#late} is.
   */
  public void release() {
    decide(Decision.RELEASE);
  }

  /**
   * Disarms the fault; a message that is frozen or delayed is carried out, whether its client is
   * still there or not, and its connection is cut without an answer.
   */
  public void carryOut() {
    decide(Decision.CARRY_OUT);
  }

  /**
   * Disarms the fault and cuts the connection of a message that is frozen or delayed. The message
   * is not carried out (unless it was already), and what is open in its sessions is rolled back.
   */
  public void drop() {
    decide(Decision.DROP);
  }

  /** How many messages met the condition since the fault was armed. */
  public synchronized long count() {
    return count;
  }

  /** Whether the fault has struck. */
  public synchronized boolean isReached() {
    return reached != null;
  }

  /**
   * Waits until the fault has struck.
   *
   * @return the message, the last one if there are several
   * @throws IllegalStateException if that was not so in time
   */
  public synchronized ReceivedMessage awaitReached(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (reached == null) {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
          throw new IllegalStateException(
              "the fault has not struck within %s: %d of %d messages came that it waits for"
                  .formatted(limit, count, nth));
        }
        wait(millis);
      }
      return reached;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a fault", e);
    }
  }

  /**
   * Waits until the server knows that the client's connection is gone. Of a killed process it knows
   * at once over gRPC; over QUIC only after the idle time-out, which is up to 60 s.
   *
   * @throws IllegalStateException if the fault has not struck, or that was not so in time
   */
  public void awaitClientGone(Duration limit) {
    await(limit, InterceptedMessage::awaitClosed, "is still open; over QUIC use drop()");
  }

  /**
   * Waits until the connection of the message is closed, the message is done with, and everything
   * that was open in the sessions of the connection is rolled back: a new client then finds no
   * trace of them.
   *
   * @throws IllegalStateException if the fault has not struck, or that was not so in time
   */
  public void awaitEnded(Duration limit) {
    await(
        limit,
        InterceptedMessage::awaitEnded,
        "has not ended; is the message still frozen, or the client still connected?");
  }

  private interface Wait {
    boolean await(InterceptedMessage message, Duration limit) throws InterruptedException;
  }

  private void await(Duration limit, Wait wait, String problem) {
    InterceptedMessage struck;
    synchronized (this) {
      struck = message;
    }
    if (struck == null) {
      throw new IllegalStateException("the fault has not struck; call awaitReached first");
    }
    try {
      if (!wait.await(struck, limit)) {
        throw new IllegalStateException(
            "after %s the connection of %s %s".formatted(limit, struck.peer(), problem));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the end of a connection", e);
    }
  }
}
