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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.RollbackTarget;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is refused, and in which words. */
class RefusalTests extends IntegrationTest {

  @Test
  void anErrorSaysOnceWhatToDoAndEndsItsSentences() {
    graph.script("1__a.gql", "RETURN toInteger({}) AS wrong;");

    MigrationFailedException failure =
        catchThrowableOfType(MigrationFailedException.class, () -> graph.migrations().migrate());

    String remedy = ErrorCode.STATEMENT_FAILED.remedy();
    assertThat(failure.remedy()).isEqualTo(remedy);
    assertThat(failure.getMessage()).containsOnlyOnce(remedy).endsWith(". " + remedy);
    assertThat(failure.what()).endsWith(".").doesNotContain(remedy).doesNotContain("GM-401");
    assertThat((String) graph.value("MATCH (r:MigrationRun) RETURN r.error AS e"))
        .doesNotContain(remedy);
  }

  @Test
  void theCausesOfAnErrorHaveNoSecretsEither() {
    graph.script("beforeMigrate.gql", "RETURN toInteger({a: '${apiSecret}'}) AS x;");
    graph.script("1__a.gql", "CREATE (:One);");
    GeodeMigrations migrations = graph.migrations(c -> c.placeholder("apiSecret", "it's hunter2"));

    GeodeMigrationsException failure =
        catchThrowableOfType(GeodeMigrationsException.class, migrations::migrate);

    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertThat(cause.toString()).doesNotContain("hunter2");
    }
  }

  @Test
  void aFailedRepeatableMigrationIsNotForgottenByARollback() {
    graph.script("1__a.gql", "CREATE (:One);", "// @down", "MATCH (o:One) DELETE o;");
    graph.migrations().migrate();
    graph.script("R__views.gql", "RETURN toInteger({}) AS wrong;");
    assertThatThrownBy(() -> graph.migrations().migrate())
        .isInstanceOf(MigrationFailedException.class);

    assertThatThrownBy(() -> graph.migrations().rollback(RollbackTarget.last()))
        .hasMessageContaining("GM-215")
        .hasMessageContaining("R__views");
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("failed");
    assertThat(graph.count("(o:One)")).isEqualTo(1);
  }

  @Test
  void aCancelIsHeardByCallbacks() {
    graph.script("beforeMigrate.gql", "CREATE (:Called);").script("1__a.gql", "CREATE (:One);");
    GeodeMigrations[] self = new GeodeMigrations[1];
    self[0] =
        graph.listened(
            event -> {
              if (event instanceof MigrationEvent.RunStarted) {
                self[0].cancel();
              }
            });

    assertThatThrownBy(self[0]::migrate).isInstanceOf(MigrationInterruptedException.class);
    assertThat(graph.count("(c:Called)")).isZero();
  }

  @Test
  void aLockThatWasMadeByHandWithoutNumbersCanBeTaken() {
    graph.run("CREATE (:MigrationLock {name: 'default'})");
    graph.run("CREATE (:MigrationRun {name: 'default'})");
    graph.script("1__a.gql", "CREATE (:One);");

    assertThat(graph.migrations().migrate().applied()).hasSize(1);
  }

  @Test
  void aBeanWritesNothingPastTheFence() {
    assertRefused(context -> context.query("CREATE (n:Sneaked) RETURN n"), "must only read");
    assertRefused(context -> context.execute("USE GRAPH elsewhere"), "choose the graph");
    assertRefused(context -> context.execute("BEGIN"), "controls no transactions");
    assertThat(graph.count("(n:Sneaked)")).isZero();
  }

  @Test
  void aBeansBatchNeedsItsLimit() {
    graph.run("CREATE (:User)");
    assertRefused(
        context -> context.batch("MATCH (u:User) SET u.x = 1 RETURN count(u) AS updated").run(),
        "$batch");
  }

  private void assertRefused(Consumer<MigrationContext> work, String because) {
    GeodeMigration bean =
        new GeodeMigration() {
          @Override
          public String version() {
            return "1";
          }

          @Override
          public String name() {
            return "bean";
          }

          @Override
          public void up(MigrationContext context) {
            work.accept(context);
          }
        };
    GeodeMigrations migrations =
        graph.builder(graph.driver(), c -> c).migrations(List.of(bean)).build();
    assertThatThrownBy(migrations::migrate)
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining(because);
    migrations.repair();
  }
}
