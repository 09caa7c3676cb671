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
package io.geodemigrations.core.source;

import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationType;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.Recovery;
import io.geodemigrations.core.Risk;
import io.geodemigrations.core.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A migration that was found and validated, ready to be run. Its order is that of its key.
 *
 * @since 0.1.0
 */
public sealed interface ResolvedMigration permits ScriptMigration, BeanMigration {

  /** Version, or name of a repeatable. */
  MigrationKey key();

  /** The text to record as {@code version}. */
  default String storedVersion() {
    return key().text();
  }

  /** The name without version, for example {@code add_preferences}. */
  String name();

  /**
   * One line for people: a script's header key {@code Migration}, a bean's description; without
   * either the name with blanks for underscores.
   */
  String description();

  /** What it is made of. */
  MigrationType type();

  /** {@code sha256:v1:<hex>} of a script, whatever a bean says; null means unverified. */
  @Nullable String checksum();

  /** The phase that the author declared; {@link Phase#EXPAND} without one. */
  Phase phase();

  /** The risk that the author declared. */
  @Nullable Risk risk();

  /** Versions that must have been applied before. */
  List<MigrationVersion> dependencies();

  /**
   * The query that must return true before it begins; null when it requires nothing. A contract
   * migration waits for it, any other stops the run.
   */
  @Nullable String requires();

  /**
   * The checks of refactorings that a contract migration waits for before it begins. Empty for a
   * migration in Java, which says what it does only when it is run.
   */
  default List<ScriptStatement> awaited() {
    return List.of();
  }

  /** What may happen to it when it is found half done. */
  Recovery recovery();

  /** Whether it can be rolled back by its own means. */
  boolean reversible();

  /** Where it comes from. */
  SourceLocation source();
}
