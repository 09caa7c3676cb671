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
import io.geodemigrations.embedded.store.StoreNode;
import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.LabelExpression;
import io.geodemigrations.gql.ast.PathElement;
import io.geodemigrations.gql.ast.PathPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles patterns that are to be created. */
final class CreateCompiler {

  private final Compilation compilation;

  CreateCompiler(Compilation compilation) {
    this.compilation = compilation;
  }

  UpdateCompiler.RowUpdate compile(List<PathPattern> patterns, Scope scope) {
    List<UpdateCompiler.RowUpdate> updates = new ArrayList<>();
    for (PathPattern pattern : patterns) {
      // Values see what earlier patterns of the clause have declared, not this one's own variables.
      updates.add(new Builder(scope, scope, false).pattern(pattern));
    }
    return (row, context) -> {
      context.wrote();
      updates.forEach(update -> update.apply(row, context));
    };
  }

  /** What MERGE creates: nodes that were known before are used, all others are made. */
  UpdateCompiler.RowUpdate compileMerge(PathPattern pattern, Scope before, Scope matched) {
    Builder builder = new Builder(before.copy(), matched, true);
    UpdateCompiler.RowUpdate update = builder.pattern(pattern);
    return (row, context) -> {
      context.wrote();
      update.apply(row, context);
    };
  }

  void checkMerge(PathPattern pattern, Scope scope) {
    boolean single = pattern.elements().size() == 1;
    for (PathElement element : pattern.elements()) {
      if (element instanceof PathElement.Node node && node.variable() != null) {
        Scope.Variable known = scope.find(node.variable().name());
        boolean described = node.labels() != null || node.properties() != null;
        if (known != null && (single || described)) {
          throw Syntax.error(
              node.variable(), "the variable " + node.variable().name() + " is already defined");
        }
      } else if (element instanceof PathElement.Relationship edge) {
        if (edge.variable() != null && scope.find(edge.variable().name()) != null) {
          throw Syntax.error(
              edge.variable(), "the variable " + edge.variable().name() + " is already defined");
        }
        typeOf(edge);
      }
    }
  }

  private static String typeOf(PathElement.Relationship edge) {
    if (edge.quantifier() != null) {
      throw Syntax.error(edge, "relationships of variable length cannot be created");
    }
    List<LabelExpression.Name> types =
        edge.types() == null ? List.of() : edge.types().alternatives().orElse(List.of());
    if (types.size() != 1) {
      throw Syntax.error(edge, "a relationship is created with exactly one type");
    }
    return types.get(0).name();
  }

  /** Compiles one pattern. */
  private final class Builder {
    // Where names are looked up to tell new from known, and where the slots of new ones are.
    private final Scope known;
    private final Scope target;
    private final boolean merge;
    private final List<UpdateCompiler.RowUpdate> steps = new ArrayList<>();
    private final List<Integer> parts = new ArrayList<>();

    Builder(Scope known, Scope target, boolean merge) {
      this.known = known;
      this.target = target;
      this.merge = merge;
    }

    UpdateCompiler.RowUpdate pattern(PathPattern pattern) {
      if (pattern.search() != null || pattern.mode() != null) {
        throw Syntax.error(pattern, "what is created has neither a search prefix nor a path mode");
      }
      List<PathElement> elements = pattern.elements();
      // Values may not use variables of the pattern itself.
      Scope values = known.copy();
      int left = -1;
      PathElement.@Nullable Relationship pending = null;
      for (PathElement element : elements) {
        if (element instanceof PathElement.Group) {
          throw Syntax.error(element, "a quantified path cannot be created");
        }
        if (element instanceof PathElement.Relationship relationship) {
          pending = relationship;
          continue;
        }
        int node = node((PathElement.Node) element, values, elements.size() == 1);
        if (pending != null) {
          parts.add(edge(pending, left, node, values));
        }
        parts.add(node);
        left = node;
        pending = null;
      }
      path(pattern.variable());
      return (row, context) -> steps.forEach(step -> step.apply(row, context));
    }

    private void path(@Nullable Identifier variable) {
      if (variable == null) {
        return;
      }
      if (!merge) {
        QueryCompiler.refuseKnown(known, variable);
      }
      int slot = slotFor(variable, Kind.PATH);
      List<Integer> slots = List.copyOf(parts);
      steps.add((row, context) -> row[slot] = CreatedPaths.of(slots, row));
    }

    private int slotFor(@Nullable Identifier variable, Kind kind) {
      if (variable == null) {
        return target.slots().add();
      }
      Scope.Variable declared = merge ? target.find(variable.name()) : null;
      int slot = declared != null ? declared.slot() : target.declare(variable.name(), kind).slot();
      known.bind(variable.name(), slot, kind);
      return slot;
    }

    private int node(PathElement.Node element, Scope values, boolean alone) {
      Identifier variable = element.variable();
      Scope.Variable existing = variable == null ? null : known.find(variable.name());
      if (existing != null && variable != null) {
        boolean described = element.labels() != null || element.properties() != null;
        if (described || alone) {
          throw Syntax.error(variable, "the variable " + variable.name() + " is already defined");
        }
        if (!existing.kind().mayBe(Kind.NODE)) {
          throw Syntax.error(
              variable,
              "the variable %s is %s, not a node".formatted(variable.name(), existing.kind()));
        }
        return existing.slot();
      }
      if (element.where() != null) {
        throw Syntax.error(element, "WHERE has no meaning in a pattern that is created");
      }
      List<String> labels = labels(element);
      Expr properties = properties(element.properties(), values);
      int slot = slotFor(variable, Kind.NODE);
      steps.add(
          (row, context) ->
              row[slot] =
                  context
                      .transaction()
                      .createNode(labels, values(properties, row, context, merge)));
      return slot;
    }

    private List<String> labels(PathElement.Node element) {
      if (element.labels() == null) {
        return List.of();
      }
      return element
          .labels()
          .conjunction()
          .orElseThrow(
              () -> Syntax.error(element, "a node is created with plain labels, joined by : or &"))
          .stream()
          .map(LabelExpression.Name::name)
          .toList();
    }

    private int edge(PathElement.Relationship element, int left, int right, Scope values) {
      Identifier variable = element.variable();
      if (variable != null && known.find(variable.name()) != null) {
        throw Syntax.error(variable, "the variable " + variable.name() + " is already defined");
      }
      if (!merge && element.direction() == PathElement.Direction.ANY) {
        throw Syntax.error(element, "a relationship is created with one direction: -> or <-");
      }
      String type = typeOf(element);
      Expr properties = properties(element.properties(), values);
      boolean forward = element.direction() != PathElement.Direction.INCOMING;
      int from = forward ? left : right;
      int to = forward ? right : left;
      int slot = slotFor(variable, Kind.EDGE);
      steps.add(
          (row, context) ->
              row[slot] =
                  context
                      .transaction()
                      .createEdge(
                          type,
                          end(row[from], element),
                          end(row[to], element),
                          values(properties, row, context, merge)));
      return slot;
    }

    private Expr properties(@Nullable Expression properties, Scope values) {
      if (properties == null) {
        return ExpressionCompiler.constant(null);
      }
      if (merge && properties instanceof Expression.Parameter) {
        throw Syntax.error(properties, "MERGE needs its properties one by one, not as a parameter");
      }
      compilation.refuseAggregates(properties);
      return compilation.expressions().compile(properties, values);
    }
  }

  private static long end(@Nullable Object value, PathElement.Relationship element) {
    if (value instanceof StoreNode node) {
      return node.id();
    }
    throw QueryException.type("A relationship's end", "a NODE", value)
        .at(element.position().line(), element.position().column());
  }

  private static Map<String, Object> values(
      Expr properties, @Nullable Object[] row, Context context, boolean merge) {
    Object value = properties.eval(row, context);
    if (value == null) {
      return Map.of();
    }
    Map<String, Object> result = new LinkedHashMap<>();
    Entities.properties("The properties of a pattern", value, context)
        .forEach(
            (key, item) -> {
              if (item != null) {
                result.put(key, item);
              } else if (merge) {
                throw new QueryException(
                    ErrorCodes.DATA,
                    "MERGE cannot look for a null value of %s; it would never match"
                        .formatted(key));
              }
            });
    return result;
  }
}
