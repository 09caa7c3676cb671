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
package io.geodemigrations.core.history;

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.RepeatableKey;
import io.geodemigrations.core.source.ResolvedMigration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What waits, and why: migrations of the phase contract by policy or by what they require, and
 * whatever depends on something that waits. What was begun comes to its end.
 */
final class Holding {

  private final MigrationsConfiguration configuration;
  private final List<ResolvedMigration> definitions;
  private final RecordIndex records;
  private final @Nullable RunNode run;
  private final Map<MigrationKey, String> unmet;
  private final Set<MigrationKey> approved;
  private final Map<MigrationKey, String> reasons = new HashMap<>();

  /** Contract migrations, and what depends on them: they may have been passed by others. */
  private final Set<MigrationKey> lateKeys = new HashSet<>();

  /**
   * What waits.
   *
   * @param definitions in the order in which they run
   * @param unmet why what a contract migration requires is not so, as far as somebody has asked
   */
  Holding(
      MigrationsConfiguration configuration,
      List<ResolvedMigration> definitions,
      RecordIndex records,
      History history,
      Map<MigrationKey, String> unmet) {
    this.configuration = configuration;
    this.definitions = definitions;
    this.records = records;
    this.run = history.run();
    this.unmet = unmet;
    this.approved = new HashSet<>(history.approved());
    approved.addAll(configured(configuration));
    for (ResolvedMigration definition : definitions) {
      if (definition.phase() == Phase.CONTRACT
          || definition.dependencies().stream().anyMatch(lateKeys::contains)) {
        lateKeys.add(definition.key());
      }
      String reason = isOpen(definition) && !begun(definition) ? decide(definition) : null;
      if (reason != null) {
        reasons.put(definition.key(), reason);
      }
    }
  }

  /** What the configuration approves. */
  static Set<MigrationKey> configured(MigrationsConfiguration configuration) {
    return configuration.approved().stream()
        .map(MigrationRecord::keyOf)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** Why a migration is held; null when it is not. */
  @Nullable String reason(ResolvedMigration definition) {
    return reasons.get(definition.key());
  }

  /** Whether a migration may be applied after higher ones, because it may have been held. */
  boolean mayComeLate(ResolvedMigration definition) {
    return lateKeys.contains(definition.key());
  }

  private @Nullable String decide(ResolvedMigration definition) {
    if (definition.phase() == Phase.CONTRACT) {
      String reason = approved.contains(definition.key()) ? null : byPolicy(definition);
      if (reason == null) {
        reason = unmet.get(definition.key());
      }
      if (reason != null) {
        return reason;
      }
    }
    return definition.dependencies().stream()
        .filter(reasons::containsKey)
        .findFirst()
        .map(Holding::dependsOn)
        .orElse(null);
  }

  /** The reason of what depends on something that is held. */
  static String dependsOn(MigrationKey held) {
    return "it depends on " + held.text() + ", which is held";
  }

  private @Nullable String byPolicy(ResolvedMigration definition) {
    return switch (configuration.contract()) {
      case ALWAYS -> null;
      case APPROVE -> "it removes what old code needs, and waits for approval";
      case NEXT_DEPLOYMENT -> nextDeployment(definition);
    };
  }

  /** Everything before it that does not contract is what it might have to wait for. */
  private @Nullable String nextDeployment(ResolvedMigration contract) {
    String deployment = configuration.deployment();
    if (deployment == null) {
      return "it waits for the next deployment, and this deployment has no name";
    }
    for (ResolvedMigration before : definitions) {
      if (before.phase() != Phase.CONTRACT
          && comesBefore(before.key(), contract.key())
          && isOpen(before)) {
        return "it waits for a deployment after the one that applies " + before.storedVersion();
      }
    }
    Instant limit = configuration.clock().instant().minus(configuration.contractSoak());
    for (Map.Entry<MigrationKey, MigrationRecord> entry : records.all().entrySet()) {
      MigrationRecord record = entry.getValue();
      if (record.migrationPhase() == Phase.CONTRACT
          || !comesBefore(entry.getKey(), contract.key())) {
        continue;
      }
      if (deployment.equals(record.deployment())) {
        return "it waits for a deployment after %s, which applied %s"
            .formatted(deployment, record.version());
      }
      Instant applied = record.appliedAt();
      if (applied != null && applied.isAfter(limit)) {
        return "it waits until %s has been in place for %s"
            .formatted(record.version(), configuration.contractSoak());
      }
    }
    return null;
  }

  private static boolean comesBefore(MigrationKey one, MigrationKey contract) {
    return one.compareTo(contract) < 0;
  }

  /** Whether it is not applied, or not as it is now. */
  private boolean isOpen(ResolvedMigration definition) {
    return isOpen(definition, records);
  }

  static boolean isOpen(ResolvedMigration definition, RecordIndex records) {
    MigrationRecord record = records.find(definition.key());
    if (record == null) {
      return !records.coveredByBaseline(definition.key());
    }
    return definition.key() instanceof RepeatableKey
        && (record.checksum() == null || !record.checksum().equals(definition.checksum()));
  }

  private boolean begun(ResolvedMigration definition) {
    return run != null
        && run.inFlight()
        && run.direction() == Direction.UP
        && definition.key().equals(Assessor.keyOf(run));
  }
}
