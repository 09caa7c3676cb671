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
package io.geodemigrations.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.client.dsn.TransportKind;
import io.geodemigrations.client.error.GeodeProtocolException;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.client.proto.ExecutionResponse;
import io.geodemigrations.client.proto.PullResponse;
import io.geodemigrations.client.proto.QuicClientMessage.MsgCase;
import io.geodemigrations.client.proto.QuicServerMessage;
import io.geodemigrations.client.testing.Answering;
import io.geodemigrations.client.testing.Script;
import io.geodemigrations.client.testing.TestCertificate;
import io.geodemigrations.client.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which servers page and end an answer that only QUIC has. */
@Timeout(60)
class QuicPagingTests {

  @TempDir static Path directory;
  private static TestCertificate certificate;

  private final Script script = new Script();
  private TestServer server;
  private GeodeDriver driver;
  private GeodeSession session;

  @BeforeAll
  static void makeCertificate() {
    certificate = TestCertificate.create(directory, "dns:localhost,ip:127.0.0.1");
  }

  @BeforeEach
  void connect() {
    server = TestServer.start(TransportKind.QUIC, certificate, script);
    driver =
        GeodeDriver.builder("quic://127.0.0.1:" + server.port() + "?page_size=2")
            .tls(TlsOptions.defaults().withCa(certificate.pem()))
            .build();
    session = driver.session();
  }

  @AfterEach
  void close() {
    session.close();
    driver.close();
    server.close();
  }

  private static void pulled(Answering out, boolean last, Object... values) {
    reply(out, ExecutionResponse.newBuilder().setPage(Answering.pageOf(last, values)));
  }

  private static void reply(Answering out, ExecutionResponse.Builder response) {
    out.send(
        QuicServerMessage.newBuilder()
            .setPull(PullResponse.newBuilder().setResponse(response))
            .build());
  }

  private List<Long> read() {
    return session.execute("MATCH (n) RETURN n").stream().map(row -> row.getLong("n")).toList();
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void pullsEachFurtherPageFromAServerThatWaitsForIt() {
    AtomicInteger next = new AtomicInteger();
    script.onExecute(
        (gql, out) -> {
          next.set(2);
          out.schema("n:INT").page(false, 1L);
        });
    script.on(
        MsgCase.PULL,
        (request, out) -> {
          long value = next.getAndIncrement();
          pulled(out, value == 5, value);
        });
    assertThat(read()).isEqualTo(upTo(5));
    assertThat(read()).isEqualTo(upTo(5));
    assertThat(script.received(MsgCase.PULL)).hasSize(8);
    var first = script.received(MsgCase.PULL).get(0).getPull();
    assertThat(first.getPageSize()).isEqualTo(2);
    assertThat(first.getRequestId()).isEqualTo(1);
    assertThat(first.getSessionId()).isEqualTo("session-1");
  }

  @Test
  void acceptsAnExecuteFrameAsTheAnswerToAPull() {
    AtomicInteger next = new AtomicInteger(2);
    script.onExecute((gql, out) -> out.schema("n:INT").page(false, 1L));
    script.on(
        MsgCase.PULL,
        (request, out) -> {
          long value = next.getAndIncrement();
          out.page(value == 4, value);
        });
    assertThat(read()).isEqualTo(upTo(4));
  }

  @Test
  void anErrorInPlaceOfAPulledPageIsThrown() {
    script.onExecute((gql, out) -> out.schema("n:INT").page(false, 1L));
    script.on(
        MsgCase.PULL,
        (request, out) ->
            reply(
                out,
                ExecutionResponse.newBuilder()
                    .setError(
                        io.geodemigrations.client.proto.Error.newBuilder()
                            .setCode("58000")
                            .setMessage("disk"))));
    assertThatThrownBy(this::read).isInstanceOf(GeodeQueryException.class);
    session.ping();
  }

  @Test
  void aServerThatPushesAndRefusesPullsLosesNoRow() {
    script.onExecute(
        (gql, out) -> {
          out.schema("n:INT").page(false, 1L);
          CompletableFuture.delayedExecutor(150, TimeUnit.MILLISECONDS)
              .execute(() -> out.page(false, 2L).page(true, 3L));
        });
    script.on(
        MsgCase.PULL,
        (request, out) ->
            reply(
                out,
                ExecutionResponse.newBuilder()
                    .setError(
                        io.geodemigrations.client.proto.Error.newBuilder()
                            .setCode("02000")
                            .setMessage("no active result set"))));
    for (int i = 0; i < 3; i++) {
      assertThat(read()).isEqualTo(upTo(3));
    }
    assertThat(script.received(MsgCase.PULL)).hasSize(1);
  }

  @Test
  void lateRefusalsOfAPullAreNotTakenForTheNextAnswer() {
    script.onExecute(
        (gql, out) -> {
          if (gql.startsWith("MATCH")) {
            out.schema("n:INT").page(false, 1L);
          } else {
            reply(
                out,
                ExecutionResponse.newBuilder()
                    .setError(io.geodemigrations.client.proto.Error.newBuilder().setCode("02000")));
            out.schema("n:INT").page(true, 9L);
          }
        });
    script.on(MsgCase.PULL, (request, out) -> out.page(true, 2L));
    assertThat(read()).isEqualTo(upTo(2));
    assertThat(session.execute("RETURN 9 AS n").single().getLong("n")).isEqualTo(9);
  }

  @Test
  void aPageThatFollowsAnErrorIsNotTakenForTheNextAnswer() {
    script.onExecute(
        (gql, out) -> {
          if (gql.startsWith("FROB")) {
            out.error("42000", "no").page(true);
          } else {
            out.schema("n:INT").page(true, 9L);
          }
        });
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> session.execute("FROB")).isInstanceOf(GeodeQueryException.class);
      assertThat(session.execute("RETURN 9 AS n").single().getLong("n")).isEqualTo(9);
    }
  }

  @Test
  void aStatusThatComesLateIsNotTakenForTheNextAnswer() {
    CountDownLatch slow = new CountDownLatch(1);
    script.onExecute(
        (gql, out) -> {
          if (gql.startsWith("MATCH")) {
            out.schema("n:INT").page(true, 1L).statusOnly();
          } else {
            // Longer than the silence after which the driver asks by a ping.
            out.heartbeat();
            CompletableFuture.runAsync(
                () -> {
                  try {
                    slow.await(200, TimeUnit.MILLISECONDS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  out.schema("n:INT").page(true, 9L);
                });
          }
        });
    // The ping of a server that answers strictly in order comes after the slow answer.
    script.on(
        MsgCase.PING,
        (request, out) ->
            CompletableFuture.delayedExecutor(400, TimeUnit.MILLISECONDS)
                .execute(
                    () ->
                        out.send(
                            QuicServerMessage.newBuilder()
                                .setPing(
                                    io.geodemigrations.client.proto.PingResponse.newBuilder()
                                        .setOk(true))
                                .build())));
    for (int i = 0; i < 3; i++) {
      assertThat(read()).isEqualTo(upTo(1));
      assertThat(session.execute("RETURN 9 AS n").single().getLong("n")).isEqualTo(9);
    }
    session.begin().commit();
  }

  @Test
  void aFrameThatDoesNotBelongThereEndsTheConnection() {
    script.onExecute((gql, out) -> out.send(Script.commit(true)));
    assertThatThrownBy(() -> session.execute("CREATE (n)"))
        .isInstanceOfSatisfying(
            GeodeProtocolException.class, failure -> assertThat(failure.isAmbiguous()).isTrue());
    assertThat(session.isOpen()).isFalse();
  }
}
