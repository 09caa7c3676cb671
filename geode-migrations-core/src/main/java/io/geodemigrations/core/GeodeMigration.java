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
package io.geodemigrations.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A migration written in Java. In a Spring service every bean of this type takes part; elsewhere
 * instances are handed to the configuration.
 *
 * <p>What describes the migration comes from {@link Migration} on the class, or from overriding the
 * methods here; a method that is overridden wins. Scripts and beans form one ordered sequence.
 *
 * @since 0.1.0
 */
public interface GeodeMigration {

  /**
   * The version, in any form that {@link MigrationVersion#parse(String)} reads.
   *
   * @throws GeodeMigrationsException {@code GM-206} if there is neither an annotation nor an
   *     override
   */
  default String version() {
    return AnnotatedMigration.of(getClass()).version();
  }

  /**
   * The name to record, for example {@code add_preferences}; by default that of the annotation, or
   * the simple name of the class.
   */
  default String name() {
    return AnnotatedMigration.nameOf(getClass());
  }

  /** One line for people; by default that of the annotation, or null. */
  default @Nullable String description() {
    return AnnotatedMigration.descriptionOf(getClass());
  }

  /** The phase; {@link Phase#EXPAND} by default. */
  default Phase phase() {
    return AnnotatedMigration.find(getClass()).map(Migration::phase).orElse(Phase.EXPAND);
  }

  /** The declared risk; null by default. */
  default @Nullable Risk risk() {
    return AnnotatedMigration.riskOf(getClass());
  }

  /** Versions that must have been applied before; none by default. */
  default List<String> dependsOn() {
    return AnnotatedMigration.find(getClass())
        .map(annotation -> List.of(annotation.dependsOn()))
        .orElse(List.of());
  }

  /**
   * A GQL query with one column, or a condition, that must be true before the migration begins;
   * null by default. A contract migration waits for it, any other stops the run before it begins.
   */
  default @Nullable String requires() {
    return AnnotatedMigration.requiresOf(getClass());
  }

  /**
   * What may happen when the migration is found half done. A migration that writes through {@link
   * MigrationContext#batch(String)} only is continued in any case.
   */
  default Recovery recovery() {
    return AnnotatedMigration.find(getClass()).map(Migration::recovery).orElse(Recovery.MANUAL);
  }

  /**
   * A text that changes whenever the migration's meaning does, compared with the record of an
   * applied migration. Without one (null, the default) the migration is shown as unverified.
   */
  default @Nullable String checksum() {
    return null;
  }

  /**
   * Migrates. Runs on the thread that runs the migration.
   *
   * @throws Exception to fail the migration
   */
  void up(MigrationContext context) throws Exception;

  /**
   * Rolls back what {@link #up(MigrationContext)} did. Without an override there is no way back.
   *
   * @throws Exception to fail the rollback
   */
  default void down(MigrationContext context) throws Exception {
    throw new UnsupportedOperationException(
        getClass().getName() + " does not override down(MigrationContext)");
  }

  /** Whether there is a way back: by default, whether the class overrides {@code down}. */
  default boolean reversible() {
    return AnnotatedMigration.overridesDown(getClass());
  }
}
