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

import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationListener;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Observes runs, migrations and batches, each inside of the one before. The run is a child of what
 * its thread observes already, so that it joins the caller's trace.
 *
 * <p>Events of a run come on the run's thread, one run at a time in a process.
 */
final class MigrationObservations implements MigrationListener {

  private final ObservationRegistry registry;
  private final KeyValues common;
  private final Deque<Open> open = new ArrayDeque<>();

  /**
   * Creates the observations.
   *
   * @param common key values of low cardinality that all have: graph and module
   */
  MigrationObservations(ObservationRegistry registry, KeyValues common) {
    this.registry = registry;
    this.common = common;
  }

  /** What is under way, with its scope on the run's thread. */
  private record Open(Observation observation, Observation.Scope scope, String name) {}

  /** Carries words that are redacted already; where they come from says a stack trace nothing. */
  private static final class MigrationProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MigrationProblem(String message) {
      super(message, null, false, false);
    }
  }

  @Override
  public synchronized void onEvent(MigrationEvent event) {
    if (event instanceof MigrationEvent.RunStarted run) {
      // What an error of the JVM may have left open.
      endDownTo(null);
      begin(
          ObservationNames.RUN,
          "migrations " + word(run.direction()),
          KeyValues.of(ObservationNames.DIRECTION, word(run.direction())),
          KeyValue.of(ObservationNames.RUN_ID, run.runId()));
    } else if (event instanceof MigrationEvent.MigrationStarted migration) {
      begin(
          ObservationNames.MIGRATION,
          "migration " + migration.migration().version(),
          KeyValues.of(
              ObservationNames.DIRECTION,
              word(migration.direction()),
              ObservationNames.PHASE,
              migration.migration().phase().name().toLowerCase(Locale.ROOT)),
          KeyValue.of(ObservationNames.VERSION, migration.migration().version()));
    } else if (event instanceof MigrationEvent.BatchStarted batch) {
      endDownTo(ObservationNames.MIGRATION);
      begin(
          ObservationNames.BATCH,
          "batch of " + batch.version(),
          KeyValues.empty(),
          KeyValue.of(ObservationNames.VERSION, batch.version()));
    } else if (event instanceof MigrationEvent.BatchFinished batch) {
      highCardinality(ObservationNames.ROWS, Long.toString(batch.rows()));
      endDownTo(ObservationNames.MIGRATION);
    } else if (event instanceof MigrationEvent.MigrationFinished migration) {
      endDownTo(ObservationNames.MIGRATION);
      highCardinality(ObservationNames.ROWS, Long.toString(migration.rows()));
      end(word(MigrationEvent.Outcome.SUCCESS), null);
    } else if (event instanceof MigrationEvent.MigrationHeld) {
      endDownTo(ObservationNames.MIGRATION);
      end("held", null);
    } else if (event instanceof MigrationEvent.MigrationFailed migration) {
      endDownTo(ObservationNames.MIGRATION);
      end(word(migration.outcome()), migration.error());
    } else if (event instanceof MigrationEvent.RunFinished run) {
      endDownTo(ObservationNames.RUN);
      end(word(run.outcome()), run.error());
    }
  }

  private void begin(String name, String contextualName, KeyValues low, KeyValue high) {
    Observation observation =
        Observation.createNotStarted(name, registry)
            .contextualName(contextualName)
            .lowCardinalityKeyValues(common.and(low))
            .highCardinalityKeyValue(high)
            .start();
    open.push(new Open(observation, observation.openScope(), name));
  }

  private void highCardinality(String key, String value) {
    Open innermost = open.peek();
    if (innermost != null) {
      innermost.observation().highCardinalityKeyValue(key, value);
    }
  }

  /** Ends what is inside of the innermost observation of a name; everything if there is none. */
  private void endDownTo(@Nullable String name) {
    Open inner = open.peek();
    while (inner != null && !inner.name().equals(name)) {
      close(inner);
      inner = open.peek();
    }
  }

  private void end(String outcome, @Nullable String error) {
    Open ended = open.peek();
    if (ended == null) {
      return;
    }
    ended.observation().lowCardinalityKeyValue(ObservationNames.OUTCOME, outcome);
    if (error != null) {
      ended.observation().error(new MigrationProblem(error));
    }
    close(ended);
  }

  private void close(Open ended) {
    open.remove(ended);
    ended.scope().close();
    ended.observation().stop();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
