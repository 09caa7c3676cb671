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
package io.geodemigrations.embedded.exec.plan;

import io.geodemigrations.embedded.store.StoreTransaction;
import io.geodemigrations.gql.ast.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The procedures that CALL knows: listings of what is in the graph. */
final class Procedures {

  private final Compilation compilation;

  Procedures(Compilation compilation) {
    this.compilation = compilation;
  }

  /** A compiled call. */
  record Call(Operator plan, Scope scope, List<ProjectionCompiler.Column> columns) {}

  /** Gives the values of the only column. */
  @FunctionalInterface
  private interface Listing {
    Iterable<String> values(StoreTransaction transaction);
  }

  Call compile(Operator input, Clause.CallProcedure call, Scope scope, boolean standalone) {
    String column;
    Listing listing;
    switch (call.name().toLowerCase(Locale.ROOT)) {
      case "db.labels" -> {
        column = "label";
        listing = StoreTransaction::labels;
      }
      case "db.relationshiptypes", "db.edgetypes" -> {
        column = "relationshipType";
        listing = StoreTransaction::edgeTypes;
      }
      case "db.propertykeys" -> {
        column = "propertyKey";
        listing = Listings::propertyKeys;
      }
      default -> throw Syntax.error(call, "there is no procedure " + call.name());
    }
    if (call.arguments() != null && !call.arguments().isEmpty()) {
      throw Syntax.error(call, call.name() + "() takes no arguments");
    }
    Scope after = scope.copy();
    String name = column;
    for (Clause.YieldItem item : call.yield()) {
      if (!item.column().name().equals(column)) {
        throw Syntax.error(item, call.name() + " has no column " + item.column().name());
      }
      QueryCompiler.refuseKnown(after, item.variable());
      name = item.variable().name();
    }
    int slot = after.declare(name, Kind.STRING).slot();
    Operator plan = listing(input, listing, slot, call.name());
    if (call.where() != null) {
      plan = Steps.filter(plan, compilation.expressions().compile(call.where(), after), "YIELD");
    }
    List<ProjectionCompiler.Column> columns =
        standalone ? List.of(new ProjectionCompiler.Column(name, slot, Kind.STRING)) : List.of();
    return new Call(plan, after, columns);
  }

  private static Operator listing(Operator input, Listing listing, int slot, String name) {
    return Steps.of(
        PlanStep.of("ProcedureCall", name, input.step()),
        (argument, context) -> {
          Operator.Cursor rows = input.open(argument, context);
          List<@Nullable Object[]> results = new ArrayList<>();
          for (var row = rows.next(); row != null; row = rows.next()) {
            for (String value : listing.values(context.transaction())) {
              @Nullable Object[] result = row.clone();
              result[slot] = value;
              results.add(result);
            }
          }
          return Steps.over(results.iterator());
        });
  }
}
