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
package io.geodemigrations.maven;

import io.geodemigrations.cli.output.MigrationsTable;
import io.geodemigrations.cli.output.Style;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationsInfo;
import org.apache.maven.plugins.annotations.Mojo;

/** Shows all migrations with their states. */
@Mojo(name = "info", requiresProject = false, threadSafe = true)
final class InfoMojo extends MigrationsMojo {

  @Override
  void run(Engine engine) {
    MigrationsInfo info = engine.connected(GeodeMigrations::info);
    say("Current version: " + (info.current() == null ? "none" : info.current()));
    if (!info.migrations().isEmpty()) {
      MigrationsTable.of(info).lines(Style.PLAIN).forEach(this::say);
    }
    for (MigrationInfo held : info.in(MigrationState.HELD)) {
      say("Held: %s: %s".formatted(held.version(), held.heldReason()));
    }
    warn(info.warnings());
    say(MigrationsTable.summary(info));
  }
}
