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
package io.geodemigrations.core.plan;

import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.client.error.GeodeAuthenticationException;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.core.change.StatementParts;
import io.geodemigrations.core.literal.Literals;
import io.geodemigrations.core.refactor.Step;
import io.geodemigrations.core.schema.SchemaInspector;
import io.geodemigrations.core.schema.SchemaObject;
import io.geodemigrations.core.source.ScriptStatement;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.SchemaStatement;
import io.geodemigrations.gql.ast.Statement;
import io.geodemigrations.gql.effect.Effects;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the server how much a statement would change. Sends nothing but queries that only read. */
final class Counter {

  private final GeodeSession session;

  Counter(GeodeSession session) {
    this.session = session;
  }

  /**
   * An answer.
   *
   * @param rows the count; null if it is unknown
   * @param unknown why; null if it is known
   * @param took how long the server looked for them
   */
  record Count(@Nullable Long rows, @Nullable String unknown, Duration took) {

    static Count of(long rows) {
      return new Count(rows, null, Duration.ZERO);
    }

    static Count unknown(String why) {
      return new Count(null, why, Duration.ZERO);
    }

    Count timed(Duration time) {
      return new Count(rows, unknown, time);
    }
  }

  Count count(ScriptStatement statement) {
    if (statement.step() instanceof Step.MoveSchema move) {
      return move.drop() ? Count.of(0) : ofMove(move);
    }
    Statement tree = Gql.parse(statement.text());
    if (tree instanceof SchemaStatement schema) {
      return ofSchema(schema);
    }
    if (Effects.of(tree).readOnly()) {
      return Count.of(0);
    }
    if (statement.kind() == ScriptStatement.Kind.BATCH) {
      return ofBatch(statement);
    }
    Optional<StatementParts> parts = StatementParts.of(tree);
    if (parts.isEmpty() || parts.get().writing().get(0) instanceof Clause.CallProcedure) {
      return Count.unknown("the statement has no part that could be counted");
    }
    if (parts.get().selecting().isEmpty()) {
      return Count.of(1);
    }
    if (!statement.parameters().isEmpty()) {
      return Count.unknown("the statement has parameters");
    }
    int writing = parts.get().writing().get(0).position().offset();
    String selection = statement.text().substring(0, writing).stripTrailing();
    return ask(selection + " RETURN count(*) AS total", Map.of(), "total");
  }

  private Count ofBatch(ScriptStatement statement) {
    ScriptStatement.ProgressQuery progress = statement.progress();
    if (progress == null) {
      return Count.unknown("the batch has another form than WITH <variable> LIMIT $batch");
    }
    Map<String, Object> parameters = new LinkedHashMap<>(statement.cursors());
    parameters.keySet().retainAll(progress.parameters());
    long began = System.nanoTime();
    return ask(progress.text(), parameters, progress.derived() ? "total" : "pending")
        .timed(Duration.ofNanos(System.nanoTime() - began));
  }

  /** An index or a constraint is built over the nodes that have the label. */
  private Count ofSchema(SchemaStatement schema) {
    if (schema instanceof SchemaStatement.CreateIndex index) {
      return ofLabel(index.entity(), index.label().name());
    }
    if (schema instanceof SchemaStatement.CreateConstraint constraint) {
      return ofLabel(constraint.entity(), constraint.label().name());
    }
    return Count.of(0);
  }

  /** What the label does not have is not built. */
  private Count ofMove(Step.MoveSchema move) {
    try {
      for (SchemaInspector.Kind kind : SchemaInspector.Kind.values()) {
        if (!SchemaObject.of(session, kind, move.from()).isEmpty()) {
          return ofLabel(SchemaStatement.Entity.NODE, move.from());
        }
      }
      return Count.of(0);
    } catch (IllegalStateException | GeodeQueryException | GeodeAuthenticationException e) {
      return Count.unknown("what the label has is not understood");
    }
  }

  private Count ofLabel(SchemaStatement.Entity entity, String label) {
    String name;
    try {
      name = Literals.identifier(label);
    } catch (IllegalArgumentException e) {
      return Count.unknown("the label needs quoting");
    }
    return ask(
        entity == SchemaStatement.Entity.NODE
            ? "MATCH (n:" + name + ") RETURN count(n) AS total"
            : "MATCH ()-[n:" + name + "]->() RETURN count(n) AS total",
        Map.of(),
        "total");
  }

  private Count ask(String query, Map<String, Object> parameters, String column) {
    return ask(query, parameters)
        .map(
            rows -> {
              Object value = rows.size() == 1 ? rows.get(0).get(column) : null;
              return value instanceof Number number
                  ? Count.of(number.longValue())
                  : Count.unknown("the server answered no number");
            })
        .orElseGet(() -> Count.unknown("the server refused to count"));
  }

  /** Whether a condition is true now; null if the server does not say. */
  @Nullable Boolean holds(String condition) {
    return ask(condition, Map.of())
        .map(rows -> rows.size() == 1 && Boolean.TRUE.equals(rows.get(0).get(0)))
        .orElse(null);
  }

  /** The rows of a query; nothing if the server refuses it. */
  Optional<List<Record>> ask(String query, Map<String, Object> parameters) {
    if (!Effects.of(Gql.parse(query)).readOnly()) {
      throw new IllegalArgumentException("A plan only reads");
    }
    try {
      return Optional.of(session.execute(query, parameters).list());
    } catch (GeodeQueryException | GeodeAuthenticationException e) {
      return Optional.empty();
    }
  }
}
