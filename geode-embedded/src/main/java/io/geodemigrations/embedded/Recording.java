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

import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The messages that a server has received since {@link Faults#record} or {@link #reset}: all are
 * counted, the last 10,000 are kept. A message is recorded when it is received, before it is
 * carried out. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Recording implements AutoCloseable {

  private static final int KEPT = 10_000;

  private final Predicate<ReceivedMessage> wanted;
  private final Consumer<Recording> stop;
  private final ArrayDeque<ReceivedMessage> messages = new ArrayDeque<>();
  private long count;

  Recording(Predicate<ReceivedMessage> wanted, Consumer<Recording> stop) {
    this.wanted = wanted;
    this.stop = stop;
  }

  void received(ReceivedMessage message) {
    if (!wanted.test(message)) {
      return;
    }
    synchronized (this) {
      count++;
      messages.addLast(message);
      if (messages.size() > KEPT) {
        messages.removeFirst();
      }
    }
  }

  /** How many messages there were. */
  public synchronized long count() {
    return count;
  }

  /** The messages in the order in which they came, at most the last 10,000. */
  public synchronized List<ReceivedMessage> messages() {
    return List.copyOf(messages);
  }

  /** The texts of the statements among {@link #messages()}. */
  public List<String> statements() {
    return statements(message -> true);
  }

  /** The texts of the statements on one graph. */
  public List<String> statements(String graph) {
    return statements(message -> graph.equals(message.graph()));
  }

  private List<String> statements(Predicate<ReceivedMessage> which) {
    return messages().stream()
        .filter(which)
        .map(ReceivedMessage::statement)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }

  /** Forgets what there was. */
  public synchronized void reset() {
    count = 0;
    messages.clear();
  }

  /** Records no more; what there was can still be read. */
  @Override
  public void close() {
    stop.accept(this);
  }
}
