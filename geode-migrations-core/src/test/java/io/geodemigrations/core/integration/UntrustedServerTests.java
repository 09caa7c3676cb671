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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is different where a server was found not to undo what it rolls back. */
class UntrustedServerTests extends IntegrationTest {

  @BeforeEach
  void pretend() {
    graph.script("1__a.gql", "RETURN 1 AS x;");
    graph.migrations().migrate();
    graph.run("MATCH (l:MigrationLock) SET l.profile = 'untrusted'");
  }

  @Test
  void refusesToCreateWithoutRecoveryRetry() {
    graph.script("2__b.gql", "CREATE (:User);");
    assertThatThrownBy(() -> graph.migrations().migrate())
        .hasMessageContaining("GM-217")
        .hasMessageContaining("Recovery: retry");
    assertThat(graph.count("(u:User)")).isZero();
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.version AS v")).isEqualTo("1");

    graph.script("2__b.gql", "// Migration: B", "// Recovery: retry", "MERGE (:User {id: 1});");
    assertThat(graph.migrations().migrate().applied()).hasSize(1);
  }

  @Test
  void runsBatchesAloneAndThenTheirCheckpoint() {
    graph.run("UNWIND range(1, 25) AS i CREATE (:User {id: i})");
    graph.script(
        "2__b.gql",
        "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch SET u.x = 1 RETURN count(u) AS updated;");
    graph.requests().clear();

    assertThat(graph.migrations(c -> c.batchSize(10)).migrate().applied().get(0).rows())
        .isEqualTo(25);

    var requests = graph.requests();
    int batch =
        requests.indexOf(
            requests.stream().filter(r -> r.contains("u.x = 1")).findFirst().orElseThrow());
    // No transaction between them: of one that is not committed a part might stay.
    assertThat(requests.get(batch + 1)).contains("SET r.status");
    assertThat(graph.count("(u:User) WHERE u.x IS NULL")).isZero();
  }
}
