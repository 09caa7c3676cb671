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
import io.geodemigrations.core.lint.GraphFacts;
import io.geodemigrations.core.literal.Literals;
import io.geodemigrations.core.schema.SchemaInspector;
import io.geodemigrations.gql.ast.SchemaStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the rules ask, asked of the server. */
final class ServerFacts implements GraphFacts {

  private final GeodeSession session;
  private final Counter counter;

  ServerFacts(GeodeSession session, Counter counter) {
    this.session = session;
    this.counter = counter;
  }

  @Override
  public OptionalLong violations(SchemaStatement.CreateConstraint constraint) {
    String label;
    List<String> values;
    try {
      label = Literals.identifier(constraint.label().name());
      values =
          constraint.properties().stream()
              .map(property -> "n." + Literals.identifier(property.name()))
              .toList();
    } catch (IllegalArgumentException e) {
      // A name that would have to be quoted: the constraint itself will tell.
      return OptionalLong.empty();
    }
    String match =
        constraint.entity() == SchemaStatement.Entity.NODE
            ? "MATCH (n:" + label + ") WHERE "
            : "MATCH ()-[n:" + label + "]->() WHERE ";
    String missing =
        match + String.join(" IS NULL OR ", values) + " IS NULL RETURN count(*) AS violations";
    return switch (constraint.kind()) {
      case NOT_NULL -> count(missing);
      case UNIQUE -> count(duplicates(match, values));
      case KEY -> sum(count(missing), count(duplicates(match, values)));
      case TYPE, CHECK -> OptionalLong.empty();
    };
  }

  private static String duplicates(String match, List<String> values) {
    List<String> aliases = new ArrayList<>();
    for (String value : values) {
      aliases.add(value + " AS v" + aliases.size());
    }
    return match
        + String.join(" IS NOT NULL AND ", values)
        + " IS NOT NULL WITH "
        + String.join(", ", aliases)
        + ", count(*) AS same WHERE same > 1 RETURN count(*) AS violations";
  }

  private static OptionalLong sum(OptionalLong first, OptionalLong second) {
    return first.isEmpty() || second.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(first.getAsLong() + second.getAsLong());
  }

  private OptionalLong count(String query) {
    List<Record> rows = counter.ask(query, Map.of()).orElse(List.of());
    return rows.size() == 1 && rows.get(0).get("violations") instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  @Override
  public Optional<Boolean> indexed(String label, String property) {
    try {
      return Optional.of(
          SchemaInspector.exists(
                  session, SchemaInspector.Kind.INDEX, null, label, List.of(property))
              || SchemaInspector.exists(
                  session, SchemaInspector.Kind.CONSTRAINT, null, label, List.of(property)));
    } catch (GeodeQueryException | GeodeAuthenticationException e) {
      return Optional.empty();
    }
  }
}
