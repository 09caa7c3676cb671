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

import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.MigrationType;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.Recovery;
import io.geodemigrations.core.Risk;
import io.geodemigrations.core.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A migration written in Java. Its description was read once and no longer depends on the bean.
 *
 * @param key the version
 * @param name the name
 * @param description one line for people
 * @param checksum what the bean says, null for unverified
 * @param phase the phase
 * @param risk the declared risk
 * @param dependencies versions that must have been applied before
 * @param requires the query that must return true before it begins; null for none
 * @param recovery what may happen when it is found half done
 * @param reversible whether the bean has a way back
 * @param source {@code bean:} and the class
 * @param migration the bean, to run
 * @since 0.1.0
 */
public record BeanMigration(
    MigrationVersion key,
    String name,
    String description,
    @Nullable String checksum,
    Phase phase,
    @Nullable Risk risk,
    List<MigrationVersion> dependencies,
    @Nullable String requires,
    Recovery recovery,
    boolean reversible,
    SourceLocation source,
    GeodeMigration migration)
    implements ResolvedMigration {

  /** Copies the list. */
  public BeanMigration {
    dependencies = List.copyOf(dependencies);
  }

  @Override
  public MigrationType type() {
    return MigrationType.JAVA;
  }
}
