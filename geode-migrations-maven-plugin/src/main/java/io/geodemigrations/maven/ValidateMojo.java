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

import io.geodemigrations.cli.output.Words;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.ValidateResult;
import org.apache.maven.plugins.annotations.Mojo;

/** Compares the scripts with the history in the graph. Fails if a run would be refused. */
@Mojo(name = "validate", requiresProject = false, threadSafe = true)
final class ValidateMojo extends MigrationsMojo {

  @Override
  void run(Engine engine) {
    ValidateResult result = engine.connected(GeodeMigrations::validate);
    warn(result.warnings());
    if (result instanceof ValidateResult.Invalid invalid) {
      throw new InvalidMigrationsException(invalid.problems());
    }
    if (result instanceof ValidateResult.Valid valid) {
      say("Valid: %s, %d pending".formatted(Words.migrations(valid.count()), valid.pending()));
    }
  }
}
