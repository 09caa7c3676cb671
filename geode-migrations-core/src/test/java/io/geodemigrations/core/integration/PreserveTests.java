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
package io.geodemigrations.core.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.core.ContractPolicy;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.Migration;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.RollbackTarget;
import io.geodemigrations.core.lint.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreserveTests extends IntegrationTest {

  @Test
  void copiesBeforeTheChangeAndRestoresOnRollback() {
    graph.run("UNWIND range(1, 25) AS i CREATE (:User {id: i, email: 'A' + toString(i)})");
    graph.script(
        "1__lower.gql",
        "// Migration: Lower-case addresses",
        "// Preserve: email",
        "// Batch size: 10",
        "MATCH (u:User) SET u.email = lower(u.email), u.lowered = true;",
        "// @down",
        "MATCH (u:User) REMOVE u.lowered;");

    graph.migrations().migrate();
    assertThat(
            graph.count(
                "(u:User) WHERE u.email = 'a' + toString(u.id) AND u._old_email = 'A' + toString(u.id)"))
        .isEqualTo(25);

    graph.migrations().rollback(RollbackTarget.last());
    assertThat(
            graph.count(
                "(u:User) WHERE u.email = 'A' + toString(u.id) AND u._old_email IS NULL AND u.lowered IS NULL"))
        .isEqualTo(25);
  }

  @Test
  void theExampleIsRolledBackUntilItsCopiesAreDropped() {
    graph.run("UNWIND range(1, 25) AS i CREATE (:User {id: i, email: 'A' + toString(i)})");
    GeodeMigrations migrations =
        graph.migrations(c -> c.locations("classpath:preserve-examples").batchSize(10));

    assertThat(migrations.migrate().held()).hasSize(1);
    migrations.rollback(RollbackTarget.last());
    assertThat(graph.count("(u:User) WHERE u.email STARTS WITH 'A' AND u._old_email IS NULL"))
        .isEqualTo(25);

    migrations.migrate();
    migrations.approve("2026.03.08.001");
    MigrateResult.Applied dropped = migrations.migrate().applied().get(0);
    assertThat(dropped.rows()).isEqualTo(25);
    assertThat(dropped.batches()).isEqualTo(3);
    assertThat(graph.count("(u:User) WHERE u.email STARTS WITH 'a' AND u._old_email IS NULL"))
        .isEqualTo(25);

    assertThatThrownBy(() -> migrations.rollback(RollbackTarget.only("2026.03.01.001")))
        .hasMessageContaining("GM-603");
    assertThat(migrations.lint().findings())
        .noneMatch(finding -> finding.rule().severity() == Severity.ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// @refactor drop-preserved User.email",
        "// @refactor remove-property User._old_email",
        "MATCH (n) WHERE n._old_email IS NOT NULL REMOVE n._old_email;"
      })
  void whatHasLostItsCopiesIsNotRolledBackToNothing(String cleanUp) {
    graph.run("CREATE (:User {email: 'A', name: 'N'}), (:Client {email: 'C'})");
    graph
        .script("1__a.gql", preserving("User.email", "MATCH (u:User) SET u.email = 'a';"))
        .script("2__b.gql", preserving("User.name", "MATCH (u:User) SET u.name = 'n';"))
        .script("3__c.gql", "// Migration: C", "// Phase: contract", "// @up", cleanUp);
    GeodeMigrations migrations = graph.migrations(c -> c.contract(ContractPolicy.ALWAYS));
    migrations.migrate();

    assertThatThrownBy(() -> migrations.rollback(RollbackTarget.only("1")))
        .isInstanceOfSatisfying(
            GeodeMigrationsException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.ROLLBACK_COPIES_GONE))
        .hasMessageContaining("1 (a) cannot be rolled back")
        .hasMessageContaining("which 3 (c) has removed");
    assertThatThrownBy(() -> migrations.previewRollback(RollbackTarget.only("1")))
        .hasMessageContaining("GM-606");
    assertThat(graph.count("(u:User {email: 'a'})")).isEqualTo(1);

    migrations.rollback(RollbackTarget.only("2"));
    assertThat(graph.count("(u:User {name: 'N'})")).isEqualTo(1);
  }

  @Test
  void aConversionThatHasLostItsCopiesIsNotRolledBackEither() {
    graph.run("CREATE (:Product {price: '1'})");
    graph
        .script("1__a.gql", "// @up", "// @refactor change-type Product.price -> integer")
        .script("2__b.gql", "// @up", "// @refactor drop-preserved Product.price")
        .script("3__c.gql", "// @up", "// @refactor change-type Product.price -> string");
    GeodeMigrations migrations = graph.migrations();
    migrations.migrate();

    // The copies that it needs were made after the others had been removed.
    migrations.rollback(RollbackTarget.last());
    assertThat(graph.count("(p:Product {price: 1})")).isEqualTo(1);
    assertThatThrownBy(() -> migrations.rollback(RollbackTarget.only("1")))
        .hasMessageContaining("GM-606")
        .hasMessageContaining("Product._old_price");
  }

  @Test
  void aCopyOfAValueThatIsGoneIsNotTakenForOneOfThisChange() {
    graph.run("CREATE (:User {_old_email: 'long ago'}), (:User {email: 'A'})");
    graph.script(
        "1__a.gql",
        preserving("User.email", "MATCH (u:User) WHERE u.email IS NOT NULL SET u.email = 'x';"));

    assertThatThrownBy(() -> graph.migrations().migrate())
        .hasMessageContaining("GM-420")
        .hasMessageContaining("1 nodes :User have a copy in _old_email and no email");
    assertThat(graph.count("(u:User {email: 'A'})")).isEqualTo(1);

    graph.run("MATCH (u:User) WHERE u.email IS NULL REMOVE u._old_email");
    GeodeMigrations migrations = graph.migrations();
    migrations.repair();
    migrations.migrate();
    migrations.rollback(RollbackTarget.last());
    assertThat(graph.count("(u:User) WHERE u.email IS NOT NULL")).isEqualTo(1);
    assertThat(graph.count("(u:User {email: 'A'})")).isEqualTo(1);
  }

  @Test
  void aMigrationInJavaLooksForSuchCopiesToo() {
    graph.run("CREATE (:User {_old_email: 'long ago'}), (:User {email: 'A'})");
    GeodeMigrations migrations =
        graph.builder(graph.driver(), c -> c).migrations(List.of(new Preserves())).build();

    assertThatThrownBy(migrations::migrate)
        .hasMessageContaining("have a copy in _old_email and no email");
    assertThat(graph.count("(u:User) WHERE u._old_email = 'A'")).isZero();
  }

  @Migration(version = "1", name = "preserves")
  private static final class Preserves implements GeodeMigration {
    @Override
    public void up(MigrationContext context) {
      context.preserve("User", "email");
    }
  }

  private static String[] preserving(String property, String change) {
    return new String[] {
      "// Migration: Changes", "// Preserve: " + property, "// @up", change, "// @down", "RETURN 1;"
    };
  }

  @Test
  void aPropertyWhoseLabelNobodyKnowsIsRefused() {
    graph.script(
        "1__a.gql", "// Migration: A", "// Preserve: email", "MATCH (u:User) SET u.name = 'x';");
    assertThatThrownBy(() -> graph.migrations().migrate())
        .hasMessageContaining("Preserve: email")
        .hasMessageContaining("Label.email");
    assertThat(graph.count("(u:User)")).isZero();
  }
}
