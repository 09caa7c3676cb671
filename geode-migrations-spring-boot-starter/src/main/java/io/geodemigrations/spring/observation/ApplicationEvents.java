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
package io.geodemigrations.spring.observation;

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationListener;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes what happens as events of the application.
 *
 * <p>Migrations that run before the application's beans exist would tell nobody. So what happens
 * before all singletons exist is kept and published then, in its order; single batches, which may
 * be millions, are not kept.
 */
final class ApplicationEvents implements MigrationWatcher, SmartInitializingSingleton {

  private final ApplicationEventPublisher publisher;
  private final Queue<MigrationEvent> kept = new ArrayDeque<>();
  private boolean somebodyListens;

  ApplicationEvents(ApplicationEventPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public MigrationListener watch(GeodeMigrations migrations) {
    return this::onEvent;
  }

  private void onEvent(MigrationEvent event) {
    synchronized (kept) {
      if (!somebodyListens) {
        if (!isOfOneBatch(event)) {
          kept.add(event);
        }
        return;
      }
    }
    publisher.publishEvent(event);
  }

  private static boolean isOfOneBatch(MigrationEvent event) {
    return event instanceof MigrationEvent.BatchStarted
        || event instanceof MigrationEvent.BatchFinished
        || event instanceof MigrationEvent.RunHeld
        || event instanceof MigrationEvent.RunContinued;
  }

  @Override
  public void afterSingletonsInstantiated() {
    for (MigrationEvent event = nextKept(); event != null; event = nextKept()) {
      publisher.publishEvent(event);
    }
  }

  private @Nullable MigrationEvent nextKept() {
    synchronized (kept) {
      MigrationEvent next = kept.poll();
      somebodyListens = next == null;
      return next;
    }
  }
}
