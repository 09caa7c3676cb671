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
 * One step of a query.
 *
 * @since 0.1.0
 */
public sealed interface Clause extends SyntaxNode {

  /**
   * {@code [OPTIONAL | MANDATORY] MATCH pattern, … [WHERE condition]}.
   *
   * @param position where it stands
   * @param mode what happens when nothing matches
   * @param patterns the patterns, at least one
   * @param where the condition; null when there is none
   */
  record Match(
      Position position, MatchMode mode, List<PathPattern> patterns, @Nullable Expression where)
      implements Clause {
    public Match {
      patterns = List.copyOf(patterns);
    }
  }

  /** What a MATCH does with a row for which nothing matches. */
  enum MatchMode {
    /** The row is dropped. */
    REQUIRED,
    /** The row is kept, the new variables are null. */
    OPTIONAL,
    /** The statement fails. */
    MANDATORY
  }

  /**
   * {@code WITH projection [WHERE condition]}.
   *
   * @param position where it stands
   * @param projection what goes on to the next clause
   * @param where the condition on the projected rows; null when there is none
   */
  record With(Position position, Projection projection, @Nullable Expression where)
      implements Clause {}

  /**
   * {@code RETURN projection}.
   *
   * @param position where it stands
   * @param projection the result
   */
  record Return(Position position, Projection projection) implements Clause {}

  /**
   * {@code FINISH}: ends a query without a result.
   *
   * @param position where it stands
   */
  record Finish(Position position) implements Clause {}

  /**
   * {@code UNWIND list AS variable}.
   *
   * @param position where it stands
   * @param list the list
   * @param variable the name of the element
   */
  record Unwind(Position position, Expression list, Identifier variable) implements Clause {}

  /**
   * {@code FOR variable IN list [WITH ORDINALITY | OFFSET counter]}.
   *
   * @param position where it stands
   * @param variable the name of the element
   * @param list the list
   * @param counter the name of the counter; null when there is none
   * @param firstCount the counter of the first element: 1 for ORDINALITY, 0 for OFFSET
   */
  record For(
      Position position,
      Identifier variable,
      Expression list,
      @Nullable Identifier counter,
      int firstCount)
      implements Clause {}

  /**
   * {@code LET variable = value, …}.
   *
   * @param position where it stands
   * @param bindings the new variables; a later one does not see an earlier one
   */
  record Let(Position position, List<Binding> bindings) implements Clause {
    public Let {
      bindings = List.copyOf(bindings);
    }
  }

  /**
   * One variable of a {@link Let}.
   *
   * @param position where it stands
   * @param variable the new variable
   * @param value its value
   */
  record Binding(Position position, Identifier variable, Expression value) implements SyntaxNode {}

  /**
   * {@code FILTER [WHERE] condition}.
   *
   * @param position where it stands
   * @param condition rows for which it is not true are dropped
   */
  record Filter(Position position, Expression condition) implements Clause {}

  /**
   * {@code CREATE} or {@code INSERT} with patterns.
   *
   * @param position where it stands
   * @param patterns the patterns, at least one
   */
  record Create(Position position, List<PathPattern> patterns) implements Clause {
    public Create {
      patterns = List.copyOf(patterns);
    }
  }

  /**
   * {@code MERGE pattern [ON CREATE SET …] [ON MATCH SET …]}.
   *
   * @param position where it stands
   * @param pattern the pattern that is looked for and else created
   * @param onCreate what is set when it was created; several blocks are joined
   * @param onMatch what is set when it was found; several blocks are joined
   */
  record Merge(
      Position position, PathPattern pattern, List<SetItem> onCreate, List<SetItem> onMatch)
      implements Clause {
    public Merge {
      onCreate = List.copyOf(onCreate);
      onMatch = List.copyOf(onMatch);
    }
  }

  /**
   * {@code SET item, …}.
   *
   * @param position where it stands
   * @param items what is set, in order
   */
  record Set(Position position, List<SetItem> items) implements Clause {
    public Set {
      items = List.copyOf(items);
    }
  }

  /**
   * {@code REMOVE item, …}.
   *
   * @param position where it stands
   * @param items what is removed, in order
   */
  record Remove(Position position, List<RemoveItem> items) implements Clause {
    public Remove {
      items = List.copyOf(items);
    }
  }

  /**
   * {@code [DETACH | NODETACH] DELETE value, …}.
   *
   * @param position where it stands
   * @param detach whether the relationships of a deleted node are deleted with it
   * @param targets what is deleted
   */
  record Delete(Position position, boolean detach, List<Expression> targets) implements Clause {
    public Delete {
      targets = List.copyOf(targets);
    }
  }

  /**
   * {@code FOREACH (variable IN list | updates)}.
   *
   * @param position where it stands
   * @param variable the name of the element
   * @param list the list
   * @param updates the writing clauses that run for each element
   */
  record Foreach(Position position, Identifier variable, Expression list, List<Clause> updates)
      implements Clause {
    public Foreach {
      updates = List.copyOf(updates);
    }
  }

  /**
   * {@code [OPTIONAL] CALL [(imports)] { query }}.
   *
   * @param position where it stands
   * @param optional whether a row without a result is kept
   * @param imports the variables that the query sees; null when there is no such list (then a
   *     leading WITH in the query names them)
   * @param query the query
   */
  record CallSubquery(
      Position position, boolean optional, @Nullable List<Identifier> imports, Query query)
      implements Clause {
    public CallSubquery {
      imports = imports == null ? null : List.copyOf(imports);
    }
  }

  /**
   * {@code [OPTIONAL] CALL name[(arguments)] [YIELD column [AS alias], … [WHERE condition]]}.
   *
   * @param position where it stands
   * @param optional whether a row without a result is kept
   * @param name the name with its dots, as written
   * @param arguments the arguments; null when there are no parentheses
   * @param yieldAll whether it says {@code YIELD *}
   * @param yield the columns that are kept; empty when there is no YIELD or {@code YIELD *}
   * @param where the condition on the yielded rows; null when there is none
   */
  record CallProcedure(
      Position position,
      boolean optional,
      String name,
      @Nullable List<Expression> arguments,
      boolean yieldAll,
      List<YieldItem> yield,
      @Nullable Expression where)
      implements Clause {
    public CallProcedure {
      arguments = arguments == null ? null : List.copyOf(arguments);
      yield = List.copyOf(yield);
    }
  }

  /**
   * One column of a {@link CallProcedure}.
   *
   * @param position where it stands
   * @param column the procedure's column
   * @param variable the variable that it is bound to; the column's name where there is no alias
   */
  record YieldItem(Position position, Identifier column, Identifier variable)
      implements SyntaxNode {}
}
