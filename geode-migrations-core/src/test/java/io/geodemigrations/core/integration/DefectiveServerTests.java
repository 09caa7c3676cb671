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
import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.Migration;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.RollbackTarget;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.Paging;
import io.geodemigrations.embedded.Transport;
import io.geodemigrations.embedded.defect.Defect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Servers are not trusted: with each defect that is told of real ones the engine either works or
 * stops with a message that says why, and the history is truthful.
 */
class DefectiveServerTests {

  /** All that migrations do; on every server the outcome must be the same. */
  private static final Map<String, String> SCRIPTS =
      Map.of(
          "1__create.gql",
          "// Migration: Create\n// Recovery: retry\nMERGE (a:A {id: 1});\nMERGE (b:B {id: 1});",
          "2__ddl.gql",
          "CREATE INDEX user_id ON :User(id);\nCREATE CONSTRAINT a_id ON :A(id) ASSERT UNIQUE;",
          "3__batch.gql",
          "MATCH (u:User) WHERE u.x IS NULL WITH u ORDER BY u.id LIMIT $batch"
              + " SET u.x = 1, u.visits = u.visits + 1 RETURN count(u) AS updated;\n"
              + "// @down\nMATCH (u:User) WHERE u.x IS NOT NULL WITH u ORDER BY u.id LIMIT $batch"
              + " REMOVE u.x RETURN count(u) AS updated;",
          "4__cursor.gql",
          "// @cursor last = 0\n"
              + "MATCH (u:User) WHERE u.id > $last AND u.y IS NULL WITH u ORDER BY u.id LIMIT $batch"
              + " SET u.y = 1 RETURN count(u) AS updated, max(u.id) AS last;",
          "5__condition.gql",
          "// @if MATCH (n:Nothing) RETURN count(n) > 0\nMATCH (u:User) SET u.z = 1;\n"
              + "MATCH (n:Nothing) SET n.x = 1;",
          "R__always.gql",
          "// Migration: Always\n// Recovery: retry\nMERGE (r:R {id: 1});");

  @TempDir Path directory;

  static Stream<Arguments> everyDefectOnBothTransports() {
    return Stream.of(Defect.values())
        .flatMap(
            defect ->
                Stream.of(Transport.values()).map(transport -> Arguments.of(defect, transport)));
  }

  @ParameterizedTest
  @MethodSource("everyDefectOnBothTransports")
  void everyKindOfMigrationWorksAndGoesBack(Defect defect, Transport transport) {
    try (GeodeEmbedded server =
            GeodeEmbedded.start(GeodeEmbeddedOptions.builder().defects(defect).build());
        Graphs graph = graph(server, transport)) {
      everythingWorks(graph);
      GeodeMigrations migrations = graph.migrations();
      migrations.info();
      assertThat(graph.value("MATCH (l:MigrationLock) RETURN l.profile AS p"))
          .isEqualTo(
              defect == Defect.ROLLBACK_KEEPS_CHANGES
                  ? LockProfile.UNTRUSTED.name().toLowerCase(java.util.Locale.ROOT)
                  : LockProfile.TRANSACTIONAL.name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  @ParameterizedTest
  @MethodSource("bothWaysOfPaging")
  void aLongHistoryIsReadInPagesHoweverTheyCome(Paging paging, Transport transport) {
    try (GeodeEmbedded server =
            GeodeEmbedded.start(GeodeEmbeddedOptions.builder().paging(paging).pageSize(2).build());
        Graphs graph = graph(server, transport)) {
      everythingWorks(graph);
    }
  }

  static Stream<Arguments> bothWaysOfPaging() {
    return Stream.of(
        Arguments.of(Paging.PUSH, Transport.QUIC),
        Arguments.of(Paging.PULL, Transport.QUIC),
        Arguments.of(Paging.PUSH, Transport.GRPC));
  }

  @Test
  void aBatchWithoutAnOrderStopsAndSaysWhatTheServerAsksFor() {
    try (GeodeEmbedded server = defective(Defect.LIMIT_NEEDS_ORDER);
        Graphs graph = new Graphs(server, Transport.GRPC, directory)) {
      graph.run("UNWIND range(1, 5) AS i CREATE (:User {id: i})");
      graph.script(
          "1__a.gql",
          "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch SET u.x = 1 RETURN count(u) AS updated;");
      assertThatThrownBy(() -> graph.migrations().migrate())
          .isInstanceOf(MigrationFailedException.class)
          .hasMessageContaining("1__a.gql:1:1")
          .hasMessageContaining("US001")
          .hasMessageContaining("ORDER BY");
      assertThat(graph.count("(u:User) WHERE u.x IS NOT NULL")).isZero();
      assertThat(state(graph, "1")).isEqualTo(MigrationState.FAILED);
      graph.script(
          "1__a.gql",
          "MATCH (u:User) WHERE u.x IS NULL WITH u ORDER BY u.id LIMIT $batch SET u.x = 1 RETURN count(u) AS updated;");
      graph.migrations().repair();
      assertThat(graph.migrations().migrate().applied()).hasSize(1);
    }
  }

  @Migration(version = "1", name = "creates")
  static final class CreatesWithParameters implements GeodeMigration {
    @Override
    public void up(MigrationContext context) {
      context.execute("CREATE (:A {id: $id})", Map.of("id", 1));
    }
  }

  @Test
  void parametersThatAreRefusedFailTheBeanThatUsesThemAndNothingOfOurs() {
    try (GeodeEmbedded server = defective(Defect.PARAMETERS_REFUSED_IN_CREATE);
        Graphs graph = new Graphs(server, Transport.GRPC, directory)) {
      assertThatThrownBy(
              () ->
                  graph
                      .builder(graph.driver(), c -> c)
                      .migrations(List.of(new CreatesWithParameters()))
                      .build()
                      .migrate())
          .isInstanceOf(MigrationFailedException.class)
          .hasMessageContaining("42000");
      assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("failed");
      assertThat(graph.count("(a:A)")).isZero();
    }
  }

  @Test
  void whereNothingIsUndoneWhatCreatesWithoutToleratingARepetitionIsRefused() {
    try (GeodeEmbedded server = defective(Defect.ROLLBACK_KEEPS_CHANGES);
        Graphs graph = new Graphs(server, Transport.GRPC, directory)) {
      graph.script("1__a.gql", "CREATE (:A);");
      assertThatThrownBy(() -> graph.migrations().migrate())
          .hasMessageContaining("GM-217")
          .hasMessageContaining("Recovery: retry");
      assertThat(graph.count("(a:A)")).isZero();
      assertThat(state(graph, "1")).isEqualTo(MigrationState.PENDING);
    }
  }

  @Test
  void whereNothingIsUndoneAFailureInTheMiddleIsRecordedAsOne() {
    try (GeodeEmbedded server = defective(Defect.ROLLBACK_KEEPS_CHANGES);
        Graphs graph = new Graphs(server, Transport.GRPC, directory)) {
      graph.run("CREATE (:User {id: 1, d: 0})");
      graph.script("1__a.gql", "MATCH (u:User) SET u.x = 1;", "MATCH (u:User) SET u.y = 1 / u.d;");
      assertThatThrownBy(() -> graph.migrations().migrate())
          .isInstanceOf(MigrationFailedException.class);
      assertThat(state(graph, "1")).isEqualTo(MigrationState.FAILED);
      assertThat(graph.count("(m:Migration)")).isZero();
      assertThatThrownBy(() -> graph.migrations().migrate()).hasMessageContaining("GM-214");
    }
  }

  private Graphs graph(GeodeEmbedded server, Transport transport) {
    Graphs graph = new Graphs(server, transport, directory);
    SCRIPTS.forEach(graph::script);
    graph.run("UNWIND range(1, 25) AS i CREATE (:User {id: i, visits: 0})");
    return graph;
  }

  private void everythingWorks(Graphs graph) {
    MigrateResult result = graph.migrations(c -> c.batchSize(10)).migrate();
    assertThat(result.applied())
        .extracting(MigrateResult.Applied::version)
        .containsExactly("1", "2", "3", "4", "5", "R__always");
    assertThat(graph.migrations().migrate()).isInstanceOf(MigrateResult.UpToDate.class);
    assertThat(graph.migrations().info().migrations())
        .allMatch(info -> info.state() == MigrationState.SUCCESS)
        .allMatch(info -> info.installedOn() != null);
    assertThat(graph.count("(u:User) WHERE u.x = 1 AND u.y = 1 AND u.visits = 1")).isEqualTo(25);
    assertThat(graph.count("(u:User) WHERE u.z IS NOT NULL")).isZero();
    assertThat(graph.count("(n) WHERE n:A OR n:B OR n:R")).isEqualTo(3);
    graph.oracle().assertNothingLeft();

    graph.migrations(c -> c.batchSize(10)).rollback(RollbackTarget.only("3"));
    assertThat(graph.count("(u:User) WHERE u.x IS NULL")).isEqualTo(25);
    assertThat(graph.count("(m:Migration)")).isEqualTo(5);
    assertThat(graph.migrations(c -> c.outOfOrder(true)).migrate().applied()).hasSize(1);
    assertThat(graph.count("(u:User) WHERE u.x = 1 AND u.visits = 2")).isEqualTo(25);
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("idle");
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NULL")).isEqualTo(1);
  }

  private static GeodeEmbedded defective(Defect defect) {
    return GeodeEmbedded.start(GeodeEmbeddedOptions.builder().defects(defect).build());
  }

  private static MigrationState state(Graphs graph, String version) {
    return graph.migrations().info().find(version).map(MigrationInfo::state).orElseThrow();
  }
}
