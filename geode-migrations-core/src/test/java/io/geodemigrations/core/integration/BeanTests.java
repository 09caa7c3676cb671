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

import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.Migration;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.RollbackTarget;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BeanTests extends IntegrationTest {

  @Migration(version = "2", name = "from_java")
  static final class FromJava implements GeodeMigration {
    @Override
    public void up(MigrationContext context) {
      assertThat(context.version()).isEqualTo("2");
      assertThat(context.schema().createIndex("user_name", "User", "name")).isTrue();
      assertThat(context.schema().createIndex("user_name", "User", "name")).isFalse();
      context.execute("CREATE (:User {name: $name})", Map.of("name", "Ada"));
      assertThat(context.query("MATCH (u:User) RETURN u.name AS name").get(0).getString("name"))
          .isEqualTo("Ada");
    }

    @Override
    public void down(MigrationContext context) {
      context.execute("MATCH (u:User) DELETE u");
      assertThat(context.schema().dropIndex("user_name")).isTrue();
      assertThat(context.schema().dropIndex("user_name")).isFalse();
    }
  }

  @Test
  void runsBeansBetweenScriptsAndRollsThemBack() {
    graph
        .script("1__a.gql", "CREATE (:First);")
        .script("3__c.gql", "CREATE (:Third);", "// @down", "MATCH (t:Third) DELETE t;");
    GeodeMigrations migrations = with(new FromJava());

    assertThat(migrations.migrate().applied())
        .extracting(MigrateResult.Applied::version)
        .containsExactly("1", "2", "3");
    assertThat(graph.value("MATCH (m:Migration {version: '2'}) RETURN m.type AS t"))
        .isEqualTo("java");
    assertThat(migrations.migrate()).isInstanceOf(MigrateResult.UpToDate.class);

    migrations.rollback(RollbackTarget.to("1"));
    assertThat(graph.count("(u:User)")).isZero();
    assertThat(graph.run("SHOW INDEXES").toString()).doesNotContain("user_name");
  }

  @Migration(version = "1", name = "batches")
  static final class Batches implements GeodeMigration {
    @Override
    public void up(MigrationContext context) {
      context.preserve("User", "email");
      context
          .batch(
              "MATCH (u:User) WHERE u.id > $last AND u.x IS NULL WITH u ORDER BY u.id LIMIT $batch"
                  + " SET u.x = $value, u.visits = u.visits + 1, u.email = 'new' RETURN count(u) AS updated, max(u.id) AS last")
          .size(10)
          .params(Map.of("value", 7))
          .cursor("last", 0)
          .run();
    }
  }

  @Test
  void aBeanOfBatchesContinuesAfterACancel() {
    graph.run("UNWIND range(1, 45) AS i CREATE (:User {id: i, visits: 0, email: 'old'})");
    GeodeMigrations migrations =
        Graphs.afterBatch(
            graph.builder(graph.driver(), c -> c).migrations(List.of(new Batches())),
            3,
            GeodeMigrations::cancel);
    assertThatThrownBy(migrations::migrate).isInstanceOf(MigrationInterruptedException.class);
    assertThat(graph.count("(u:User) WHERE u.x = 7")).isEqualTo(20);

    with(new Batches()).migrate();

    assertThat(graph.count("(u:User) WHERE u.visits <> 1")).isZero();
    assertThat(graph.count("(u:User) WHERE u._old_email <> 'old' OR u.email <> 'new'")).isZero();
    assertThat(graph.value("MATCH (m:Migration) RETURN m.rows AS n")).isEqualTo(90L);
  }

  @Migration(version = "1", name = "fails")
  static final class Fails implements GeodeMigration {
    @Override
    public void up(MigrationContext context) throws IOException {
      context.execute("CREATE (:User)");
      throw new IOException("no disk, password=s3cret");
    }
  }

  @Test
  void aBeanThatThrowsFailsAndIsNotRunAgainBlindly() {
    assertThatThrownBy(() -> with(new Fails()).migrate())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("GM-410")
        .hasMessageContaining("no disk")
        .hasRootCauseInstanceOf(IOException.class)
        .message()
        .doesNotContain("s3cret");
    assertThatThrownBy(() -> with(new Fails()).migrate()).hasMessageContaining("GM-214");
    assertThat(graph.count("(u:User)")).isEqualTo(1);
    assertThat((String) graph.value("MATCH (r:MigrationRun) RETURN r.error AS e"))
        .contains("no disk")
        .doesNotContain("s3cret");
  }

  @Test
  void aBeanFoundAfterAnotherWriteThanABatchIsNotContinued() {
    graph.script("1__a.gql", "CREATE (:First);");
    graph.migrations().migrate();
    graph.run(
        "MATCH (r:MigrationRun) SET r.version = '2', r.direction = 'up', r.status = 'running', r.checksum = null, r.statement = -1");

    assertThatThrownBy(() -> with(new FromJava()).migrate()).hasMessageContaining("GM-215");
  }

  @Migration(version = "1", name = "leaks")
  static final class Leaks implements GeodeMigration {
    private MigrationContext leaked;

    @Override
    public void up(MigrationContext context) {
      leaked = context;
    }
  }

  @Test
  void aContextEndsWithItsCall() {
    Leaks bean = new Leaks();
    with(bean).migrate();
    assertThatThrownBy(() -> bean.leaked.execute("CREATE (:User)"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(graph.count("(u:User)")).isZero();
  }

  private GeodeMigrations with(GeodeMigration bean) {
    return graph.builder(graph.driver(), c -> c).migrations(List.of(bean)).build();
  }
}
