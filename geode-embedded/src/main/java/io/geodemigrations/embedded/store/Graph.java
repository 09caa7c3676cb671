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
package io.geodemigrations.embedded.store;

import java.util.List;

/**
 * One graph of a database: its transactions and its schema. Thread-safe.
 *
 * <p>A change of the schema is an operation of its own, outside transactions: it sees all committed
 * data, is visible to transactions that begin later, and holds for transactions that commit later.
 *
 * @since 0.1.0
 */
public interface Graph {

  /** The name. */
  String name();

  /**
   * Begins a transaction on the newest committed state.
   *
   * @throws TransactionStateException if the graph was dropped or the database is closed
   */
  StoreTransaction begin(boolean readOnly);

  /**
   * Creates an index over all nodes with its label.
   *
   * @throws SchemaObjectExistsException if an index or constraint has the name
   * @throws ConstraintViolationException if it is unique and two nodes share a value
   */
  void createIndex(IndexDefinition definition);

  /**
   * Drops an index of the user.
   *
   * @throws SchemaObjectNotFoundException if no index has the name, or a constraint owns it
   */
  void dropIndex(String name);

  /**
   * Creates a constraint; a unique one brings its own index, which has the same name.
   *
   * @throws SchemaObjectExistsException if an index or constraint has the name
   * @throws ConstraintViolationException if existing data violates it
   */
  void createConstraint(ConstraintDefinition definition);

  /**
   * Drops a constraint with its index.
   *
   * @throws SchemaObjectNotFoundException if no constraint has the name
   */
  void dropConstraint(String name);

  /** All indexes by name, those of constraints included ({@link IndexDefinition#constraint}). */
  List<IndexDefinition> indexes();

  /** All constraints by name. */
  List<ConstraintDefinition> constraints();
}
