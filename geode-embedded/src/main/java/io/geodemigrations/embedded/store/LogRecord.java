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

import java.util.Map;

/** One atomic change of a graph, as it stands in the log; a snapshot is made of these too. */
sealed interface LogRecord {

  /**
   * The beginning of a snapshot or of a graph in a backup.
   *
   * @param lastNodeId ids up to this one are not given again
   * @param lastEdgeId ids up to this one are not given again
   */
  record Header(String graph, long timestamp, long lastNodeId, long lastEdgeId)
      implements LogRecord {}

  /** The data of a commit; read from a file, the changes know no base. */
  record Commit(
      long timestamp,
      Map<Long, OwnChanges.Change<StoreNode>> nodes,
      Map<Long, OwnChanges.Change<StoreEdge>> edges)
      implements LogRecord {}

  /** A new index. */
  record CreateIndex(IndexDefinition definition) implements LogRecord {}

  /** A new constraint, with its index where it has one. */
  record CreateConstraint(ConstraintDefinition definition) implements LogRecord {}

  /** An index or constraint is gone. */
  record DropSchemaObject(String name) implements LogRecord {}
}
