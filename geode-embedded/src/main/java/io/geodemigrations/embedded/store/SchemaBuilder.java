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

import org.jspecify.annotations.Nullable;

/** Builds indexes over the data there is, and checks it against new constraints. */
final class SchemaBuilder {

  private final NodeStore nodes;

  SchemaBuilder(NodeStore nodes) {
    this.nodes = nodes;
  }

  /**
   * A filled index.
   *
   * @throws ConstraintViolationException if it is unique and two nodes share a value
   */
  NodeIndex build(IndexDefinition definition) {
    NodeIndex index = new NodeIndex(definition);
    nodes.fill(index);
    if (definition.unique()) {
      checkUnique(index);
    }
    return index;
  }

  /**
   * The index that belongs to a constraint, null for one that needs none.
   *
   * @throws ConstraintViolationException if data violates it
   */
  @Nullable NodeIndex build(ConstraintDefinition constraint) {
    if (constraint.kind() == ConstraintDefinition.Kind.EXISTENCE) {
      checkExistence(constraint);
      return null;
    }
    return build(
        new IndexDefinition(
            constraint.name(),
            constraint.label(),
            constraint.properties(),
            IndexDefinition.BTREE,
            true,
            constraint.name()));
  }

  private void checkUnique(NodeIndex index) {
    StoreNode last = null;
    for (IndexEntry entry : index.entries()) {
      StoreNode node = nodes.visible(entry.id(), ConstraintCheck.NEWEST);
      if (node != null && index.matches(entry, node) && !index.exempt(node)) {
        if (last != null && index.sameEntry(last, node)) {
          throw ConstraintCheck.violation(index, node, last.id());
        }
        last = node;
      }
    }
  }

  private void checkExistence(ConstraintDefinition definition) {
    String label = definition.label();
    for (long id = nodes.next(label, 0); id != PagedTable.NONE; id = nodes.next(label, id)) {
      StoreNode node = nodes.visible(id, ConstraintCheck.NEWEST);
      if (node != null) {
        ConstraintCheck.checkExistence(definition, node);
      }
    }
  }
}
