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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.BackupConfiguration;
import io.geodemigrations.core.BackupPolicy;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.rehearsal.RehearsalOptions;
import io.geodemigrations.core.rehearsal.RehearsalReport;
import io.geodemigrations.core.rehearsal.Verification;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.Transport;
import io.geodemigrations.embedded.defect.Defect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class RehearsalTests extends IntegrationTest {

  private static final String BATCH =
      "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch SET u.x = 1"
          + " RETURN count(u) AS updated;";

  @Override
  Transport transport() {
    return Transport.QUIC;
  }

  @BeforeEach
  void users() {
    graph.run("UNWIND range(1, 40) AS i CREATE (:User {id: i})");
    graph.script("1__a.gql", "CREATE (:Before);");
    graph.migrations().migrate();
    graph.script("2__b.gql", BATCH);
  }

  private List<String> graphs() {
    return graph.run("SHOW GRAPHS").stream().map(row -> String.valueOf(row.get(0))).toList();
  }

  private static List<Verification> verifying(String... queries) {
    return List.of(queries).stream().map(Verification::new).toList();
  }

  @Test
  void migratesACopyAndLeavesTheGraphAndNothingElse() {
    RehearsalReport report =
        graph
            .migrations(c -> c.batchSize(10))
            .rehearse(
                RehearsalOptions.ofBackup()
                    .restoringByServer()
                    .verifying(
                        verifying(
                            "MATCH (u:User) WHERE u.x IS NULL RETURN count(u) = 0 AS ok",
                            "MATCH (u:User) RETURN count(u) = 41 AS ok")));

    assertThat(report.migrations())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.version()).isEqualTo("2");
              assertThat(step.rows()).isEqualTo(40);
              assertThat(step.batches()).isEqualTo(4);
              assertThat(step.rowsPerSecond()).isPositive();
            });
    assertThat(report.verifications())
        .extracting(RehearsalReport.Verified::passed)
        .containsExactly(true, false);
    assertThat(report.verifications().get(1).answer()).isEqualTo("returned false");
    assertThat(report.successful()).isFalse();
    assertThat(report.backup()).isNotNull();
    assertThat(report.toText())
        .contains("FAILED", "  2  b  ", "rows: 40, batches: 4", "NOT SO: MATCH (u:User) RETURN");
    assertThat(report.schema().differences())
        .singleElement()
        .satisfies(difference -> assertThat(difference.toString()).contains("x"));
    assertThat(report.toJson())
        .startsWith("{\"successful\":false,\"graph\":\"" + graph.name() + "\"")
        .contains("\"version\":\"2\"", "\"rows\":40", "\"passed\":true", "\"passed\":false");
    assertThat(graphs()).noneMatch(name -> name.startsWith("rehearsal_"));
    assertThat(graph.count("(u:User) WHERE u.x IS NULL")).isEqualTo(40);
    assertThat(graph.migrations().info().find("2").orElseThrow().state())
        .isEqualTo(MigrationState.PENDING);
    graph.migrations().migrate();
  }

  @Test
  void aMigrationThatFailsIsReportedAndTheCopyIsDroppedAllTheSame() {
    graph.script("3__c.gql", "CREATE (:C);", "MATCH (u:User) SET u.y = u.id / 0;");

    RehearsalReport report =
        graph.migrations().rehearse(RehearsalOptions.ofBackup().restoringByServer());

    assertThat(report.successful()).isFalse();
    assertThat(report.failure()).contains("GM-401").contains("3__c.gql");
    assertThat(report.migrations()).extracting(RehearsalReport.Step::version).containsExactly("2");
    assertThat(graphs()).noneMatch(name -> name.startsWith("rehearsal_"));
    assertThat(graph.migrations().info().find("3").orElseThrow().state())
        .isEqualTo(MigrationState.PENDING);
    graph.remove("3__c.gql");
    graph.migrations().migrate();
  }

  @Test
  void anOldBackupIsMigratedFromWhereItWas() {
    String id = graph.migrations().backup().id();
    graph.migrations().migrate();

    RehearsalReport report =
        graph.migrations().rehearse(RehearsalOptions.ofBackup(id).restoringByServer());

    assertThat(report.migrations()).extracting(RehearsalReport.Step::version).containsExactly("2");
    assertThat(report.successful()).isTrue();
  }

  @Test
  void aCopyThatIsThereIsMigratedWhereItIs() {
    String id = graph.migrations().backup().id();
    try (GeodeDriver staging = graph.driver().forGraph(graph.name() + "-staging");
        GeodeSession session = staging.session()) {
      session.restore(id, Duration.ofMinutes(1));
      session.execute("MATCH (l:MigrationLock) SET l.owner = null");

      RehearsalReport report = graph.migrations().rehearse(RehearsalOptions.ofCopy(staging));

      assertThat(report.successful()).isTrue();
      assertThat(report.copying()).isNull();
      assertThat(
              session
                  .execute("MATCH (u:User) WHERE u.x = 1 RETURN count(u) AS n")
                  .single()
                  .getLong("n"))
          .isEqualTo(40);
    }
    assertThat(graph.count("(u:User) WHERE u.x IS NULL")).isEqualTo(40);
    assertThatThrownBy(
            () -> graph.migrations().rehearse(RehearsalOptions.ofCopy(graph.newDriver())))
        .hasMessageContaining("GM-433")
        .hasMessageContaining("the graph itself");
    graph.migrations().migrate();
  }

  @Test
  void theGraphItselfIsKnownUnderAnotherAddressToo() {
    try (GeodeDriver other =
        GeodeDriver.builder(server.dsn(Transport.GRPC, graph.name())).build()) {
      assertThatThrownBy(() -> graph.migrations().rehearse(RehearsalOptions.ofCopy(other)))
          .hasMessageContaining("GM-433")
          .hasMessageContaining("the graph itself");
    }
    assertThat(graph.count("(u:User) WHERE u.x IS NULL")).isEqualTo(40);
    assertThat(graph.count("(e:MigrationEvent) WHERE e.kind IS NULL")).isZero();
    graph.migrations().migrate();
  }

  @Test
  void whatIsNoIdentifierIsRefused() {
    assertThatThrownBy(
            () -> graph.migrations().rehearse(RehearsalOptions.ofBackup("-rf").restoringByServer()))
        .hasMessageContaining("GM-433")
        .hasMessageContaining("'-rf' is no backup");
    graph.migrations().migrate();
  }

  @Test
  void nobodyRestoresByAServerOfWhichNothingIsKnown() {
    assertThatThrownBy(() -> graph.migrations().rehearse(RehearsalOptions.ofBackup()))
        .hasMessageContaining("GM-433")
        .hasMessageContaining("restore-command");
    graph.migrations().migrate();
  }

  @Test
  void aCommandThatIsNotToldTheGraphIsNotRunBecauseItWouldPutTheGraphItselfBack() {
    String id = graph.migrations().backup().id();
    graph.run("CREATE (:Since)");
    Path ran = scripts.resolve("ran");
    List<String> command =
        List.of("/bin/sh", "-c", "touch " + ran + "; echo $1", "restore", "{id}");
    for (RehearsalOptions options :
        List.of(RehearsalOptions.ofBackup(id), RehearsalOptions.ofBackup(id).restoringByServer())) {
      assertThatThrownBy(
              () ->
                  graph
                      .migrations(
                          c ->
                              c.backup(
                                  new BackupConfiguration(
                                      BackupPolicy.NEVER,
                                      List.of(),
                                      command,
                                      null,
                                      Duration.ofMinutes(1))))
                      .rehearse(options))
          .hasMessageContaining("GM-433")
          .hasMessageContaining("{graph}");
    }
    assertThat(ran).doesNotExist();
    graph.migrations().migrate();
  }

  @Test
  void aServerThatRestoresElsewhereIsNoticed() {
    GeodeEmbeddedOptions options =
        GeodeEmbeddedOptions.builder().defects(Defect.RESTORE_INTO_DIRECTORY).build();
    try (GeodeEmbedded other = GeodeEmbedded.start(options);
        Graphs there = new Graphs(other, Transport.QUIC, scripts)) {
      assertThatThrownBy(
              () -> there.migrations().rehearse(RehearsalOptions.ofBackup().restoringByServer()))
          .hasMessageContaining("GM-433")
          .hasMessageContaining("directory");
      assertThat(there.run("SHOW GRAPHS"))
          .noneMatch(row -> String.valueOf(row.get(0)).startsWith("rehearsal_"));
    }
    graph.migrations().migrate();
  }

  @Test
  void verificationsComeFromAFile(@TempDir Path directory) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("verify.gql"),
            "// nobody is left\nMATCH (u:User) RETURN count(u) = 0;\nRETURN true;\n");
    assertThat(Verification.of(file)).hasSize(2);
    assertThatThrownBy(() -> new Verification("MATCH (u:User) DELETE u"))
        .hasMessageContaining("GM-433");
    assertThatThrownBy(() -> Verification.of(directory.resolve("missing.gql")))
        .hasMessageContaining("missing.gql");
    graph.migrations().migrate();
  }
}
