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
package io.geodemigrations.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ports;
import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.dsn.GeodeDsn;
import io.geodemigrations.client.dsn.TransportKind;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.shaded.com.github.dockerjava.core.command.CreateContainerCmdImpl;
import org.testcontainers.utility.DockerImageName;

/** What can be said of a container without Docker; its server runs in this process. */
class GeodeContainerTests {

  private GeodeEmbedded server;
  private RunningElsewhere container;

  @BeforeEach
  void startServer() {
    server = GeodeEmbedded.start();
    container = new RunningElsewhere(server);
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void listensOnBothTransports() {
    assertThat(container.getCommandParts())
        .containsExactly(
            "serve",
            "--listen",
            "0.0.0.0:3141",
            "--listen-grpc",
            "0.0.0.0:50051",
            "--log-level",
            "info");
  }

  @Test
  void setsThePasswordInBothVariables() {
    GeodeContainer set =
        new GeodeContainer("geodedb/geode:0.1.3").withPassword("AnotherTestPassword456!");
    set.configure();

    assertThat(set.getEnvMap())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "GEODE_DEFAULT_PASSWORD", "AnotherTestPassword456!",
                "GEODE_ADMIN_PASSWORD", "AnotherTestPassword456!",
                "GEODE_DISABLE_AUDIT", "1"));
    assertThat(set.getUsername()).isEqualTo("geode");
    assertThat(set.getPassword()).isEqualTo("AnotherTestPassword456!");
  }

  @Test
  void thePasswordIsAsLongAndMixedAsServersAskUnlessAnotherIsSet() {
    assertThat(new GeodeContainer("geodedb/geode").getPassword())
        .hasSizeGreaterThanOrEqualTo(16)
        .matches(".*[a-z].*")
        .matches(".*[A-Z].*")
        .matches(".*\\d.*")
        .matches(".*[^A-Za-z0-9].*");
  }

  @Test
  void publishesTcpForGrpcAndUdpForQuic() {
    assertThat(container.getExposedPorts()).containsExactly(50051);
    CreateContainerCmd command =
        new CreateContainerCmdImpl(ignored -> null, null, "geodedb/geode:latest")
            .withExposedPorts(ExposedPort.tcp(50051))
            .withHostConfig(
                HostConfig.newHostConfig()
                    .withPortBindings(new Ports(ExposedPort.tcp(50051), any())));

    container.getCreateContainerCmdModifiers().forEach(modifier -> modifier.modify(command));

    assertThat(command.getExposedPorts())
        .containsExactly(ExposedPort.tcp(50051), ExposedPort.udp(3141));
    Ports published = Objects.requireNonNull(command.getHostConfig()).getPortBindings();
    assertThat(published.getBindings())
        .containsOnlyKeys(ExposedPort.tcp(50051), ExposedPort.udp(3141));
    assertThat(published.getBindings().get(ExposedPort.udp(3141))).containsExactly(any());
  }

  private static Ports.Binding any() {
    return Ports.Binding.empty();
  }

  @Test
  void isReadyWhenTheDriverIsAnswered() {
    WaitStrategy handshake = new AnswersTheDriver(container::getDsn);

    assertThatCode(() -> handshake.waitUntilReady(container)).doesNotThrowAnyException();
  }

  @Test
  void isNotReadyWhileNobodyAnswersAndSaysWhy() {
    server.close();
    WaitStrategy handshake =
        new AnswersTheDriver(container::getDsn).withStartupTimeout(Duration.ofMillis(300));

    long began = System.nanoTime();
    assertThatExceptionOfType(ContainerLaunchException.class)
        .isThrownBy(() -> handshake.waitUntilReady(container))
        .withMessageContaining("look at the container's log")
        .withStackTraceContaining("shows no certificate");
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isBetween(300L, 30_000L);
  }

  @Test
  void aRefusedPasswordIsNotWaitedFor() {
    container.withPassword("WrongTestPassword123!");
    WaitStrategy handshake = new AnswersTheDriver(container::getDsn);

    assertThatExceptionOfType(ContainerLaunchException.class)
        .isThrownBy(() -> handshake.waitUntilReady(container))
        .withMessageContaining("refuses user and password");
  }

  @Test
  void theLogIsWaitedForBeforeTheDriver() {
    // There is no container and so no log: what waits for it fails, and the driver is not asked.
    assertThatExceptionOfType(Exception.class).isThrownBy(container::awaitReadiness);

    assertThat(container.timesAsked()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Server ready\n", "2026-01-15 INFO Listening on 0.0.0.0:3141\n"})
  void theLogSaysThatTheServerIsThere(String line) {
    assertThat(line).matches("(?s)" + GeodeContainer.READY);
  }

  @ParameterizedTest
  @EnumSource
  void theDsnConnectsAndVerifiesTheCertificate(TransportKind transport) {
    String dsn = container.getDsn(transport);

    GeodeDsn parsed = GeodeDsn.parse(dsn);
    assertThat(parsed.transport()).isEqualTo(transport);
    assertThat(parsed.user()).isEqualTo("geode");
    assertThat(parsed.password()).isEqualTo(server.password());
    assertThat(parsed.tls().enabled()).isTrue();
    assertThat(parsed.tls().skipVerify()).isFalse();
    assertThat(Path.of(Objects.requireNonNull(parsed.tls().ca())))
        .content()
        .startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(answerOf(dsn)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aServerWithAnotherCertificateIsRefused(TransportKind transport) {
    GeodeDsn pinned = GeodeDsn.parse(container.getDsn(transport));
    try (GeodeEmbedded other =
        GeodeEmbedded.start(GeodeEmbeddedOptions.builder().password(server.password()).build())) {
      RunningElsewhere impostor = new RunningElsewhere(other);
      String dsn =
          impostor
              .getDsn(transport)
              .replaceFirst("ca=[^&]*", "ca=" + Objects.requireNonNull(pinned.tls().ca()));

      assertThatExceptionOfType(GeodeException.class).isThrownBy(() -> answerOf(dsn));
      assertThat(answerOf(impostor.getDsn(transport))).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void verificationIsOffOnlyWhereTheMethodSaysSo(TransportKind transport) {
    String dsn = container.getDsnWithoutVerification(transport);

    assertThat(GeodeDsn.parse(dsn).tls().skipVerify()).isTrue();
    assertThat(answerOf(dsn)).isEqualTo(1);
  }

  @Test
  void theCertificateIsPinnedOnceUntilTheContainerStops() throws Exception {
    String first = container.getDsn();
    assertThat(container.getDsn()).isEqualTo(first);

    container.containerIsStopped(null);

    String second = container.getDsn();
    assertThat(second).isNotEqualTo(first);
    assertThat(Files.readString(ca(second))).isEqualTo(Files.readString(ca(first)));
  }

  private static Path ca(String dsn) {
    return Path.of(Objects.requireNonNull(GeodeDsn.parse(dsn).tls().ca()));
  }

  @Test
  void aPasswordOfAnyCharactersSurvivesTheDsn() {
    String password = "p@ss:w/or?d #1 %41+ü";
    try (GeodeEmbedded other =
        GeodeEmbedded.start(GeodeEmbeddedOptions.builder().password(password).build())) {
      assertThat(answerOf(new RunningElsewhere(other).getDsn())).isEqualTo(1);
    }
  }

  @Test
  void anotherImageIsRefusedUnlessItIsDeclaredAsASubstitute() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new GeodeContainer("apachegeode/geode"))
        .withMessageContaining("asCompatibleSubstituteFor");
    DockerImageName mirror =
        DockerImageName.parse("registry.example/geode:1")
            .asCompatibleSubstituteFor(GeodeContainer.IMAGE);
    assertThat(new GeodeContainer(mirror).getCommandParts()).startsWith("serve");
  }

  @Test
  void beforeTheStartThePortOfQuicIsNotKnown() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new GeodeContainer("geodedb/geode").getQuicPort())
        .withMessageContaining("start it first");
  }

  private static long answerOf(String dsn) {
    try (GeodeDriver driver = GeodeDriver.builder(dsn).graph("test").build();
        GeodeSession session = driver.session()) {
      return session.execute("RETURN 1 AS one").list().stream()
          .mapToLong(row -> row.getLong("one"))
          .sum();
    }
  }
}
