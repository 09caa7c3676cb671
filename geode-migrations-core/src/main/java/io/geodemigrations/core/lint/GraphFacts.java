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
package io.geodemigrations.core.lint;

import io.geodemigrations.gql.ast.SchemaStatement;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What only the graph itself can tell. Without a graph, the rules that need it are silent.
 *
 * @since 0.1.0
 */
public interface GraphFacts {

  /** No graph to ask. */
  GraphFacts NONE =
      new GraphFacts() {
        @Override
        public OptionalLong violations(SchemaStatement.CreateConstraint constraint) {
          return OptionalLong.empty();
        }

        @Override
        public Optional<Boolean> indexed(String label, String property) {
          return Optional.empty();
        }
      };

  /** How many nodes, or groups of nodes with the same values, violate a constraint now. */
  OptionalLong violations(SchemaStatement.CreateConstraint constraint);

  /** Whether there is an index, or a constraint that brings one, on a property. */
  Optional<Boolean> indexed(String label, String property);
}
