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
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

/** Makes each migration a step of the application's start-up, inside of the step of the run. */
final class StartupSteps implements MigrationListener {

  private final ApplicationStartup startup;
  private @Nullable StartupStep step;

  StartupSteps(ApplicationStartup startup) {
    this.startup = startup;
  }

  @Override
  public synchronized void onEvent(MigrationEvent event) {
    if (event instanceof MigrationEvent.MigrationStarted migration) {
      step =
          startup
              .start("geode.migrations.migration")
              .tag("version", migration.migration().version())
              .tag("direction", migration.direction().name().toLowerCase(Locale.ROOT));
    } else if (event instanceof MigrationEvent.MigrationFinished migration) {
      end("success", Long.toString(migration.rows()));
    } else if (event instanceof MigrationEvent.MigrationHeld) {
      end("held", null);
    } else if (event instanceof MigrationEvent.MigrationFailed migration) {
      end(migration.outcome().name().toLowerCase(Locale.ROOT), null);
    }
  }

  private void end(String outcome, @Nullable String rows) {
    StartupStep ended = step;
    if (ended != null) {
      ended.tag("outcome", outcome);
      if (rows != null) {
        ended.tag("rows", rows);
      }
      ended.end();
      step = null;
    }
  }
}
