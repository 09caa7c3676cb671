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
package io.geodemigrations.embedded.wire.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.geodemigrations.client.proto.BackupRequest;
import io.geodemigrations.client.proto.BackupResponse;
import io.geodemigrations.client.proto.BeginRequest;
import io.geodemigrations.client.proto.CdcControlRequest;
import io.geodemigrations.client.proto.CdcDiagnosticsRequest;
import io.geodemigrations.client.proto.CommitRequest;
import io.geodemigrations.client.proto.ExecuteRequest;
import io.geodemigrations.client.proto.ExecutionResponse;
import io.geodemigrations.client.proto.HelloRequest;
import io.geodemigrations.client.proto.HelloResponse;
import io.geodemigrations.client.proto.PullRequest;
import io.geodemigrations.client.proto.QuicClientMessage;
import io.geodemigrations.client.proto.QuicServerMessage;
import io.geodemigrations.client.proto.RestoreRequest;
import io.geodemigrations.client.proto.RestoreResponse;
import io.geodemigrations.client.proto.UploadBackupRequest;
import io.geodemigrations.client.proto.UploadBackupResponse;
import io.geodemigrations.embedded.exec.Engine;
import io.geodemigrations.embedded.exec.EngineOptions;
import io.geodemigrations.embedded.exec.SessionUser.Role;
import io.geodemigrations.embedded.store.Database;
import io.geodemigrations.embedded.store.StoreTransaction;
import io.geodemigrations.embedded.wire.auth.Accounts;
import io.geodemigrations.embedded.wire.backup.Backups;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The messages and their order, without a network. */
class SessionServiceTests {

  @TempDir private Path directory;
  private Database database;
  private SessionService service;
  private ClientConnection quic;

  @BeforeEach
  void start() {
    database = Database.inMemory();
    Accounts accounts = Accounts.inMemory();
    accounts.create("geode", "secret", Role.ADMIN);
    accounts.create("writer", "secret", Role.READ_WRITE);
    accounts.create("reader", "secret", Role.READ_ONLY);
    service =
        new SessionService(
            new Engine(database, EngineOptions.defaults()),
            database,
            accounts,
            new Backups(database, directory.resolve("backups"), Clock.systemUTC()),
            Duration.ofMinutes(5),
            AnswerStyle.common(),
            InterceptedMessage::proceed);
    quic = service.openedQuic("test", () -> {}, () -> {});
  }

  @AfterEach
  void stop() {
    service.close();
    database.close();
  }

  private List<QuicServerMessage> ask(
      ClientConnection connection, QuicClientMessage.Builder request) {
    return ask(connection, request, "");
  }

  private List<QuicServerMessage> ask(
      ClientConnection connection, QuicClientMessage.Builder request, String session) {
    List<QuicServerMessage> answers = new CopyOnWriteArrayList<>();
    CountDownLatch finished = new CountDownLatch(1);
    PendingRequest pending =
        service.submit(connection, request.build(), session, answers::add, finished::countDown);
    assertThat(pending).isNotNull();
    try {
      assertThat(finished.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return answers;
  }

  private HelloResponse hello(ClientConnection connection, HelloRequest.Builder request) {
    return ask(connection, QuicClientMessage.newBuilder().setHello(request)).get(0).getHello();
  }

  private static HelloRequest.Builder as(String clientName) {
    return HelloRequest.newBuilder()
        .setUsername("geode")
        .setPassword("secret")
        .setGraph("shop")
        .setClientName(clientName);
  }

  private List<String> execute(String statement) {
    return ask(
            quic,
            QuicClientMessage.newBuilder()
                .setExecute(ExecuteRequest.newBuilder().setQuery(statement)))
        .stream()
        .map(message -> kind(message.getExecute()))
        .toList();
  }

  private static String kind(ExecutionResponse response) {
    return switch (response.getPayloadCase()) {
      case SCHEMA -> "schema " + response.getSchema().getColumnsCount();
      case PAGE ->
          (response.getPage().getFinal() ? "final page " : "page ")
              + (response.getPage().getRowsCount() == 0 ? "empty" : "of rows");
      case ERROR -> "error " + response.getError().getCode();
      case PAYLOAD_NOT_SET -> "status " + response.getStatus().getStatusClass();
      default -> String.valueOf(response.getPayloadCase());
    };
  }

  @Test
  void answersEveryStatementWithASchemaAndAFinalPage() {
    hello(quic, as("geode-python"));
    assertThat(execute("RETURN 1 AS one")).containsExactly("schema 1", "final page of rows");
    assertThat(execute("CREATE (:A)")).containsExactly("schema 0", "final page empty");
    assertThat(execute("MATCH (b:B) RETURN b")).containsExactly("schema 1", "final page empty");
    assertThat(execute("CREATE INDEX i ON :A(x)")).containsExactly("schema 0", "final page empty");
    assertThat(execute("METCH")).containsExactly("error 42000");
  }

  @Test
  void endsAnswersToTheRustClientWithAStatus() {
    hello(quic, as("geode-rust"));
    assertThat(execute("RETURN 1 AS one"))
        .containsExactly("schema 1", "final page of rows", "status 00000");
    assertThat(execute("CREATE (:A)"))
        .containsExactly("schema 0", "final page empty", "status 00000");
    assertThat(execute("METCH")).containsExactly("error 42000");
  }

  @Test
  void pushesPagesAndSwallowsOnePullForEach() {
    hello(quic, as("geode-python"));
    List<String> answers =
        execute("UNWIND range(1, 3500) AS i RETURN '" + "x".repeat(1_000) + "' AS text");
    assertThat(answers)
        .containsExactly(
            "schema 1", "page of rows", "page of rows", "page of rows", "final page of rows");
    QuicClientMessage.Builder pull =
        QuicClientMessage.newBuilder().setPull(PullRequest.newBuilder().setPageSize(1000));
    assertThat(ask(quic, pull)).isEmpty();
    assertThat(ask(quic, pull)).isEmpty();
    assertThat(ask(quic, pull)).isEmpty();
    assertThat(ask(quic, pull))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.getPull().getResponse().getError().getCode())
                    .isEqualTo("02000"));
    execute("UNWIND range(1, 3500) AS i RETURN '" + "x".repeat(1_000) + "' AS text");
    execute("RETURN 1 AS one");
    assertThat(ask(quic, pull)).hasSize(1);
  }

  @Test
  void keepsEveryPageBelowTheLimitOfTheOfficialClients() {
    hello(quic, as("geode-python"));
    List<QuicServerMessage> answers =
        ask(
            quic,
            QuicClientMessage.newBuilder()
                .setExecute(
                    ExecuteRequest.newBuilder()
                        .setQuery(
                            "UNWIND [1, 900000, 900000, 10, 10, 900000] AS n"
                                + " RETURN reduce(s = 'x', i IN range(1, 20) |"
                                + " CASE WHEN size(s) < n THEN s + s ELSE s END) AS text")));
    assertThat(answers)
        .allSatisfy(message -> assertThat(message.getSerializedSize()).isLessThan(3 << 20))
        .hasSizeGreaterThan(3);
  }

  @Test
  void sendsThePlanBetweenSchemaAndPage() {
    hello(quic, as("geode-python"));
    assertThat(execute("EXPLAIN MATCH (n:A) RETURN n"))
        .containsExactly("schema 4", "EXPLAIN", "final page of rows");
    assertThat(execute("PROFILE MATCH (n:A) RETURN n")).element(1).isEqualTo("PROFILE");
  }

  @Test
  void needsHelloFirstAndOnlyOncePerQuicConnection() {
    assertThat(execute("RETURN 1 AS one")).containsExactly("error 08003");
    assertThat(hello(quic, as("geode-python")).getSuccess()).isTrue();
    assertThat(hello(quic, as("geode-python")).getSuccess()).isFalse();
    assertThat(execute("RETURN 1 AS one")).hasSize(2);
  }

  @Test
  void refusesTenantsAndRolesRatherThanIgnoringThem() {
    HelloResponse refused = hello(quic, as("geode-python").setTenantId("acme"));
    assertThat(refused.getSuccess()).isFalse();
    assertThat(refused.getErrorMessage()).contains("tenant");
  }

  @Test
  void answersAFailedCommitWithAnErrorInsteadOfSuccess() {
    hello(quic, as("geode-python"));
    QuicServerMessage answer =
        ask(quic, QuicClientMessage.newBuilder().setCommit(CommitRequest.newBuilder())).get(0);
    assertThat(answer.hasCommit()).isFalse();
    assertThat(answer.getExecute().getError().getCode()).isEqualTo("0A002");
  }

  @Test
  void neverUsesASessionOfQuicFromElsewhere() {
    String id = hello(quic, as("geode-python")).getSessionId();
    ClientConnection other = service.openedQuic("other", () -> {}, () -> {});
    ClientConnection grpc = service.openedGrpc("third", () -> {});
    QuicClientMessage.Builder request =
        QuicClientMessage.newBuilder()
            .setExecute(ExecuteRequest.newBuilder().setSessionId(id).setQuery("RETURN 1 AS one"));
    for (ClientConnection stranger : List.of(other, grpc)) {
      assertThat(ask(stranger, request, id))
          .singleElement()
          .satisfies(
              message -> assertThat(message.getExecute().getError().getCode()).isEqualTo("08003"));
    }
  }

  @Test
  void keepsOnlySessionsOfTheRustClientWhenTheirChannelEnds() {
    ClientConnection channel = service.openedGrpc("channel", () -> {});
    String rust = hello(channel, as("geode-rust")).getSessionId();
    String python = hello(channel, as("geode-python")).getSessionId();
    service.closed(channel);
    ClientConnection next = service.openedGrpc("next", () -> {});
    assertThat(begin(next, rust).hasBegin()).isTrue();
    assertThat(begin(next, python).getExecute().getError().getCode()).isEqualTo("08003");
  }

  private QuicServerMessage begin(ClientConnection connection, String session) {
    return ask(
            connection,
            QuicClientMessage.newBuilder()
                .setBegin(BeginRequest.newBuilder().setSessionId(session)),
            session)
        .get(0);
  }

  @Test
  void saysThatChangeCaptureIsOff() {
    QuicServerMessage diagnostics =
        ask(quic, QuicClientMessage.newBuilder().setCdcDiag(CdcDiagnosticsRequest.newBuilder()))
            .get(0);
    assertThat(diagnostics.getCdcDiag().getConfig().getEnabled()).isFalse();
    QuicServerMessage control =
        ask(
                quic,
                QuicClientMessage.newBuilder()
                    .setCdcCtrl(CdcControlRequest.newBuilder().setAction("start")))
            .get(0);
    assertThat(control.getCdcCtrl().getSuccess()).isFalse();
  }

  @Test
  void backsUpRestoresAndTakesUploads() throws Exception {
    hello(quic, as("geode-python"));
    execute("CREATE (:Kept {n: 1})");
    BackupResponse made =
        ask(
                quic,
                QuicClientMessage.newBuilder()
                    .setBackup(BackupRequest.newBuilder().setBackupType("full").setCompress(true)))
            .get(0)
            .getBackup();
    assertThat(made.getSuccess()).as(made.getMessage()).isTrue();
    assertThat(made.getCompression()).isEqualTo("gzip");
    Path file = directory.resolve("backups").resolve(made.getBackupId() + ".backup");
    assertThat(Files.size(file)).isEqualTo(made.getSizeBytes());

    byte[] payload = Files.readAllBytes(file);
    UploadBackupResponse uploaded = upload(payload, made.getChecksum());
    assertThat(uploaded.getSuccess()).as(uploaded.getMessage()).isTrue();
    assertThat(Path.of(uploaded.getUploadPath())).hasBinaryContent(payload);
    assertThat(upload(payload, "sha256:00").getMessage()).contains("checksum");

    execute("CREATE (:Later {n: 1})");
    assertThat(restore("", false).getMessage()).contains("confirm");
    assertThat(restore("1", true).getMessage()).contains("no backup 1", made.getBackupId());
    assertThat(restore("yesterday", true).getMessage()).contains("ISO 8601");
    assertThat(labels("shop")).containsExactlyInAnyOrder("Kept", "Later");

    RestoreResponse restored = restore(made.getBackupId(), true);
    assertThat(restored.getSuccess()).as(restored.getMessage()).isTrue();
    assertThat(restored.getRestoreDir()).isEmpty();
    assertThat(restored.getRestoreTimestamp()).isPositive();
    assertThat(labels("shop")).containsExactly("Kept");
  }

  @Test
  void backsUpAndRestoresTheGraphOfTheSessionAlone() {
    database.createGraph("other");
    hello(quic, as("geode-python"));
    execute("CREATE (:Kept {n: 1})");
    String id = backup().getBackupId();
    execute("CREATE (:Later {n: 1})");
    create("other", "Own");

    assertThat(restore(id, true).getSuccess()).isTrue();

    assertThat(labels("shop")).containsExactly("Kept");
    assertThat(labels("other")).containsExactly("Own");
  }

  @Test
  void restoresTheBackupOfOneGraphIntoAnother() {
    database.createGraph("scratch");
    hello(quic, as("geode-python"));
    execute("CREATE (:Kept {n: 1})");
    String id = backup().getBackupId();
    ClientConnection second = service.openedQuic("test", () -> {}, () -> {});
    hello(second, as("geode-python").setGraph("scratch"));

    RestoreResponse restored =
        ask(
                second,
                QuicClientMessage.newBuilder()
                    .setRestore(RestoreRequest.newBuilder().setConfirm(true).setTargetTime(id)))
            .get(0)
            .getRestore();

    assertThat(restored.getSuccess()).as(restored.getMessage()).isTrue();
    assertThat(labels("scratch")).containsExactly("Kept");
  }

  @Test
  void onlyAnAdministratorRestoresAndUploads() {
    hello(quic, as("geode-python"));
    String id = backup().getBackupId();
    ClientConnection second = service.openedQuic("test", () -> {}, () -> {});
    hello(second, as("geode-python").setUsername("writer"));
    RestoreResponse refused =
        ask(
                second,
                QuicClientMessage.newBuilder()
                    .setRestore(RestoreRequest.newBuilder().setConfirm(true).setTargetTime(id)))
            .get(0)
            .getRestore();
    assertThat(refused.getSuccess()).isFalse();
    assertThat(refused.getMessage()).contains("permission denied");
    assertThat(refused.getRestoreTimestamp()).isZero();
    BackupResponse made =
        ask(second, QuicClientMessage.newBuilder().setBackup(BackupRequest.newBuilder()))
            .get(0)
            .getBackup();
    assertThat(made.getSuccess()).isTrue();
  }

  private BackupResponse backup() {
    BackupResponse made =
        ask(quic, QuicClientMessage.newBuilder().setBackup(BackupRequest.newBuilder()))
            .get(0)
            .getBackup();
    assertThat(made.getSuccess()).as(made.getMessage()).isTrue();
    return made;
  }

  private List<String> labels(String graph) {
    try (StoreTransaction transaction = database.graph(graph).begin(true)) {
      return transaction.labels();
    }
  }

  private void create(String graph, String label) {
    try (StoreTransaction transaction = database.graph(graph).begin(false)) {
      transaction.createNode(List.of(label), Map.of());
      transaction.commit();
    }
  }

  @Test
  void letsNoReaderBackUp() {
    database.createGraph("shop");
    hello(quic, as("geode-python").setUsername("reader"));
    BackupResponse refused =
        ask(quic, QuicClientMessage.newBuilder().setBackup(BackupRequest.newBuilder()))
            .get(0)
            .getBackup();
    assertThat(refused.getSuccess()).isFalse();
    assertThat(refused.getMessage()).contains("permission denied");
  }

  private UploadBackupResponse upload(byte[] payload, String checksum) {
    return ask(
            quic,
            QuicClientMessage.newBuilder()
                .setUploadBackup(
                    UploadBackupRequest.newBuilder()
                        .setSizeBytes(payload.length)
                        .setChecksum(checksum)
                        .setPayload(ByteString.copyFrom(payload))))
        .get(0)
        .getUploadBackup();
  }

  private RestoreResponse restore(String target, boolean confirm) {
    return ask(
            quic,
            QuicClientMessage.newBuilder()
                .setRestore(RestoreRequest.newBuilder().setConfirm(confirm).setTargetTime(target)))
        .get(0)
        .getRestore();
  }
}
