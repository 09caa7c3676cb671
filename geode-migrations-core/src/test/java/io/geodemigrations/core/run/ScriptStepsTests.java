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
package io.geodemigrations.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.Recovery;
import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.TransactionScope;
import io.geodemigrations.core.source.ScriptHeader;
import io.geodemigrations.core.source.ScriptMigration;
import io.geodemigrations.core.source.ScriptStatement;
import io.geodemigrations.gql.Gql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScriptStepsTests {

  private static final String SET = "MATCH (u:User) SET u.email = 'x', u.age = 1";
  private static final String REMOVE = "MATCH (c:Client) REMOVE c.email";

  @Test
  void withoutPreserveTheStepsAreTheStatements() {
    ScriptSteps up = steps(Direction.UP, List.of(), null, SET, REMOVE);

    assertThat(texts(up)).containsExactly(SET, REMOVE);
    assertThat(up.scope()).isEqualTo(TransactionScope.MIGRATION);
    assertThat(texts(steps(Direction.DOWN, List.of(), null, SET))).containsExactly("RETURN 0");
  }

  @Test
  void whatIsPreservedIsCopiedFirstAndRestoredLast() {
    ScriptSteps up = steps(Direction.UP, List.of("User.email"), null, SET);
    ScriptSteps down = steps(Direction.DOWN, List.of("User.email"), null, SET);

    assertThat(texts(up))
        .containsExactly(
            "MATCH (n:User) WHERE n._old_email IS NOT NULL AND n.email IS NULL RETURN count(n) AS found",
            "MATCH (n:User) WHERE n.email IS NOT NULL AND n._old_email IS NULL WITH n LIMIT $batch"
                + " SET n._old_email = n.email RETURN count(n) AS updated",
            SET);
    assertThat(texts(down))
        .containsExactly(
            "RETURN 0",
            "MATCH (n:User) WHERE n._old_email IS NOT NULL WITH n LIMIT $batch"
                + " SET n.email = n._old_email REMOVE n._old_email RETURN count(n) AS updated");
    for (ScriptSteps steps : List.of(up, down)) {
      assertThat(steps.statements().get(0).number()).isEqualTo(1);
      assertThat(steps.scope()).isEqualTo(TransactionScope.STATEMENT);
      texts(steps).forEach(Gql::parse);
    }
    assertThat(up.statements()).extracting(ScriptStatement::number).containsExactly(1, 2, 3);
    ScriptStatement copy = up.statements().get(1);
    assertThat(copy.kind()).isEqualTo(ScriptStatement.Kind.BATCH);
    assertThat(copy.progress()).isNotNull();
    assertThat(copy.parameters()).containsExactly("batch");
  }

  @Test
  void theLabelsAreThoseOfTheNodesThatTheScriptChanges() {
    assertThat(texts(steps(Direction.UP, List.of("email"), null, SET, REMOVE)))
        .hasSize(6)
        .contains(ScriptSteps.copy("User", "email"), ScriptSteps.copy("Client", "email"));
    assertThat(texts(steps(Direction.UP, List.of("age"), null, SET, REMOVE))).hasSize(4);
    assertThatThrownBy(() -> steps(Direction.UP, List.of("name"), null, SET, REMOVE))
        .hasMessageContaining("Preserve: name")
        .hasMessageContaining("write Label.name");
  }

  @Test
  void oneTransactionIsKeptOnTheWayUpWhereItWasAskedFor() {
    assertThat(steps(Direction.UP, List.of("User.email"), TransactionScope.MIGRATION, SET).scope())
        .isEqualTo(TransactionScope.MIGRATION);
    assertThat(
            steps(Direction.DOWN, List.of("User.email"), TransactionScope.MIGRATION, SET).scope())
        .isEqualTo(TransactionScope.STATEMENT);
  }

  @Test
  void aRepetitionWouldCreateOrDeleteTwice() {
    assertThat(plain("CREATE (:A)")).isTrue();
    assertThat(plain("MATCH (a:A), (b:B) CREATE (a)-[:R]->(b)")).isTrue();
    assertThat(plain("MATCH (a:A) DETACH DELETE a")).isTrue();
    assertThat(plain(SET)).isFalse();
    assertThat(plain(REMOVE, "CREATE (:A)")).isTrue();
    assertThat(steps(Direction.UP, List.of("User.email"), null, SET).createsOrDeletes()).isFalse();
  }

  private static boolean plain(String... statements) {
    return steps(Direction.UP, List.of(), null, statements).createsOrDeletes();
  }

  private static List<String> texts(ScriptSteps steps) {
    return steps.statements().stream().map(ScriptStatement::text).toList();
  }

  private static ScriptSteps steps(
      Direction direction, List<String> preserve, TransactionScope declared, String... up) {
    ScriptHeader header =
        new ScriptHeader(
            null,
            null,
            List.of(),
            null,
            List.of(),
            null,
            null,
            null,
            null,
            declared,
            preserve,
            null,
            Recovery.MANUAL);
    return ScriptSteps.of(
        new ScriptMigration(
            MigrationVersion.parse("1"),
            "m",
            header,
            "sha256:v1:1",
            TransactionScope.MIGRATION,
            statements(up),
            statements("RETURN 0"),
            SourceLocation.of("1__m.gql")),
        direction);
  }

  private static List<ScriptStatement> statements(String... texts) {
    List<ScriptStatement> statements = new ArrayList<>();
    for (String text : texts) {
      statements.add(
          new ScriptStatement(
              statements.size() + 1,
              text,
              new SourceLocation("1__m.gql", statements.size() + 1, 1),
              ScriptStatement.Kind.PLAIN,
              Map.of(),
              null,
              null,
              Set.of(),
              List.of()));
    }
    return statements;
  }
}
