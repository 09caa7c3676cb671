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

import io.geodemigrations.cli.config.UsageException;
import io.geodemigrations.cli.output.Words;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.RestoreResult;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Puts the graph back to what it was when a backup was made. Everything that was written since is
 * gone, the history too: stop all services first.
 */
@Mojo(name = "restore", requiresProject = false, threadSafe = true)
final class RestoreMojo extends MigrationsMojo {

  /** The backup. */
  @Parameter(property = "geode.migrations.restore.id")
  private @Nullable String id;

  /** Does it. */
  @Parameter(property = "geode.migrations.restore.yes", defaultValue = "false")
  private boolean yes;

  @Override
  void run(Engine engine) {
    String backup = demand(id, PREFIX + "restore.id", "the backup");
    if (!yes) {
      throw new UsageException(
          "Nothing was restored: everything that was written since would be gone.",
          "To do it: -Dgeode.migrations.restore.yes=true.");
    }
    RestoreResult result = engine.connected(migrations -> restore(migrations, backup));
    if (result.inPlace()) {
      say("Restored %s in %s".formatted(result.id(), Words.duration(result.duration())));
    } else {
      getLog()
          .warn(
              "The server has put %s into %s and goes on with what it had: start it with that directory."
                  .formatted(result.id(), result.directory()));
    }
    say(result.message());
  }

  private static RestoreResult restore(GeodeMigrations migrations, String backup) {
    try {
      return migrations.restore(backup);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "'%s' is no backup: %s.".formatted(backup, e.getMessage()), "Name a backup.", e);
    }
  }
}
