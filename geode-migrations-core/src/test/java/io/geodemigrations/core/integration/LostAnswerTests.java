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
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeErrorCode;
import io.geodemigrations.core.MigrateResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that never arrive: cut on this side of the wire, with the server working as always. */
class LostAnswerTests extends IntegrationTest {

  private FaultyDriver faulty;

  @AfterEach
  void closeFaulty() {
    faulty.close();
  }

  @Test
  void aCommitThatWasCarriedOutIsNotRepeated() {
    prepare();
    // The second commit of a batch happens; its answer does not arrive.
    faulty = new FaultyDriver(graph.newDriver(), "u.visits", 2, FaultyDriver.Fault.AFTER_COMMIT);

    MigrateResult result = migrate(faulty);

    assertThat(result.applied().get(0).rows()).isEqualTo(40);
    assertExactlyOnce();
    assertThat(faulty.fired()).isTrue();
  }

  @Test
  void aCommitThatWasNotCarriedOutIsDoneAgain() {
    prepare();
    faulty = new FaultyDriver(graph.newDriver(), "u.visits", 2, FaultyDriver.Fault.BEFORE_COMMIT);

    assertThat(migrate(faulty).applied().get(0).rows()).isEqualTo(40);
    assertExactlyOnce();
    assertThat(faulty.fired()).isTrue();
  }

  @Test
  void aStatementWhoseAnswerIsLostIsDoneAgain() {
    prepare();
    faulty = new FaultyDriver(graph.newDriver(), "u.visits", 2, FaultyDriver.Fault.AFTER_STATEMENT);

    assertThat(migrate(faulty).applied().get(0).rows()).isEqualTo(40);
    assertExactlyOnce();
    assertThat(faulty.fired()).isTrue();
  }

  @Test
  void theRecordsCommitIsNotRepeated() {
    graph.script("1__a.gql", "CREATE (:Once);");
    for (FaultyDriver.Fault fault :
        List.of(
            FaultyDriver.Fault.AFTER_COMMIT,
            FaultyDriver.Fault.BEFORE_COMMIT,
            FaultyDriver.Fault.AFTER_STATEMENT)) {
      graph.run("MATCH (n) WHERE n:Once OR n:Migration DELETE n");
      faulty = new FaultyDriver(graph.newDriver(), "CREATE (:Migration ", 1, fault);

      assertThat(migrate(faulty).applied()).as(fault.name()).hasSize(1);

      assertThat(faulty.fired()).isTrue();
      assertThat(graph.count("(o:Once)")).as(fault.name()).isEqualTo(1);
      assertThat(graph.count("(m:Migration)")).as(fault.name()).isEqualTo(1);
      faulty.close();
    }
  }

  @Test
  void ddlWhoseAnswerIsLostIsRecognised() {
    graph.script("1__a.gql", "CREATE INDEX one ON :One(x);", "CREATE (:One);");
    faulty =
        new FaultyDriver(graph.newDriver(), "CREATE INDEX", 1, FaultyDriver.Fault.AFTER_STATEMENT);

    assertThat(migrate(faulty).applied()).hasSize(1);
    assertThat(graph.count("(o:One)")).isEqualTo(1);
  }

  @Test
  void takingTheLockIsRecognised() {
    graph.script("1__a.gql", "CREATE (:One);");
    faulty =
        new FaultyDriver(graph.newDriver(), "SET l.owner = '", 1, FaultyDriver.Fault.AFTER_COMMIT);

    assertThat(migrate(faulty).applied()).hasSize(1);
    assertThat(faulty.fired()).isTrue();
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NULL")).isEqualTo(1);
  }

  @Test
  void aServerThatStaysAwayLeavesLockAndRunNodeAndIsNoFailure() {
    prepare();
    faulty = new FaultyDriver(graph.newDriver(), "u.visits", 2, FaultyDriver.Fault.GONE_FOR_GOOD);

    assertThatThrownBy(() -> migrate(faulty))
        .isInstanceOf(GeodeConnectionException.class)
        .hasMessageContaining("GM-501")
        .hasMessageContaining("in the middle of a run, and ")
        .hasMessageContaining("to connect again within ")
        .hasMessageContaining("failed: The connection was cut.")
        .hasMessageContaining("the next start finds out what was committed and continues there");

    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("running");
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NOT NULL")).isEqualTo(1);
    graph.run("MATCH (l:MigrationLock) SET l.expires_at = 0");
    assertThat(graph.migrations(c -> c.batchSize(10)).migrate().applied()).hasSize(1);
    assertExactlyOnce();
  }

  @Test
  void aSlowBatchIsMadeSmaller() {
    prepare();
    faulty = new FaultyDriver(graph.newDriver(), "u.visits", 1, FaultyDriver.Fault.TIME_OUT);

    assertThat(migrate(faulty).applied().get(0).batches()).isEqualTo(8);
    assertExactlyOnce();
  }

  private void prepare() {
    graph.run("UNWIND range(1, 40) AS i CREATE (:User {id: i, visits: 0})");
    graph.script(
        "1__a.gql",
        "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch"
            + " SET u.x = 1, u.visits = u.visits + 1 RETURN count(u) AS updated;");
  }

  private void assertExactlyOnce() {
    assertThat(graph.count("(u:User) WHERE u.visits <> 1")).isZero();
    assertThat(graph.count("(m:Migration)")).isEqualTo(1);
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("idle");
  }

  private MigrateResult migrate(GeodeDriver driver) {
    return graph
        .builder(
            driver,
            c ->
                c.batchSize(10)
                    .lock(
                        new io.geodemigrations.core.LockConfiguration(
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(1),
                            io.geodemigrations.core.LockConfiguration.Bootstrap.AUTO)))
        .build()
        .migrate();
  }

  static GeodeConnectionException lost() {
    return new GeodeConnectionException(
        GeodeErrorCode.UNREACHABLE, "The connection was cut.", "None.", true, null);
  }
}
