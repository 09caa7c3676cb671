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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Faults on demand, for tests of what a client does when the network, the server or its own process
 * fails at the worst moment. A fault is armed for one message of one kind:
 *
 * <pre>{@code
 * server.faults().on(Kind.COMMIT).after().cut(); // committed, but the client never learns it
 * Fault frozen = server.faults().on(Kind.EXECUTE).containing("SET u.email").freeze();
 * frozen.awaitReached(Duration.ofSeconds(10));
 * frozen.release();
 * }</pre>
 *
 * <p>A message that is delayed or frozen holds up its own session, and on QUIC its connection, but
 * no other. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Faults {

  private final AtomicLong numbers = new AtomicLong();
  private final List<Fault> armed = new CopyOnWriteArrayList<>();
  private final List<Recording> recordings = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  Faults() {}

  /**
   * Begins to arm a fault on messages of some kinds; without any, on all messages. Nothing happens
   * before one of the methods of {@link Arming} that return a {@link Fault}.
   */
  public Arming on(ReceivedMessage.Kind... kinds) {
    Set<ReceivedMessage.Kind> wanted = Set.of(kinds);
    return new Arming(
        this, message -> wanted.isEmpty() || wanted.contains(message.kind()), 1, false, false);
  }

  /** Records all messages from now on. */
  public Recording record() {
    return record(message -> true);
  }

  /** Records some messages from now on. */
  public Recording record(Predicate<ReceivedMessage> wanted) {
    Recording recording = new Recording(wanted, recordings::remove);
    recordings.add(recording);
    return recording;
  }

  /** Disarms every fault, releases what is frozen or delayed, and stops all recordings. */
  public void clear() {
    armed.forEach(Fault::release);
    armed.clear();
    recordings.clear();
  }

  /** The server stops: what is frozen is not carried out. */
  void close() {
    closed = true;
    armed.forEach(Fault::drop);
    armed.clear();
  }

  private Fault arm(Fault fault) {
    armed.add(fault);
    return fault;
  }

  void disarm(Fault fault) {
    armed.remove(fault);
  }

  void intercept(InterceptedMessage message) {
    long number = numbers.incrementAndGet();
    if (closed || (armed.isEmpty() && recordings.isEmpty())) {
      message.proceed();
      return;
    }
    ReceivedMessage received = describe(number, message);
    recordings.forEach(recording -> recording.received(received));
    // Each fault counts, even if another one strikes.
    Fault striking = null;
    for (Fault fault : armed) {
      if (fault.strikes(received) && striking == null) {
        striking = fault;
      }
    }
    if (striking == null) {
      message.proceed();
    } else {
      striking.strike(received, message);
    }
  }

  private static ReceivedMessage describe(long number, InterceptedMessage message) {
    return new ReceivedMessage(
        number,
        kind(message.kind()),
        message.graph(),
        message.statement(),
        message.quic() ? Transport.QUIC : Transport.GRPC,
        message.peer());
  }

  private static ReceivedMessage.Kind kind(String name) {
    for (ReceivedMessage.Kind kind : ReceivedMessage.Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    return ReceivedMessage.Kind.OTHER;
  }

  /**
   * A fault that is being described. Immutable: each method returns a new one, and those that
   * return a {@link Fault} arm it.
   */
  public static final class Arming {

    private final Faults faults;
    private final Predicate<ReceivedMessage> matching;
    private final long nth;
    private final boolean after;
    private final boolean repeatedly;

    private Arming(
        Faults faults,
        Predicate<ReceivedMessage> matching,
        long nth,
        boolean after,
        boolean repeatedly) {
      this.faults = faults;
      this.matching = matching;
      this.nth = nth;
      this.after = after;
      this.repeatedly = repeatedly;
    }

    /** Only on messages that satisfy a condition, too. */
    public Arming where(Predicate<ReceivedMessage> condition) {
      return new Arming(faults, matching.and(condition), nth, after, repeatedly);
    }

    /** Only on statements that contain a text. */
    public Arming containing(String text) {
      return where(message -> message.statement() != null && message.statement().contains(text));
    }

    /** Only on messages of sessions on a graph. */
    public Arming onGraph(String graph) {
      return where(message -> graph.equals(message.graph()));
    }

    /** At the n-th such message from now on, counted from 1, which is the default. */
    public Arming nth(long number) {
      if (number < 1) {
        throw new IllegalArgumentException("messages are counted from 1, not from " + number);
      }
      return new Arming(faults, matching, number, after, repeatedly);
    }

    /** At each such message, beginning with the n-th. Default: only once. */
    public Arming repeatedly() {
      return new Arming(faults, matching, nth, after, true);
    }

    /** The server has received the message and done nothing yet; the default. */
    public Arming before() {
      return new Arming(faults, matching, nth, false, repeatedly);
    }

    /** The message was carried out, and nothing of the answer was sent yet. */
    public Arming after() {
      return new Arming(faults, matching, nth, true, repeatedly);
    }

    /**
     * Cuts the client's connection; before the effect, the message is not carried out. TCP ends
     * without a goodbye of HTTP/2 or TLS; QUIC ends with error code 4, because without it clients
     * would only notice after their idle time-outs. The sessions of the connection end (over gRPC
     * all those that share it), and their open transactions are rolled back.
     */
    public Fault cut() {
      return arm(Fault.Action.CUT, null, "");
    }

    /**
     * Cuts the client's connection, yet carries the message out when the fault is {@linkplain
     * Fault#release released}, as a server does that is slow rather than dead; then the sessions
     * end.
     *
     * @throws IllegalStateException after {@link #after()}
     */
    public Fault late() {
      return late(null);
    }

    /**
     * As {@link #late()}, but carries the message out by itself after a time.
     *
     * @throws IllegalStateException after {@link #after()}
     */
    public Fault late(@Nullable Duration time) {
      if (after) {
        throw new IllegalStateException(
            "late() carries the message out after the cut; leave after() out, or use cut()");
      }
      return arm(Fault.Action.LATE, time, "");
    }

    /** Carries the message out later, or answers it later. */
    public Fault delay(Duration time) {
      return arm(Fault.Action.DELAY, time, "");
    }

    /** Stops the message until {@link Fault#release}, {@link Fault#drop} or so. */
    public Fault freeze() {
      return arm(Fault.Action.FREEZE, null, "");
    }

    /**
     * Answers with an error instead of the result. Before the effect the message is not carried
     * out, but a refused COMMIT rolls its transaction back, as the server itself does it.
     *
     * @param code five characters, for example {@code 40001}, {@code 40P01} or {@code 53000};
     *     {@code 08P01} on HELLO asks for a new password
     */
    public Fault refuse(String code) {
      if (code.length() != 5) {
        throw new IllegalArgumentException("an error code has 5 characters, unlike '" + code + "'");
      }
      return arm(Fault.Action.REFUSE, null, code);
    }

    private Fault arm(Fault.Action action, @Nullable Duration time, String code) {
      return faults.arm(new Fault(faults, matching, nth, repeatedly, after, action, time, code));
    }
  }
}
