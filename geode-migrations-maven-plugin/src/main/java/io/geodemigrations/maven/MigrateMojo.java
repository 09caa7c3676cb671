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
import io.geodemigrations.core.ExitCode;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationInfo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Applies every pending migration, each exactly once. */
@Mojo(
    name = "migrate",
    requiresProject = false,
    threadSafe = true,
    defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST)
final class MigrateMojo extends MigrationsMojo {

  /** Whether the build fails when nothing is applied because all that is pending is held. */
  @Parameter(property = "geode.migrations.fail-on-held", defaultValue = "true")
  private boolean failOnHeld = true;

  @Override
  void run(Engine engine) throws MojoFailureException {
    MigrateResult result = engine.connected(GeodeMigrations::migrate);
    warn(result.warnings());
    int applied = result.applied().size();
    String current = result.current() == null ? "none" : result.current();
    say(
        applied == 0
            ? "Nothing to apply; current version: " + current
            : "Applied %s in %s; current version: %s"
                .formatted(Words.migrations(applied), Words.duration(result.duration()), current));
    for (MigrationInfo held : result.held()) {
      getLog()
          .warn("Held: %s %s: %s".formatted(held.version(), held.description(), held.heldReason()));
    }
    if (failOnHeld && ExitCode.of(result) == ExitCode.HELD) {
      throw new MojoFailureException(
          "Nothing was applied, because all that is pending is held. Do what stands beside each, or"
              + " set -Dgeode.migrations.fail-on-held=false.");
    }
  }
}
