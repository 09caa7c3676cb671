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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.Record;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.Transport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What most starts of a service find: a thousand scripts, and all of them applied. */
class NothingToDoTests extends IntegrationTest {

  private static final int SCRIPTS = 1_000;

  @BeforeEach
  void applyThousandScripts() {
    applied(graph);
  }

  /** Records as the engine writes them; to run all scripts would only take longer. */
  private static void applied(Graphs on) {
    for (int i = 1; i <= SCRIPTS; i++) {
      on.script(i + "__s" + i + ".gql", "CREATE (:User {id: " + i + "});");
    }
    String records =
        on.migrations().info().migrations().stream()
            .map(NothingToDoTests::record)
            .collect(Collectors.joining(", "));
    on.run("CREATE " + records);
    on.requests().clear();
  }

  private static String record(MigrationInfo info) {
    return "(:Migration {version: '%s', name: '%s', checksum: '%s', type: 'gql', phase: 'expand', status: 'completed', applied_at: 1767225600000, applied_by: 'tester', duration_ms: 5, run_id: 'r', batches: 0, rows: 0})"
        .formatted(info.version(), info.description(), info.checksum());
  }

  private static List<Map<String, Object>> everything(Graphs of) {
    return of
        .run("MATCH (n) RETURN id(n) AS id, labels(n) AS l, properties(n) AS p ORDER BY id")
        .stream()
        .map(Record::asMap)
        .toList();
  }

  @Test
  void aStartMakesThreeRequestsBesidesHelloAtMostAndOnlyReads() {
    List<Map<String, Object>> before = everything(graph);
    List<MigrationEvent> events = new ArrayList<>();
    try (GeodeDriver other = graph.newDriver();
        GeodeMigrations service =
            graph.builder(other, configuration -> configuration).listener(events::add).build()) {
      MigrateResult result = service.migrate();

      assertThat(result).isInstanceOf(MigrateResult.UpToDate.class);
      assertThat(result.current()).isEqualTo("1000");
      assertThat(service.lastInfo().orElseThrow().migrations())
          .hasSize(SCRIPTS)
          .allMatch(info -> info.state() == MigrationState.SUCCESS);
    }
    assertThat(graph.requests()).filteredOn("CONNECT"::equals).hasSize(1);
    assertThat(graph.requests())
        .filteredOn(request -> !request.equals("CONNECT"))
        .hasSizeBetween(1, 3)
        .allMatch(request -> request.startsWith("MATCH "))
        .noneMatch(request -> request.matches("(?s).*\\b(SET|CREATE|MERGE|DELETE|REMOVE)\\b.*"));
    assertThat(everything(graph)).isEqualTo(before).hasSize(SCRIPTS);
    assertThat(events).isEmpty();
  }

  @Test
  void aStartTakesNoLockAndMakesNoneToTake() {
    graph.migrations().migrate();

    assertThat(graph.count("(n:MigrationLock)")).isZero();
    assertThat(graph.count("(n:MigrationRun)")).isZero();
    assertThat(graph.run("SHOW CONSTRAINTS")).isEmpty();
  }

  @Test
  void aStartLeavesTheLockOfAnotherHolderAlone() {
    graph.script("1001__last.gql", "CREATE (:User {id: 1001});");
    graph.migrations().migrate();
    graph.run(
        "MATCH (l:MigrationLock) SET l.owner = 'another', l.expires_at = timestamp() + 600000");
    List<Map<String, Object>> before = everything(graph);

    assertThat(graph.migrations().migrate()).isInstanceOf(MigrateResult.UpToDate.class);

    assertThat(everything(graph)).isEqualTo(before);
  }

  /** What the driver's observer counts as one request could be several: counted on the wire. */
  @Test
  void noMoreRequestsThanThatArriveAtTheServer() throws IOException {
    GeodeEmbeddedOptions options =
        GeodeEmbeddedOptions.builder().transports(Transport.GRPC).plaintextGrpc(true).build();
    try (GeodeEmbedded server = GeodeEmbedded.start(options);
        Graphs own = new Graphs(server, Transport.GRPC, scripts);
        RequestCounter counter = new RequestCounter(server.grpcPort())) {
      applied(own);
      String address = server.dsn(Transport.GRPC, own.name());
      String counted = address.replace(":" + server.grpcPort() + "/", ":" + counter.port() + "/");
      try (GeodeDriver driver = GeodeDriver.builder(counted).build();
          GeodeMigrations service = own.builder(driver, configuration -> configuration).build()) {
        assertThat(service.migrate()).isInstanceOf(MigrateResult.UpToDate.class);
      }
      assertThat(counter.requests()).as("HELLO and at most three").isBetween(2, 4);
    }
  }
}
