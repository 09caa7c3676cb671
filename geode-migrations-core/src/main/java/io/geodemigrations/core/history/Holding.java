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

import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.source.ResolvedMigration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What waits, and why: migrations of the phase contract by policy, and whatever depends on
 * something that waits.
 */
final class Holding {

  private final MigrationsConfiguration configuration;
  private final @Nullable String contractReason;
  private final Set<MigrationKey> heldKeys = new HashSet<>();

  /** Contract migrations, and what depends on them: they may have been passed by others. */
  private final Set<MigrationKey> lateKeys = new HashSet<>();

  Holding(
      MigrationsConfiguration configuration,
      List<ResolvedMigration> definitions,
      RecordIndex records) {
    this.configuration = configuration;
    this.contractReason = contractReason(records);
    for (ResolvedMigration definition : definitions) {
      boolean contract = definition.phase() == Phase.CONTRACT;
      boolean dependsOnLate = definition.dependencies().stream().anyMatch(lateKeys::contains);
      if (contract || dependsOnLate) {
        lateKeys.add(definition.key());
      }
      boolean dependsOnHeld = definition.dependencies().stream().anyMatch(heldKeys::contains);
      if (records.find(definition.key()) == null
          && (contract && contractReason != null || dependsOnHeld)) {
        heldKeys.add(definition.key());
      }
    }
  }

  /** Why a migration that is not applied is held; null when it is not. */
  @Nullable String reason(ResolvedMigration definition) {
    if (!heldKeys.contains(definition.key())) {
      return null;
    }
    if (definition.phase() == Phase.CONTRACT && contractReason != null) {
      return contractReason;
    }
    return definition.dependencies().stream()
        .filter(heldKeys::contains)
        .findFirst()
        .map(dependency -> "it depends on " + dependency.text() + ", which is held")
        .orElse("a migration that it depends on is held");
  }

  /** Whether a migration may be applied after higher ones, because it may have been held. */
  boolean mayComeLate(ResolvedMigration definition) {
    return lateKeys.contains(definition.key());
  }

  private @Nullable String contractReason(RecordIndex records) {
    return switch (configuration.contract()) {
      case ALWAYS -> null;
      case APPROVE -> "it removes what old code needs, and waits for approval";
      case NEXT_DEPLOYMENT -> nextDeployment(records);
    };
  }

  private @Nullable String nextDeployment(RecordIndex records) {
    String deployment = configuration.deployment();
    if (deployment == null) {
      return "it waits for the next deployment, and this deployment has no name";
    }
    Instant limit = configuration.clock().instant().minus(configuration.contractSoak());
    for (MigrationRecord record : records.all().values()) {
      if (record.migrationPhase() == Phase.CONTRACT) {
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
}
