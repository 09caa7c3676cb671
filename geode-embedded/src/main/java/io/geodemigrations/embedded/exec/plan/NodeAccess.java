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

import io.geodemigrations.embedded.exec.plan.Pattern.Comparison;
import io.geodemigrations.embedded.exec.plan.Pattern.Condition;
import io.geodemigrations.embedded.exec.plan.Pattern.Seek;
import io.geodemigrations.embedded.exec.value.Equality;
import io.geodemigrations.embedded.exec.value.Path;
import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.store.Bound;
import io.geodemigrations.embedded.store.IndexDefinition;
import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import io.geodemigrations.embedded.store.StoreTransaction;
import io.geodemigrations.gql.ast.LabelExpression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the cheapest way to the nodes of a pattern: an index, a label, or all nodes. */
final class NodeAccess {

  private static final double UNIQUE = 1;
  private static final double EQUALITY_SHARE = 0.05;
  private static final double RANGE_SHARE = 0.3;

  private final StoreTransaction transaction;
  private final List<Condition> conditions;

  NodeAccess(StoreTransaction transaction, List<Condition> conditions) {
    this.transaction = transaction;
    this.conditions = conditions;
  }

  /** Gives candidates; conditions are checked again on each. */
  @FunctionalInterface
  interface Source {
    Iterator<StoreNode> open(@Nullable Object[] row, Context context);
  }

  /** A way to nodes, and the order in which it finds them; null if none is known. */
  record Choice(
      String kind,
      String details,
      double estimate,
      @Nullable String index,
      @Nullable IndexOrder order,
      Source source) {

    Choice(String kind, String details, double estimate, @Nullable String index, Source source) {
      this(kind, details, estimate, index, null, source);
    }
  }

  static Expr labelTest(int slot, LabelExpression labels) {
    Predicate<Set<String>> test = Labels.test(labels);
    return (row, context) ->
        row[slot] instanceof StoreNode node && test.test(context.fresh(node).labels());
  }

  Choice choose(Pattern.Node node, Set<Integer> bound) {
    List<String> labels = new ArrayList<>();
    node.labels.forEach(label -> labels.addAll(Labels.required(label)));
    Choice best = scan(node, labels);
    List<Seek> seeks = new ArrayList<>();
    for (Condition condition : conditions) {
      Seek seek = condition.seek();
      if (seek != null && seek.nodeSlot() == node.slot && bound.containsAll(seek.valueNeeds())) {
        seeks.add(seek);
      }
    }
    if (seeks.isEmpty()) {
      return best;
    }
    for (String label : labels) {
      for (IndexDefinition index : transaction.indexes(label)) {
        Choice candidate = byIndex(node, index, seeks);
        if (candidate != null && candidate.estimate() <= best.estimate()) {
          best = candidate;
        }
      }
    }
    return best;
  }

  private Choice scan(Pattern.Node node, List<String> labels) {
    String best = null;
    long size = transaction.countNodes();
    for (String label : labels) {
      long count = transaction.countNodes(label);
      if (best == null || count < size) {
        best = label;
        size = count;
      }
    }
    if (best == null) {
      return new Choice(
          "AllNodesScan", node.text(), size, null, (row, c) -> c.transaction().nodes(0));
    }
    String label = best;
    return new Choice(
        "NodeByLabelScan",
        node.text(),
        size,
        null,
        (row, context) -> context.transaction().nodesByLabel(label, 0));
  }

  private @Nullable Choice byIndex(Pattern.Node node, IndexDefinition index, List<Seek> seeks) {
    List<Expr> prefix = new ArrayList<>();
    List<Boolean> nullSeeks = new ArrayList<>();
    for (String property : index.properties()) {
      Seek seek = find(seeks, property, Comparison.EQUAL, Comparison.IS_NULL);
      if (seek == null) {
        break;
      }
      prefix.add(seek.value());
      nullSeeks.add(seek.comparison() == Comparison.IS_NULL);
    }
    double size = transaction.countNodes(index.label());
    String details = node.text() + " on " + index.label() + index.properties();
    if (prefix.size() == index.properties().size()) {
      double share = nullSeeks.contains(true) ? RANGE_SHARE : EQUALITY_SHARE;
      double estimate = index.unique() && !nullSeeks.contains(true) ? UNIQUE : size * share;
      return new Choice(
          "NodeIndexSeek", details, estimate, index.name(), seek(index, prefix, nullSeeks));
    }
    Choice next = afterPrefix(node, index, prefix, nullSeeks, seeks, size, details);
    if (next != null || prefix.isEmpty()) {
      return next;
    }
    return new Choice(
        "NodeIndexSeek",
        details,
        size * EQUALITY_SHARE * 2,
        index.name(),
        seek(index, prefix, nullSeeks));
  }

  private static @Nullable Choice afterPrefix(
      Pattern.Node node,
      IndexDefinition index,
      List<Expr> prefix,
      List<Boolean> nullSeeks,
      List<Seek> seeks,
      double size,
      String details) {
    String property = index.properties().get(prefix.size());
    double share = prefix.isEmpty() ? 1 : EQUALITY_SHARE;
    Seek in = find(seeks, property, Comparison.IN);
    if (in != null && prefix.isEmpty()) {
      double estimate = index.unique() && index.properties().size() == 1 ? 10 : size * 0.1;
      return new Choice(
          "NodeIndexSeek", details, estimate, index.name(), seekAny(index, in.value()));
    }
    Seek lower = find(seeks, property, Comparison.GREATER, Comparison.GREATER_OR_EQUAL);
    Seek upper = find(seeks, property, Comparison.LESS, Comparison.LESS_OR_EQUAL);
    Seek bounding = lower == null ? upper : lower;
    if (bounding != null) {
      return new Choice(
          "NodeIndexRange",
          details,
          size * share * RANGE_SHARE,
          index.name(),
          new IndexOrder(node.slot, property, bounding.value()),
          (row, context) -> {
            List<@Nullable Object> values = values(prefix, nullSeeks, row, context);
            return values == null
                ? Collections.emptyIterator()
                : range(index, values, lower, upper, row, context);
          });
    }
    Seek start = find(seeks, property, Comparison.STARTS_WITH);
    if (start != null) {
      return new Choice(
          "NodeIndexPrefix",
          details,
          size * share * RANGE_SHARE,
          index.name(),
          (row, context) -> {
            List<@Nullable Object> values = values(prefix, nullSeeks, row, context);
            return values != null && start.value().eval(row, context) instanceof String text
                ? context.transaction().startsWith(index, values, text)
                : Collections.emptyIterator();
          });
    }
    Seek present = find(seeks, property, Comparison.IS_NOT_NULL);
    if (present == null) {
      return null;
    }
    return new Choice(
        "NodeIndexScan",
        details,
        size * share * 0.9,
        index.name(),
        (row, context) -> {
          List<@Nullable Object> values = values(prefix, nullSeeks, row, context);
          return values == null
              ? Collections.emptyIterator()
              : context.transaction().range(index, values, null, null);
        });
  }

  private static @Nullable Seek find(List<Seek> seeks, String property, Comparison... wanted) {
    for (Seek seek : seeks) {
      if (seek.key().equals(property) && List.of(wanted).contains(seek.comparison())) {
        return seek;
      }
    }
    return null;
  }

  private static Source seek(IndexDefinition index, List<Expr> prefix, List<Boolean> nullSeeks) {
    return (row, context) -> {
      List<@Nullable Object> values = values(prefix, nullSeeks, row, context);
      return values == null
          ? Collections.emptyIterator()
          : context.transaction().seek(index, values);
    };
  }

  /** The values to look for; null if nothing can be equal to one of them. */
  private static @Nullable List<@Nullable Object> values(
      List<Expr> prefix, List<Boolean> nullSeeks, @Nullable Object[] row, Context context) {
    List<@Nullable Object> values = new ArrayList<>(prefix.size());
    for (int i = 0; i < prefix.size(); i++) {
      Object value = prefix.get(i).eval(row, context);
      if (!nullSeeks.get(i) && !isSearchable(value)) {
        return null;
      }
      values.add(value);
    }
    return values;
  }

  private static boolean isSearchable(@Nullable Object value) {
    boolean graph =
        value instanceof StoreNode || value instanceof StoreEdge || value instanceof Path;
    return value != null && !graph && !(value instanceof Double number && number.isNaN());
  }

  private static Source seekAny(IndexDefinition index, Expr list) {
    return (row, context) -> {
      Object given = list.eval(row, context);
      if (given == null) {
        return Collections.emptyIterator();
      }
      if (!(given instanceof List<?> values)) {
        // As without an index.
        throw QueryException.type("IN", "a LIST on its right side", given);
      }
      List<StoreNode> found = new ArrayList<>();
      Set<@Nullable Object> seen = new HashSet<>();
      for (Object value : values) {
        if (isSearchable(value) && seen.add(Equality.key(value))) {
          context.transaction().seek(index, List.of(value)).forEachRemaining(found::add);
        }
      }
      return found.iterator();
    };
  }

  private static Iterator<StoreNode> range(
      IndexDefinition index,
      List<@Nullable Object> prefix,
      @Nullable Seek lower,
      @Nullable Seek upper,
      @Nullable Object[] row,
      Context context) {
    Object from = lower == null ? null : lower.value().eval(row, context);
    Object to = upper == null ? null : upper.value().eval(row, context);
    if ((lower != null && !isSearchable(from)) || (upper != null && !isSearchable(to))) {
      return Collections.emptyIterator();
    }
    return context
        .transaction()
        .range(
            index,
            prefix,
            from == null || lower == null
                ? null
                : new Bound(from, lower.comparison() == Comparison.GREATER_OR_EQUAL),
            to == null || upper == null
                ? null
                : new Bound(to, upper.comparison() == Comparison.LESS_OR_EQUAL));
  }
}
