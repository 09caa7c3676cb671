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
package io.geodemigrations.test;

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationsInfo;
import io.geodemigrations.core.ValidateResult;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the state of migrations. Definitions and history are compared once, when the first
 * assertion needs it; ask for new assertions after something was run.
 *
 * @since 0.1.0
 */
public final class MigrationsAssert extends AbstractAssert<MigrationsAssert, GeodeMigrations> {

  private @Nullable MigrationsInfo read;

  MigrationsAssert(@Nullable GeodeMigrations actual) {
    super(actual, MigrationsAssert.class);
  }

  /** These are applied; others may be, too. */
  public MigrationsAssert hasApplied(String... versions) {
    return contains("applied", applied(), versions);
  }

  /** These are applied in this order, and nothing else. */
  public MigrationsAssert hasAppliedExactly(String... versions) {
    return exactly("applied", applied(), versions);
  }

  /** None of these is applied. */
  public MigrationsAssert hasNotApplied(String... versions) {
    List<String> found = List.of(versions).stream().filter(applied()::contains).toList();
    return check(found.isEmpty(), "Expected not to be applied: %s", List.of(versions));
  }

  /** The highest applied version is this one. */
  public MigrationsAssert current(String version) {
    return check(
        version.equals(info().current()),
        "Expected the current version to be %s, and it is %s.",
        version,
        Objects.requireNonNullElse(info().current(), "none"));
  }

  /** The next run would apply these; perhaps others, too. */
  public MigrationsAssert hasPending(String... versions) {
    return contains("pending", versions(info().pending()), versions);
  }

  /** The next run would apply nothing. */
  public MigrationsAssert hasNoPending() {
    return exactly("pending", versions(info().pending()));
  }

  /** These have failed; perhaps others, too. */
  public MigrationsAssert hasFailed(String... versions) {
    return contains("failed", in(MigrationState.FAILED), versions);
  }

  /** Nothing has failed. */
  public MigrationsAssert hasNoFailed() {
    return exactly("failed", in(MigrationState.FAILED));
  }

  /** These are held; perhaps others, too. */
  public MigrationsAssert hasHeld(String... versions) {
    return contains("held", in(MigrationState.HELD), versions);
  }

  /** Nothing is held. */
  public MigrationsAssert hasNoHeld() {
    return exactly("held", in(MigrationState.HELD));
  }

  /** Definitions and history agree, and the next run would apply nothing. What is held may be. */
  public MigrationsAssert isUpToDate() {
    isNotNull();
    ValidateResult result = actual.validate();
    if (result instanceof ValidateResult.Invalid invalid) {
      return check(
          false,
          "Expected to be up to date, and definitions and history do not agree:%n%s",
          invalid.problems().stream()
              .map(problem -> problem.describe().indent(2).stripTrailing())
              .collect(Collectors.joining("\n")));
    }
    return check(
        result instanceof ValidateResult.Valid valid && valid.pending() == 0,
        "Expected to be up to date, and pending are %s.",
        versions(info().pending()));
  }

  private MigrationsInfo info() {
    isNotNull();
    MigrationsInfo known = read;
    if (known == null) {
      known = actual.info();
      read = known;
    }
    return known;
  }

  private List<String> applied() {
    return versions(info().applied());
  }

  private List<String> in(MigrationState state) {
    return versions(info().in(state));
  }

  private static List<String> versions(List<MigrationInfo> migrations) {
    return migrations.stream().map(MigrationInfo::version).toList();
  }

  private MigrationsAssert contains(String what, List<String> found, String... versions) {
    List<String> missing =
        List.of(versions).stream().filter(version -> !found.contains(version)).toList();
    return check(missing.isEmpty(), "Expected to be %s: %s", what, missing);
  }

  private MigrationsAssert exactly(String what, List<String> found, String... versions) {
    return versions.length == 0
        ? check(found.isEmpty(), "Expected nothing to be %s", what)
        : check(
            found.equals(List.of(versions)),
            "Expected to be %s: %s, and nothing else",
            what,
            List.of(versions));
  }

  private MigrationsAssert check(boolean holds, String message, Object... arguments) {
    if (!holds) {
      failWithMessage("%s%n%s", message.formatted(arguments), found());
    }
    return this;
  }

  /** Every migration with its state, and why it is held. */
  private String found() {
    String lines =
        info().migrations().stream()
            .map(
                migration ->
                    "  %s %s: %s%s"
                        .formatted(
                            migration.version(),
                            migration.description(),
                            migration.state(),
                            migration.heldReason() == null
                                ? ""
                                : " (" + migration.heldReason() + ")"))
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? "There are no migrations." : "Found:\n" + lines;
  }
}
