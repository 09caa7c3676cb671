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

import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.gql.ast.Position;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that a clause sees, and the slots of the row that hold them. */
final class Scope {

  /** A variable. */
  record Variable(String name, int slot, Kind kind) {}

  /** Hands out slots of the row of one statement. */
  static final class Slots {
    private int next;

    int add() {
      return next++;
    }

    int count() {
      return next;
    }
  }

  private final Slots slots;
  private final @Nullable Scope outer;
  private final Map<String, Variable> variables = new LinkedHashMap<>();
  // Expressions that are already computed, by their canonical text.
  private final Map<String, Integer> computed = new HashMap<>();
  private @Nullable String hint;

  private Scope(Slots slots, @Nullable Scope outer) {
    this.slots = slots;
    this.outer = outer;
  }

  /** The empty scope at the beginning of a statement. */
  static Scope empty() {
    return new Scope(new Slots(), null);
  }

  /** A scope without variables of its own that still sees those from outside of its query. */
  Scope next() {
    return new Scope(slots, outer);
  }

  /** A scope with the same variables, to which more can be added. */
  Scope copy() {
    Scope copy = new Scope(slots, outer);
    copy.variables.putAll(variables);
    copy.computed.putAll(computed);
    copy.hint = hint;
    return copy;
  }

  /** A scope for a query inside of an expression: it sees all of this one for good. */
  Scope inner() {
    return new Scope(slots, this);
  }

  /** A scope for a query that sees nothing from outside. */
  Scope isolated() {
    return new Scope(slots, null);
  }

  Slots slots() {
    return slots;
  }

  @Nullable Variable find(String name) {
    Variable variable = variables.get(name);
    return variable == null && outer != null ? outer.find(name) : variable;
  }

  Variable get(String name, Position position) {
    Variable variable = find(name);
    if (variable == null) {
      throw new QueryException(
          ErrorCodes.SYNTAX,
          "the variable %s is not defined here%s".formatted(name, hint == null ? "" : "; " + hint),
          position.line(),
          position.column());
    }
    return variable;
  }

  /** A new variable in a new slot; replaces one of that name. */
  Variable declare(String name, Kind kind) {
    return bind(name, slots.add(), kind);
  }

  /** A variable in a given slot. */
  Variable bind(String name, int slot, Kind kind) {
    Variable variable = new Variable(name, slot, kind);
    variables.put(name, variable);
    return variable;
  }

  /** The variables of this query, without those from outside. */
  Map<String, Variable> own() {
    return variables;
  }

  void addComputed(String canonical, int slot) {
    computed.put(canonical, slot);
  }

  boolean hasComputed() {
    return !computed.isEmpty();
  }

  @Nullable Integer computed(String canonical) {
    return computed.get(canonical);
  }

  /** Says more in the error for variables that are not there. */
  void hint(String text) {
    hint = text;
  }
}
