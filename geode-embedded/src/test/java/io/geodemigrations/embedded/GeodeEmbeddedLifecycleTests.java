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
package io.geodemigrations.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Transaction;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a server starts, ends, and what it leaves behind. */
@Timeout(120)
class GeodeEmbeddedLifecycleTests {

  @Test
  void startsInWellUnderASecondOnceTheJvmIsWarm() {
    GeodeEmbedded.start().close();
    long start = System.nanoTime();
    try (GeodeEmbedded server = GeodeEmbedded.start()) {
      long listening = System.nanoTime();
      try (GeodeDriver driver = GeodeDriver.builder(server.dsn()).build();
          GeodeSession session = driver.session()) {
        assertThat(session.execute("RETURN 1 AS one").single().getLong("one")).isEqualTo(1);
      }
      long answered = System.nanoTime();
      System.out.printf(
          "Embedded server: listening after %d ms, first answer after %d ms%n",
          (listening - start) / 1_000_000, (answered - start) / 1_000_000);
      assertThat(server.transports()).containsExactly(Transport.QUIC, Transport.GRPC);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void keepsDataAndAccountsInADirectory(Transport transport, @TempDir Path directory) {
    GeodeEmbeddedOptions options =
        GeodeEmbeddedOptions.builder().dataDirectory(directory.resolve("data")).build();
    try (GeodeEmbedded server = GeodeEmbedded.start(options);
        GeodeDriver driver = GeodeDriver.builder(server.dsn(transport, "shop")).build();
        GeodeSession session = driver.session()) {
      session.execute("CREATE (:User {name: 'Ada'})");
      session.execute("CREATE USER ada WITH PASSWORD 'Correct-Horse-7'");
    }
    try (GeodeEmbedded server = GeodeEmbedded.start(options);
        GeodeDriver driver =
            GeodeDriver.builder(server.dsn(transport, "shop"))
                .credentials("ada", "Correct-Horse-7")
                .build();
        GeodeSession session = driver.session()) {
      assertThat(session.execute("MATCH (u:User) RETURN u.name AS n").single().getString("n"))
          .isEqualTo("Ada");
    }
  }

  @Test
  void backsUpBesideItsData(@TempDir Path directory) throws Exception {
    GeodeEmbeddedOptions options =
        GeodeEmbeddedOptions.builder().dataDirectory(directory.resolve("data")).build();
    try (GeodeEmbedded server = GeodeEmbedded.start(options);
        GeodeDriver driver = GeodeDriver.builder(server.dsn(Transport.QUIC, "shop")).build();
        GeodeSession session = driver.session()) {
      session.execute("CREATE (:User {name: 'Ada'})");
      GeodeSession.Backup backup = session.backup(false);
      Path file = directory.resolve("data-backups").resolve(backup.id() + ".backup");
      assertThat(Files.size(file)).isEqualTo(backup.sizeBytes()).isPositive();
      assertThat(backup.checksum()).startsWith("sha256:");
    }
  }

  @Test
  void lendsADirectoryToOneServerAtATime(@TempDir Path directory) {
    GeodeEmbeddedOptions options =
        GeodeEmbeddedOptions.builder().dataDirectory(directory.resolve("data")).build();
    try (GeodeEmbedded first = GeodeEmbedded.start(options)) {
      assertThatThrownBy(() -> GeodeEmbedded.start(options))
          .hasMessageContaining(directory.resolve("data").toString());
      assertThat(first.grpcPort()).isPositive();
    }
    GeodeEmbedded.start(options).close();
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void saysWhichPortIsTaken(Transport transport) {
    try (GeodeEmbedded first = GeodeEmbedded.start()) {
      int port = transport == Transport.QUIC ? first.quicPort() : first.grpcPort();
      GeodeEmbeddedOptions options =
          GeodeEmbeddedOptions.builder()
              .transports(transport)
              .quicPort(transport == Transport.QUIC ? port : 0)
              .grpcPort(transport == Transport.GRPC ? port : 0)
              .build();
      assertThatThrownBy(() -> GeodeEmbedded.start(options))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("127.0.0.1:" + port)
          .hasMessageContaining("another port");
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void endsItsClientsPromptlyWhenItStops(Transport transport) throws Exception {
    GeodeEmbedded server = GeodeEmbedded.start();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (GeodeDriver driver = GeodeDriver.builder(server.dsn(transport, "shop")).build()) {
      GeodeSession session = driver.session();
      session.execute("UNWIND range(1, 300) AS i CREATE (:Row {i: i})");
      Future<?> endless =
          thread.submit(
              () ->
                  session.execute(
                      "MATCH (a:Row), (b:Row), (c:Row), (d:Row), (e:Row)"
                          + " WHERE a.i + b.i + c.i + d.i + e.i < 0 RETURN count(*) AS c"));
      await()
          .until(
              () ->
                  Thread.getAllStackTraces().entrySet().stream()
                      .anyMatch(
                          entry ->
                              entry.getKey().getName().startsWith("geode-embedded-worker")
                                  && entry.getValue().length > 20));
      long start = System.nanoTime();
      server.close();
      assertThatThrownBy(() -> endless.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(GeodeException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    } finally {
      thread.shutdownNow();
      server.close();
    }
  }

  @Test
  void leavesNoCertificateFileAndNoThreadsBehind() {
    GeodeEmbedded server = GeodeEmbedded.start();
    assertThat(server.certificateFile()).hasContent(server.certificatePem());
    server.close();
    server.close();
    assertThat(Files.exists(server.certificateFile())).isFalse();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("geode-embedded")));
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void endsASessionThatIsIdleForTooLong(Transport transport) {
    GeodeEmbeddedOptions options =
        GeodeEmbeddedOptions.builder().sessionIdleTimeout(Duration.ofMillis(300)).build();
    try (GeodeEmbedded server = GeodeEmbedded.start(options);
        GeodeDriver driver =
            GeodeDriver.builder(server.dsn(transport, "shop"))
                .keepAlive(Duration.ofMinutes(5))
                .build();
        GeodeSession idle = driver.session()) {
      Transaction transaction = idle.begin();
      transaction.execute("CREATE (:Kept)");
      // Asking is a request, too: so not more often than the time-out.
      await()
          .pollDelay(Duration.ofSeconds(1))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> transaction.execute("RETURN 1 AS one").close())
                      .isInstanceOf(GeodeException.class));
      assertThat(idle.isOpen()).isFalse();
      try (GeodeSession other = driver.session()) {
        assertThat(other.execute("MATCH (k:Kept) RETURN count(k) AS c").single().getLong("c"))
            .isZero();
      }
    }
  }

  @Test
  void listensOnOneTransportIfAsked() {
    GeodeEmbeddedOptions options =
        GeodeEmbeddedOptions.builder().transports(Transport.GRPC).plaintextGrpc(true).build();
    try (GeodeEmbedded server = GeodeEmbedded.start(options);
        GeodeDriver driver = GeodeDriver.builder(server.dsn()).build();
        GeodeSession session = driver.session()) {
      assertThat(server.dsn()).startsWith("grpc://geode:").endsWith("?tls=0");
      assertThat(session.execute("RETURN 1 AS one").single().getLong("one")).isEqualTo(1);
      assertThatThrownBy(server::quicPort)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("quic");
      assertThatThrownBy(() -> server.dsn(Transport.QUIC))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void neverShowsItsPassword() {
    GeodeEmbeddedOptions options =
        GeodeEmbeddedOptions.builder()
            .password("hunter2 hunter2")
            .account("ada", "hunter3 hunter3", Role.ADMIN)
            .build();
    try (GeodeEmbedded server = GeodeEmbedded.start(options)) {
      assertThat(options + " " + server).doesNotContain("hunter");
      assertThat(server.password()).isEqualTo("hunter2 hunter2");
    }
  }

  @Test
  void cannotBeReachedAnyMoreOnceItIsClosed() {
    GeodeEmbedded server = GeodeEmbedded.start();
    String dsn = server.dsn(Transport.GRPC).replaceAll("\\?ca=.*", "?insecure=true");
    server.close();
    try (GeodeDriver driver =
        GeodeDriver.builder(dsn).connectTimeout(Duration.ofSeconds(5)).build()) {
      assertThatThrownBy(driver::session).isInstanceOf(GeodeConnectionException.class);
    }
  }
}
