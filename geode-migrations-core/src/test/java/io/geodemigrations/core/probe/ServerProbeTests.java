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
package io.geodemigrations.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.client.RequestObserver;
import io.geodemigrations.client.error.GeodeAuthenticationException;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.Role;
import io.geodemigrations.embedded.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The probe against the embedded server, whose behaviour is known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerProbeTests {

  private static final String READER_PASSWORD = "MayOnlyRead-1234567";
  private static final Pattern OWN_NAME = Pattern.compile("(?i)geode_?migrations_?probe_[0-9a-f]");

  private GeodeEmbedded server;

  @BeforeAll
  void startServer() {
    server = GeodeEmbedded.start(options());
  }

  @AfterAll
  void stopServer() {
    server.close();
  }

  Transport transport() {
    return Transport.GRPC;
  }

  /** A server that behaves in another way is a subclass with other options ... */
  GeodeEmbeddedOptions options() {
    return GeodeEmbeddedOptions.builder()
        .password("RandomEnough-1234567")
        .account("reader", READER_PASSWORD, Role.READ_ONLY)
        .build();
  }

  /** ... and other findings, as lines {@code id | outcome | answer}. */
  String expectedFindings() {
    return "expected-findings.txt";
  }

  private GeodeDriver.Builder driver(String graph) {
    return GeodeDriver.builder(server.dsn(transport(), graph));
  }

  @Test
  void theAnswersOfTheEmbeddedServerAreKnown() throws IOException {
    try (GeodeDriver driver = driver("answers").build()) {
      ProbeReport report = ServerProbe.of(driver).run();

      assertThat(report.findings())
          .extracting(f -> f.id() + " | " + f.outcome() + " | " + f.answer())
          .containsExactlyElementsOf(resource(expectedFindings()).lines().toList());
      assertThat(report.findings()).allSatisfy(f -> assertThat(f.evidence()).isNotBlank());
      assertThat(report.leftovers()).isEmpty();
      assertThat(report.toText() + report.toJson()).doesNotContain(server.password());
    }
  }

  @Test
  void leavesEverythingAsItFoundIt() {
    try (GeodeDriver driver = driver("shared").build();
        GeodeSession session = driver.session()) {
      for (String gql :
          List.of(
              "CREATE (:User {name: 'Ada', amount: 0})-[:KNOWS]->(:User {name: 'Bob'})",
              "CREATE INDEX user_name ON :User(name)",
              "CREATE CONSTRAINT user_key ON :User(key) ASSERT UNIQUE")) {
        session.execute(gql).close();
      }
      List<List<Object>> before = everything(session);

      ServerProbe.of(driver).run();

      assertThat(everything(session)).isEqualTo(before).hasSizeGreaterThanOrEqualTo(5);
    }
  }

  private static List<List<Object>> everything(GeodeSession session) {
    return List.of(
            "MATCH (n) RETURN labels(n) AS labels, n AS node ORDER BY n.name",
            "MATCH ()-[r]->() RETURN type(r) AS type",
            "SHOW INDEXES",
            "SHOW CONSTRAINTS")
        .stream()
        .flatMap(gql -> session.execute(gql).list().stream())
        .map(Record::values)
        .toList();
  }

  @Test
  void everyStatementThatTouchesTheGraphNamesTheProbesOwn() {
    List<String> statements = new CopyOnWriteArrayList<>();
    RequestObserver observer =
        request -> {
          if (request.statement() != null) {
            statements.add(request.statement());
          }
          return (rows, failure) -> {};
        };
    try (GeodeDriver driver = driver("named").observer(observer).build()) {
      ServerProbe.of(driver).run();
    }

    List<String> touching =
        statements.stream()
            .filter(gql -> gql.matches("(?s).*\\b(MATCH|CREATE|MERGE|SET|DELETE|DROP|REMOVE)\\b.*"))
            .filter(gql -> !gql.matches("CREATE MIGRATIO[NX]"))
            .toList();
    assertThat(touching)
        .hasSizeGreaterThan(150)
        .allSatisfy(gql -> assertThat(gql).containsPattern(OWN_NAME));
    // No pattern without a label: the only variables without one were named by another clause.
    assertThat(touching).noneMatch(gql -> gql.matches("(?s).*MATCH \\(\\w*\\).*"));
  }

  @Test
  void aUserWhoMayOnlyReadIsToldSo() {
    try (GeodeDriver driver = driver("answers").build()) {
      driver.verifyConnectivity();
    }
    try (GeodeDriver driver = driver("answers").credentials("reader", READER_PASSWORD).build()) {
      GeodeMigrationsException refusal =
          catchThrowableOfType(GeodeMigrationsException.class, () -> ServerProbe.of(driver).run());

      assertThat(refusal.code()).isEqualTo(ErrorCode.PROBE_REFUSED);
      assertThat(refusal)
          .hasMessageContaining("may not write")
          .hasMessageContaining("Connect as a user that may create")
          .hasMessageNotContaining(READER_PASSWORD);
    }
  }

  @Test
  void wrongCredentialsAreTheDriversOwnError() {
    try (GeodeDriver driver = driver("answers").credentials("reader", "wrong-password").build()) {
      assertThatThrownBy(() -> ServerProbe.of(driver).run())
          .isInstanceOf(GeodeAuthenticationException.class)
          .hasMessageContaining("GM-502")
          .hasMessageNotContaining("wrong-password");
    }
  }

  @Test
  void aServerThatIsNotThereIsTheDriversOwnError() {
    GeodeEmbedded gone = GeodeEmbedded.start();
    String dsn =
        transport() == Transport.QUIC
            ? "quic://127.0.0.1:" + gone.quicPort()
            : "grpc://127.0.0.1:" + gone.grpcPort();
    gone.close();
    try (GeodeDriver driver =
        GeodeDriver.builder(dsn).connectTimeout(Duration.ofSeconds(2)).build()) {
      assertThatThrownBy(() -> ServerProbe.of(driver).run()).hasMessageContaining("GM-501");
    }
  }

  @Test
  void aServerThatDisappearsLeavesTheRestUnknownAndTellsWhatToRemove() {
    GeodeEmbedded leaving = GeodeEmbedded.start();
    RequestObserver observer =
        request -> {
          if ("SAVEPOINT probe".equals(request.statement())) {
            leaving.close();
          }
          return (rows, failure) -> {};
        };
    try (leaving;
        GeodeDriver driver =
            GeodeDriver.builder(leaving.dsn(transport()))
                .observer(observer)
                .connectTimeout(Duration.ofSeconds(2))
                .build()) {
      ProbeReport report = ServerProbe.of(driver).run();

      assertThat(report.findings()).hasSameSizeAs(ServerProbe.steps());
      assertThat(outcome(report, "rollback.set")).isEqualTo(Finding.Outcome.FITS);
      assertThat(report.find("limit.with").orElseThrow().evidence()).contains("cannot be reached");
      assertThat(outcome(report, "limit.with")).isEqualTo(Finding.Outcome.UNKNOWN);
      assertThat(report.leftovers())
          .isNotEmpty()
          .allSatisfy(gql -> assertThat(gql).containsPattern(OWN_NAME));
      assertThat(report.toText()).contains("run by hand").contains(report.leftovers().get(0));
    }
  }

  @Test
  void aStatementThatIsNeverAnsweredIsUnknownAndTheRestGoesOn() {
    try (GeodeDriver driver = driver("silent").build()) {
      GeodeDriver silent = StagedDriver.silentOn(driver, "count(DISTINCT");

      ProbeReport report = ServerProbe.of(silent).stepTimeout(Duration.ofSeconds(3)).run();

      Finding finding = report.find("count.distinct").orElseThrow();
      assertThat(finding.outcome()).isEqualTo(Finding.Outcome.UNKNOWN);
      assertThat(finding.evidence()).isEqualTo("no answer within 3000 ms");
      assertThat(report.outcomes().get(Finding.Outcome.UNKNOWN)).isEqualTo(1);
      assertThat(report.leftovers()).isEmpty();
    }
  }

  @Test
  void aServerThatDoesNotUndoIsFoundOut() {
    try (GeodeDriver driver = driver("commits").build()) {
      ProbeReport report = ServerProbe.of(StagedDriver.committing(driver)).run();

      for (String id : List.of("rollback.create", "rollback.set", "rollback.delete")) {
        assertThat(report.find(id).orElseThrow().answer()).as(id).isEqualTo("no");
        assertThat(outcome(report, id)).as(id).isEqualTo(Finding.Outcome.DEGRADES);
      }
      assertThat(outcome(report, "transaction.own-writes")).isEqualTo(Finding.Outcome.FITS);
      assertThat(report.leftovers()).isEmpty();
    }
  }

  @Test
  void anErrorThatNobodyForesawIsAFindingWithItsCode() {
    try (GeodeDriver driver = driver("odd").build()) {
      GeodeDriver odd = StagedDriver.refusing(driver, "RETURN n.data", "58000");

      ProbeReport report = ServerProbe.of(odd).run();

      for (String id : List.of("value.map", "value.map-list")) {
        assertThat(outcome(report, id)).as(id).isEqualTo(Finding.Outcome.UNKNOWN);
        assertThat(report.find(id).orElseThrow().evidence()).as(id).startsWith("58000: ");
      }
    }
  }

  @Test
  void formsThatAreNotUnderstoodKeepNoOtherQuestionFromItsAnswer() {
    try (GeodeDriver driver = driver("forms").build()) {
      GeodeDriver bare = StagedDriver.refusing(driver, " ON :", "42000");

      ProbeReport report = ServerProbe.of(bare).run();

      assertThat(report.find("index.guide").orElseThrow().answer())
          .isEqualTo("no, refused with 42000");
      assertThat(outcome(report, "index.guide")).isEqualTo(Finding.Outcome.REFUSES);
      assertThat(outcome(report, "constraint.guide")).isEqualTo(Finding.Outcome.REFUSES);
      assertThat(outcome(report, "unique.concurrent")).isEqualTo(Finding.Outcome.FITS);
      assertThat(outcome(report, "show.indexes")).isEqualTo(Finding.Outcome.FITS);
    }
  }

  @Test
  void aServerThatKeepsNothingApartIsLeftAlone() {
    try (GeodeDriver driver = driver("apart").build();
        GeodeSession session = driver.session()) {
      session.execute("CREATE (:User {name: 'Ada'})").close();
      GeodeDriver careless = StagedDriver.withoutLabels(driver);

      assertThatThrownBy(() -> ServerProbe.of(careless).run())
          .isInstanceOf(GeodeMigrationsException.class)
          .hasMessageContaining("GM-720")
          .hasMessageContaining("matches 1 nodes");
      assertThat(session.execute("MATCH (n) RETURN count(n) AS n").single().getLong("n"))
          .isEqualTo(1);
    }
  }

  @Test
  void whatCannotBeRemovedIsTold() {
    try (GeodeDriver driver = driver("kept").build()) {
      ProbeReport report =
          ServerProbe.of(StagedDriver.refusing(driver, "DETACH DELETE", "42000")).run();

      assertThat(report.leftovers())
          .isNotEmpty()
          .allSatisfy(gql -> assertThat(gql).startsWith("MATCH (n:GeodeMigrationsProbe_"));
      try (GeodeSession session = driver.session()) {
        report.leftovers().forEach(gql -> session.execute(gql).close());
        assertThat(session.execute("MATCH (n) RETURN count(n) AS n").single().getLong("n"))
            .isZero();
      }
    }
  }

  @Test
  void anInterruptedProbeCleansUpFirst() throws InterruptedException {
    RequestObserver observer =
        request -> {
          if ("SAVEPOINT probe".equals(request.statement())) {
            Thread.currentThread().interrupt();
          }
          return (rows, failure) -> {};
        };
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    try (GeodeDriver driver = driver("interrupted").observer(observer).build()) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  ServerProbe.of(driver).run();
                } catch (RuntimeException e) {
                  failure.set(e);
                }
                flag.set(Thread.currentThread().isInterrupted());
              });
      thread.start();
      thread.join(60_000);

      assertThat(failure.get())
          .isInstanceOf(MigrationInterruptedException.class)
          .hasMessageContaining("questions");
      assertThat(flag.get()).isTrue();
      try (GeodeSession session = driver.session()) {
        assertThat(session.execute("MATCH (n) RETURN count(n) AS n").single().getLong("n"))
            .isZero();
      }
    }
  }

  @Test
  void aTimeLimitIsLongerThanZero() {
    try (GeodeDriver driver = driver("answers").build()) {
      assertThatThrownBy(() -> ServerProbe.of(driver).stepTimeout(Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Finding.Outcome outcome(ProbeReport report, String id) {
    return report.find(id).orElseThrow().outcome();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ServerProbeTests.class.getResourceAsStream("/probe/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
