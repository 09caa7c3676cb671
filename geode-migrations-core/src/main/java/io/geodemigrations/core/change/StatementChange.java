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
package io.geodemigrations.core.change;

import io.geodemigrations.gql.ast.Statement;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one statement changes.
 *
 * @param types the rows of the guide's table that apply
 * @param renames new names for what exists
 * @param deletedLabels labels of nodes that are deleted
 * @param deletedTypes types of relationships that are deleted
 * @since 0.1.0
 */
public record StatementChange(
    Set<ChangeType> types,
    List<Rename> renames,
    Set<String> deletedLabels,
    Set<String> deletedTypes) {

  /** Copies the collections and keeps their order. */
  public StatementChange {
    types = Collections.unmodifiableSet(new LinkedHashSet<>(types));
    renames = List.copyOf(renames);
    deletedLabels = Collections.unmodifiableSet(new LinkedHashSet<>(deletedLabels));
    deletedTypes = Collections.unmodifiableSet(new LinkedHashSet<>(deletedTypes));
  }

  /** Finds out what a statement changes. */
  public static StatementChange of(Statement statement) {
    return new ChangeCollector(statement).collect();
  }
}
