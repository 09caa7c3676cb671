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
package io.geodemigrations.core.plan;

import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.change.Classification;
import io.geodemigrations.core.lint.LintFinding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One migration that is to come.
 *
 * @param info its version, name, state, phase, declared risk and what holds it
 * @param description one line for people
 * @param change what it changes, found in its statements; of a migration written in Java unknown
 * @param statements its statements; empty for a migration written in Java
 * @param rows what its statements would change together, counted now; null if unknown
 * @param countMayChange whether a migration that runs before it changes what was counted
 * @param estimate how long it is expected to take
 * @param backup whether the run makes a backup before it
 * @param rollback how to get back
 * @param requires the query of {@code Requires}; null without one
 * @param requirementMet whether that is true now; null if unknown, or without one
 * @param requirementMayChange whether a migration that runs before it changes that
 * @param dependencies versions that must have been applied before
 * @param findings what lint has to say
 * @since 0.1.0
 */
public record PlannedMigration(
    MigrationInfo info,
    String description,
    Classification change,
    List<PlannedStatement> statements,
    @Nullable Long rows,
    boolean countMayChange,
    Estimate estimate,
    boolean backup,
    String rollback,
    @Nullable String requires,
    @Nullable Boolean requirementMet,
    boolean requirementMayChange,
    List<String> dependencies,
    List<LintFinding> findings) {

  /** Copies the lists. */
  public PlannedMigration {
    statements = List.copyOf(statements);
    dependencies = List.copyOf(dependencies);
    findings = List.copyOf(findings);
  }

  /** The version. */
  public String version() {
    return info.version();
  }

  /** Whether something holds it back, so that the next run leaves it out. */
  public boolean held() {
    return info.heldReason() != null;
  }
}
