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
import org.jspecify.annotations.Nullable;

/**
 * The body of a WITH or RETURN.
 *
 * @param position where it stands
 * @param distinct whether duplicate rows are dropped
 * @param all whether it begins with {@code *}: all variables in scope
 * @param items the columns (after {@code *}, where there is one)
 * @param groupBy the explicit grouping; null when there is no GROUP BY, then the columns without an
 *     aggregate are the grouping
 * @param orderBy the order; empty when there is none
 * @param skip how many rows are left out (SKIP or OFFSET); null when there is none
 * @param limit how many rows are kept; null when there is no limit
 * @since 0.1.0
 */
public record Projection(
    Position position,
    boolean distinct,
    boolean all,
    List<Item> items,
    @Nullable List<Expression> groupBy,
    List<SortKey> orderBy,
    @Nullable Expression skip,
    @Nullable Expression limit)
    implements SyntaxNode {

  public Projection {
    items = List.copyOf(items);
    groupBy = groupBy == null ? null : List.copyOf(groupBy);
    orderBy = List.copyOf(orderBy);
  }

  /**
   * One column.
   *
   * @param position where it stands
   * @param expression the value
   * @param alias the name that AS gives it; null when there is none
   * @param text the source text of the expression, as written
   */
  public record Item(
      Position position, Expression expression, @Nullable Identifier alias, String text)
      implements SyntaxNode {

    /**
     * Returns the name of the column: the alias, else the name of a plain variable, else the source
     * text (so that {@code RETURN m.version} gives the column {@code m.version}, as the migration
     * guide's runners expect).
     */
    public String name() {
      if (alias != null) {
        return alias.name();
      }
      return expression instanceof Expression.Variable variable ? variable.name() : text;
    }
  }

  /**
   * One key of an ORDER BY.
   *
   * @param position where it stands
   * @param expression the value that is sorted by
   * @param descending whether the greatest comes first
   * @param nullsFirst whether NULLS FIRST or NULLS LAST was said; null when neither was
   */
  public record SortKey(
      Position position, Expression expression, boolean descending, @Nullable Boolean nullsFirst)
      implements SyntaxNode {}
}
