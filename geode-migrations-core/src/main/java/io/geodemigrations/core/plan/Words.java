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

import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.Risk;
import io.geodemigrations.core.change.Classification;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts of a plan in words, the same in text and Markdown. */
final class Words {

  private final MigrationPlan plan;

  Words(MigrationPlan plan) {
    this.plan = plan;
  }

  static String lower(@Nullable Enum<?> value) {
    return value == null ? "unknown" : value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  String heading() {
    String graph = plan.graph();
    return "%s: %d pending, %d held"
        .formatted(
            graph == null ? "Plan" : "Plan for graph " + graph,
            plan.pending().size(),
            plan.held().size());
  }

  String lock() {
    var lock = plan.lock();
    String profile =
        plan.profile() == LockProfile.UNKNOWN ? "" : ", profile " + lower(plan.profile());
    return lock == null
        ? "free" + profile
        : "held by %s on %s since %s, until %s unless renewed%s"
            .formatted(lock.owner(), lock.host(), lock.since(), lock.expiresAt(), profile);
  }

  String total() {
    return plan.estimatedDuration().map(Words::duration).orElse("unknown");
  }

  /** What the run backs up by itself; null if nothing. */
  @Nullable String backup() {
    long before = plan.pending().stream().filter(PlannedMigration::backup).count();
    return switch (plan.backup()) {
      case NEVER -> null;
      case HIGH_RISK ->
          "the run makes one before %d of %d".formatted(before, plan.pending().size());
      case ALWAYS -> "the run makes one before it begins";
    };
  }

  static String change(PlannedMigration migration) {
    Classification change = migration.change();
    if (change.types().isEmpty()) {
      return switch (change.kind()) {
        case UNKNOWN -> "unknown (the statements of a migration in Java cannot be seen)";
        default -> "none";
      };
    }
    return lower(change.kind()) + " (" + change.titles() + ")";
  }

  static String risk(PlannedMigration migration) {
    Risk declared = migration.info().risk();
    String computed = lower(migration.change().risk());
    if (declared == null || declared == migration.change().risk()) {
      return computed;
    }
    return "%s (the header says %s)".formatted(computed, lower(declared));
  }

  static String rows(@Nullable Long rows, boolean mayChange) {
    if (rows == null) {
      return "unknown";
    }
    return rows + (mayChange ? " now; migrations before this one change that" : "");
  }

  static String estimate(Estimate estimate) {
    Duration duration = estimate.duration();
    return "%s (%s)"
        .formatted(duration == null ? "unknown" : duration(duration), estimate.explanation());
  }

  /** A duration with the accuracy that an estimate has. */
  static String duration(Duration duration) {
    if (duration.toMillis() < 1_000) {
      return "less than 1 s";
    }
    if (duration.toSeconds() < 120) {
      return duration.toSeconds() + " s";
    }
    return duration.toMinutes() < 120
        ? duration.toMinutes() + " min"
        : duration.toHours() + " h " + duration.toMinutesPart() + " min";
  }

  static @Nullable String requirement(PlannedMigration migration) {
    if (migration.requires() == null) {
      return null;
    }
    Boolean met = migration.requirementMet();
    if (met == null) {
      return "unknown: the server refused the query";
    }
    return (met ? "met now" : "not met now")
        + (migration.requirementMayChange() ? "; migrations before this one change that" : "");
  }
}
