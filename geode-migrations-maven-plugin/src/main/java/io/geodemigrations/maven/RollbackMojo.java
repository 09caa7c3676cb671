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
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.RollbackResult;
import io.geodemigrations.core.RollbackTarget;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Rolls back by the migrations' own @down, the newest first. Only shows what would be rolled back
 * unless yes is set. One of to, only and last says what.
 */
@Mojo(name = "rollback", requiresProject = false, threadSafe = true)
final class RollbackMojo extends MigrationsMojo {

  /** Everything above this version, which stays. */
  @Parameter(property = "geode.migrations.rollback.to")
  private @Nullable String to;

  /** This version alone, on which nothing that is applied depends. */
  @Parameter(property = "geode.migrations.rollback.only")
  private @Nullable String only;

  /** What was applied last. */
  @Parameter(property = "geode.migrations.rollback.last", defaultValue = "false")
  private boolean last;

  /** Does it. */
  @Parameter(property = "geode.migrations.rollback.yes", defaultValue = "false")
  private boolean yes;

  @Override
  void run(Engine engine) {
    RollbackTarget chosen = chosen();
    if (yes) {
      RollbackResult result = engine.connected(migrations -> migrations.rollback(chosen));
      say(
          "Rolled back %s in %s; current version: %s"
              .formatted(
                  Words.migrations(result.rolledBack().size()),
                  Words.duration(result.duration()),
                  result.current() == null ? "none" : result.current()));
      return;
    }
    List<MigrationInfo> found = engine.connected(migrations -> migrations.previewRollback(chosen));
    if (found.isEmpty()) {
      say("There is nothing to roll back.");
      return;
    }
    say("To be rolled back, in this order:");
    found.forEach(one -> say("  %s  %s".formatted(one.version(), one.description())));
    getLog().warn("Nothing was rolled back. To do it: -Dgeode.migrations.rollback.yes=true");
  }

  private RollbackTarget chosen() {
    List<RollbackTarget> named = new ArrayList<>();
    if (to != null) {
      named.add(RollbackTarget.to(to));
    }
    if (only != null) {
      named.add(RollbackTarget.only(only));
    }
    if (last) {
      named.add(RollbackTarget.last());
    }
    if (named.size() != 1) {
      throw new UsageException(
          named.isEmpty()
              ? "Nothing says what to roll back."
              : "Several parameters say what to roll back.",
          "Set one of -Dgeode.migrations.rollback.to=VERSION (everything above it),"
              + " -Dgeode.migrations.rollback.only=VERSION and -Dgeode.migrations.rollback.last=true.");
    }
    return named.get(0);
  }
}
