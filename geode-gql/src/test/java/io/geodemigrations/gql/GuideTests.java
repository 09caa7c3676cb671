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
package io.geodemigrations.gql;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.PathElement;
import io.geodemigrations.gql.ast.Projection;
import io.geodemigrations.gql.ast.Query;
import io.geodemigrations.gql.ast.QueryStatement;
import io.geodemigrations.gql.ast.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuideTests {

  static List<String> statements() {
    return GuideStatements.all();
  }

  @ParameterizedTest
  @MethodSource("statements")
  void everyStatementOfTheGuideParses(String statement) {
    Statement parsed = Gql.parse(statement);
    assertThat(parsed.position().offset()).isZero();
    assertThat(Gql.parse(statement + " ;")).isEqualTo(parsed);
  }

  @Test
  void theGuideIsComplete() {
    assertThat(statements()).hasSize(56).doesNotHaveDuplicates();
  }

  @Test
  void aScriptOfAllStatementsSplitsIntoThemAgain() {
    List<ScriptStatement> split = Gql.split(String.join("\n;\n", statements()));
    assertThat(split).hasSameSizeAs(statements());
    for (int i = 0; i < split.size(); i++) {
      assertThat(statements().get(i)).startsWith(split.get(i).text());
    }
  }

  @Test
  void columnsWithoutAliasAreNamedByTheirText() {
    assertThat(columns("MATCH (m:Migration {status: \"completed\"}) RETURN m.version"))
        .containsExactly("m.version");
    assertThat(columns("MATCH (n) RETURN labels(n), count(n)"))
        .containsExactly("labels(n)", "count(n)");
  }

  @Test
  void questionMarksAreParametersInTheOrderOfTheText() {
    List<Clause> clauses =
        clauses("MATCH (u:User {name: ?}) WHERE u.age > ? WITH u LIMIT ? SET u.x = $other");
    Clause.Match match = (Clause.Match) clauses.get(0);
    PathElement.Node node = (PathElement.Node) match.patterns().get(0).elements().get(0);
    Expression.MapLiteral properties = (Expression.MapLiteral) node.properties();
    Expression.Binary where = (Expression.Binary) match.where();
    Expression limit = ((Clause.With) clauses.get(1)).projection().limit();
    assertThat(List.of(properties.entries().get(0).value(), where.right(), limit))
        .extracting(value -> ((Expression.Parameter) value).name())
        .containsExactly("1", "2", "3");
  }

  private static List<Clause> clauses(String statement) {
    return ((Query.Pipeline) ((QueryStatement) Gql.parse(statement)).query()).clauses();
  }

  private static List<String> columns(String statement) {
    List<Clause> clauses = clauses(statement);
    Clause.Return last = (Clause.Return) clauses.get(clauses.size() - 1);
    return last.projection().items().stream().map(Projection.Item::name).toList();
  }
}
