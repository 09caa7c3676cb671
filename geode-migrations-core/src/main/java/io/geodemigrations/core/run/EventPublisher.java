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
package io.geodemigrations.core.run;

import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationListener;
import io.geodemigrations.core.MigrationStatus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners; what they throw never stops a run. Thread-safe. */
public final class EventPublisher {

  private static final Logger LOGGER = LoggerFactory.getLogger(EventPublisher.class);

  private final List<MigrationListener> added = new CopyOnWriteArrayList<>();
  private final List<MigrationListener> listeners;
  private final LiveStatus status;

  /**
   * A publisher for these listeners, told in order.
   *
   * @param status knows which graph it is
   */
  public EventPublisher(List<MigrationListener> listeners, LiveStatus status) {
    this.listeners = List.copyOf(listeners);
    this.status = status;
  }

  /** Where events happen. */
  public MigrationEvent.Origin origin() {
    MigrationStatus now = status.get();
    return new MigrationEvent.Origin(now.graph(), now.module());
  }

  /** Adds a listener, which is told before those that were there from the beginning. */
  public void add(MigrationListener listener) {
    added.add(listener);
  }

  /** Tells all listeners. */
  public void publish(MigrationEvent event) {
    tell(added, event);
    tell(listeners, event);
  }

  private static void tell(List<MigrationListener> listeners, MigrationEvent event) {
    for (MigrationListener listener : listeners) {
      try {
        listener.onEvent(event);
      } catch (RuntimeException e) {
        LOGGER.warn("The listener {} failed", listener.getClass().getName(), e);
      }
    }
  }
}
