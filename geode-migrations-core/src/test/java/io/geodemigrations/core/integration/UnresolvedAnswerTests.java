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
import io.geodemigrations.client.PoolStatistics;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.Migration;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.integration.FaultyDriver.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lost answers whose work cannot be told from work not done at first sight. */
class UnresolvedAnswerTests extends IntegrationTest {

  @Test
  void aCancelWhileTheTruthIsSoughtWritesNoOldCheckpoint() {
    graph.script("1__a.gql", "CREATE INDEX x ON :Once(x);", "CREATE (:Once);", "CREATE (:Last);");
    AtomicReference<GeodeMigrations> running = new AtomicReference<>();
    try (FaultyDriver faulty = faulty("CREATE (:Once)", Fault.AFTER_COMMIT);
        GeodeDriver away = new AwayOnce(faulty, () -> running.get().cancel())) {
      running.set(graph.builder(away, c -> c).build());

      assertThatThrownBy(() -> running.get().migrate())
          .isInstanceOf(MigrationInterruptedException.class);
    }

    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.statement AS s")).isEqualTo(3L);
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NOT NULL")).isEqualTo(1);
    graph.run("MATCH (l:MigrationLock) SET l.expires_at = 0");
    graph.migrations().migrate();
    assertThat(graph.count("(o:Once)")).isEqualTo(1);
    assertThat(graph.count("(o:Last)")).isEqualTo(1);
  }

  /** After the first fault the server cannot be reached once, and somebody loses patience. */
  private static final class AwayOnce implements GeodeDriver {
    private final FaultyDriver faulty;
    private final Runnable meanwhile;
    private boolean away = true;

    AwayOnce(FaultyDriver faulty, Runnable meanwhile) {
      this.faulty = faulty;
      this.meanwhile = meanwhile;
    }

    @Override
    public GeodeSession session() {
      if (faulty.fired() && away) {
        away = false;
        meanwhile.run();
        throw LostAnswerTests.lost();
      }
      return faulty.session();
    }

    @Override
    public void verifyConnectivity() {
      faulty.verifyConnectivity();
    }

    @Override
    public String address() {
      return faulty.address();
    }

    @Override
    public PoolStatistics poolStatistics() {
      return faulty.poolStatistics();
    }

    @Override
    public void close() {}
  }

  @Migration(version = "1", name = "two_writes")
  static final class TwoWrites implements GeodeMigration {
    @Override
    public void up(MigrationContext context) {
      context.execute("CREATE (:A)");
      context.execute("CREATE (:B)");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AFTER_COMMIT", "BEFORE_COMMIT", "AFTER_STATEMENT"})
  void theSecondWriteOfABeanIsThereOnce(Fault fault) {
    try (FaultyDriver faulty = faulty("CREATE (:B)", fault)) {
      graph.builder(faulty, c -> c).migrations(List.of(new TwoWrites())).build().migrate();
    }

    assertThat(graph.count("(a:A)")).isEqualTo(1);
    assertThat(graph.count("(b:B)")).isEqualTo(1);
  }

  @Test
  void aCallbackThatWasNotCommittedIsRunAgain() {
    graph.script("afterMigrate.gql", "CREATE (:Called);").script("1__a.gql", "CREATE (:One);");
    try (FaultyDriver faulty = faulty("CREATE (:Called)", Fault.BEFORE_COMMIT)) {
      graph.builder(faulty, c -> c).build().migrate();
    }

    assertThat(graph.count("(c:Called)")).isEqualTo(1);
  }

  @Test
  void aLostSessionGivesItsPlaceInThePoolBack() {
    graph.script("1__a.gql", "CREATE (:One);");
    try (FaultyDriver faulty = faulty("CREATE (:One)", Fault.BEFORE_COMMIT)) {
      graph.builder(faulty, c -> c).build().migrate();

      assertThat(faulty.fired()).isTrue();
      assertThat(faulty.poolStatistics().inUse()).isZero();
    }
  }

  @Test
  void aCallbackThatTakesTooLongLeavesTheLockToItsLease() {
    graph.script("beforeMigrate.gql", "CREATE (:Called);").script("1__a.gql", "CREATE (:One);");
    try (FaultyDriver faulty = faulty("CREATE (:Called)", Fault.TIME_OUT)) {
      GeodeMigrations migrations = graph.builder(faulty, c -> c).build();

      assertThatThrownBy(migrations::migrate);
    }
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NOT NULL")).isEqualTo(1);
  }

  @Test
  void aStatementInATransactionEndsWithTheStatementTimeOut() {
    graph.script("1__a.gql", "UNWIND range(1, 30000000) AS i RETURN count(i) AS n;");
    GeodeMigrations migrations = graph.migrations(c -> c.statementTimeout(Duration.ofMillis(200)));

    assertThatThrownBy(migrations::migrate)
        .isInstanceOfSatisfying(
            MigrationFailedException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.TIMED_OUT));
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NOT NULL")).isEqualTo(1);
  }

  private FaultyDriver faulty(String mark, Fault fault) {
    return new FaultyDriver(graph.newDriver(), mark, 1, fault);
  }
}
