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
package io.geodemigrations.client;

import io.geodemigrations.client.RequestObserver.Kind;
import io.geodemigrations.client.RequestObserver.Observation;
import io.geodemigrations.client.RequestObserver.Request;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the observer, and keeps its failures away from the requests. */
final class Observing {

  private static final Logger LOG = LoggerFactory.getLogger(GeodeDriver.class);
  private static final Observation NONE = (rows, failure) -> {};

  private final DriverSettings settings;
  private final @Nullable String graph;

  Observing(DriverSettings settings, @Nullable String graph) {
    this.settings = settings;
    this.graph = graph;
  }

  <T> T around(Kind kind, @Nullable String statement, Supplier<T> request) {
    Observation observation = start(kind, statement);
    T answer;
    try {
      answer = request.get();
    } catch (RuntimeException e) {
      observation.finished(0, e);
      throw e;
    }
    observation.finished(0, null);
    return answer;
  }

  Observation start(Kind kind, @Nullable String statement) {
    RequestObserver observer = settings.observer();
    if (observer == null) {
      return NONE;
    }
    try {
      Observation started =
          observer.started(new Request(kind, statement, settings.address(), graph));
      return (rows, failure) -> finish(started, rows, failure);
    } catch (RuntimeException e) {
      LOG.warn("The observer of the Geode driver failed; the request goes on.", e);
      return NONE;
    }
  }

  private static void finish(Observation started, long rows, @Nullable RuntimeException failure) {
    try {
      started.finished(rows, failure);
    } catch (RuntimeException e) {
      LOG.warn("The observer of the Geode driver failed; the request goes on.", e);
    }
  }
}
