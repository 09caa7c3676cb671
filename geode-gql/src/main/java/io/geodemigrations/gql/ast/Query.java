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
package io.geodemigrations.gql.ast;

import java.util.List;

/**
 * A pipeline of clauses, or several of them combined.
 *
 * @since 0.1.0
 */
public sealed interface Query extends SyntaxNode {

  /**
   * A pipeline: each clause works on the rows of the one before.
   *
   * @param position where it stands
   * @param clauses the clauses in the order of the text, at least one. In {@code EXISTS { (a)-->(b)
   *     WHERE … }} it is one {@link Clause.Match}. Whether the last clause may end a query is not
   *     checked by the parser
   */
  record Pipeline(Position position, List<Clause> clauses) implements Query {
    public Pipeline {
      clauses = List.copyOf(clauses);
    }
  }

  /**
   * Two queries combined; longer chains lean to the left.
   *
   * @param position where it stands
   * @param left the first query
   * @param operator how the rows are combined
   * @param all whether duplicates are kept ({@code UNION ALL})
   * @param right the second query
   */
  record Combined(Position position, Query left, SetOperator operator, boolean all, Query right)
      implements Query {}

  /** How the rows of two queries are combined. */
  enum SetOperator {
    UNION,
    INTERSECT,
    EXCEPT
  }
}
