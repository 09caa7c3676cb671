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

import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.Recovery;
import io.geodemigrations.core.Risk;
import io.geodemigrations.core.TransactionScope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a script's comment block declares; the first six keys are those of the guide ("Document
 * Every Migration"). Everything is optional; a missing list is empty.
 *
 * @param migration the title
 * @param purpose why
 * @param changes what, one entry for each dash or line
 * @param rollback how to go back, for people; the down section is what runs
 * @param dependencies versions that must have been applied before
 * @param estimatedDuration for people, as written
 * @param phase expand, migrate or contract
 * @param risk low, medium or high
 * @param batchSize rows in a batch, above 0
 * @param transaction how much one transaction spans
 * @param preserve properties to keep a copy of, such as {@code email} or {@code User.email}
 * @param requires a GQL query; the migration runs only once it returns true
 * @param recovery what may happen when the migration is found half done
 * @since 0.1.0
 */
public record ScriptHeader(
    @Nullable String migration,
    @Nullable String purpose,
    List<String> changes,
    @Nullable String rollback,
    List<MigrationVersion> dependencies,
    @Nullable String estimatedDuration,
    @Nullable Phase phase,
    @Nullable Risk risk,
    @Nullable Integer batchSize,
    @Nullable TransactionScope transaction,
    List<String> preserve,
    @Nullable String requires,
    @Nullable Recovery recovery) {

  /** Copies the lists. */
  public ScriptHeader {
    changes = List.copyOf(changes);
    dependencies = List.copyOf(dependencies);
    preserve = List.copyOf(preserve);
  }

  /** No header at all. */
  public static ScriptHeader empty() {
    return new ScriptHeader(
        null, null, List.of(), null, List.of(), null, null, null, null, null, List.of(), null,
        null);
  }
}
