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
package io.geodemigrations.gql.effect;

import io.geodemigrations.gql.ast.Statement;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a statement reads and writes. The sets keep the order of the text.
 *
 * @param kind what kind of statement it is; for EXPLAIN and PROFILE that of the explained one
 * @param readOnly whether it changes neither data nor schema, graphs, users, session nor
 *     transaction; an EXPLAIN always is
 * @param graph the graph that it names in USE or SESSION, before a query too; null when it names
 *     none
 * @param labelsRead labels that it asks for, also those of an index or a constraint
 * @param labelsAdded labels that it gives to new or to existing nodes
 * @param labelsRemoved labels that it takes away
 * @param typesRead relationship types that it asks for
 * @param typesCreated types of the relationships that it creates
 * @param propertiesRead properties that it reads, also those of an index or a constraint
 * @param propertiesSet properties that it sets on new or on existing elements
 * @param propertiesRemoved properties that it removes, also by setting null
 * @param createsNodes whether it may create nodes
 * @param createsRelationships whether it may create relationships
 * @param deletes whether it deletes nodes or relationships
 * @param detaches whether it deletes nodes with their relationships
 * @param writesWithoutLabel whether it changes or deletes what a pattern found that demands neither
 *     a label nor a type: it would touch every node there is
 * @param parameters the names of the parameters; {@code ?} are named 1, 2, …
 * @param limitParameters the names of the parameters that are a LIMIT
 * @param calls the procedures that it calls, whose effects are unknown
 * @since 0.1.0
 */
public record Effects(
    StatementKind kind,
    boolean readOnly,
    @Nullable String graph,
    Set<String> labelsRead,
    Set<String> labelsAdded,
    Set<String> labelsRemoved,
    Set<String> typesRead,
    Set<String> typesCreated,
    Set<PropertyUse> propertiesRead,
    Set<PropertyUse> propertiesSet,
    Set<PropertyUse> propertiesRemoved,
    boolean createsNodes,
    boolean createsRelationships,
    boolean deletes,
    boolean detaches,
    boolean writesWithoutLabel,
    Set<String> parameters,
    Set<String> limitParameters,
    Set<String> calls) {

  public Effects {
    labelsRead = copy(labelsRead);
    labelsAdded = copy(labelsAdded);
    labelsRemoved = copy(labelsRemoved);
    typesRead = copy(typesRead);
    typesCreated = copy(typesCreated);
    propertiesRead = copy(propertiesRead);
    propertiesSet = copy(propertiesSet);
    propertiesRemoved = copy(propertiesRemoved);
    parameters = copy(parameters);
    limitParameters = copy(limitParameters);
    calls = copy(calls);
  }

  private static <T> Set<T> copy(Set<T> set) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(set));
  }

  /**
   * Finds the effects of a statement.
   *
   * @param statement the statement
   */
  public static Effects of(Statement statement) {
    return new EffectCollector(statement).collect();
  }

  /** Returns whether the statement changes indexes or constraints. */
  public boolean changesSchema() {
    return kind == StatementKind.SCHEMA && !readOnly;
  }

  /** Returns whether the statement is BEGIN, COMMIT, ROLLBACK or about savepoints. */
  public boolean controlsTransaction() {
    return kind == StatementKind.TRANSACTION;
  }

  /** Returns whether the statement takes something away: a property, a label or whole elements. */
  public boolean removes() {
    return deletes || !labelsRemoved.isEmpty() || !propertiesRemoved.isEmpty();
  }

  /** Returns the names of all properties that the statement reads, sets or removes. */
  public Set<String> propertyNames() {
    Set<String> names = new LinkedHashSet<>();
    propertiesRead.forEach(use -> names.add(use.name()));
    propertiesSet.forEach(use -> names.add(use.name()));
    propertiesRemoved.forEach(use -> names.add(use.name()));
    return Collections.unmodifiableSet(names);
  }
}
