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

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import io.geodemigrations.client.dsn.TransportKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitAllStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * A Geode server in a container. It listens on gRPC (TCP) and QUIC (UDP), both on ports that Docker
 * chooses, and is ready when it answers the driver.
 *
 * <p>The server makes its own certificate when it starts, so nobody can have vouched for it. {@link
 * #getDsn()} pins the one that the container shows when it is first asked for: every connection
 * after that is verified against it. A container that is started again has another certificate.
 *
 * <pre>{@code
 * try (GeodeContainer geode = new GeodeContainer("geodedb/geode:latest")) {
 *   geode.start();
 *   try (GeodeDriver driver = GeodeDriver.builder(geode.getDsn()).graph("shop").build()) {
 *     …
 *   }
 * }
 * }</pre>
 *
 * <p>The command line, the variables and the signs of readiness are those that the official
 * clients' own tests use.
 *
 * @since 0.1.0
 */
public class GeodeContainer extends GenericContainer<GeodeContainer> {

  /** The image that is made for Geode; without a tag. */
  public static final DockerImageName IMAGE = DockerImageName.parse("geodedb/geode");

  /** The port of QUIC in the container, UDP. */
  public static final int QUIC_PORT = TransportKind.QUIC.defaultPort();

  /** The port of gRPC in the container, TCP. */
  public static final int GRPC_PORT = TransportKind.GRPC.defaultPort();

  /** The administrator that a new server has. */
  public static final String USERNAME = "geode";

  /** The administrator's password unless another is set; as long and mixed as the server asks. */
  public static final String DEFAULT_PASSWORD = "GeodeTestPassword123!";

  private static final Duration STARTUP_TIMEOUT = Duration.ofSeconds(60);
  static final String READY = ".*(Server ready|Listening on).*";

  private String password = DEFAULT_PASSWORD;
  private @Nullable PinnedCertificate certificate;

  /**
   * A container of an image.
   *
   * @param image for example {@code geodedb/geode:latest}
   * @throws IllegalStateException if it is another image that is not declared as a substitute
   */
  public GeodeContainer(String image) {
    this(DockerImageName.parse(image));
  }

  /**
   * A container of an image.
   *
   * @param image {@code geodedb/geode}, or one that says {@code
   *     asCompatibleSubstituteFor("geodedb/geode")}
   * @throws IllegalStateException if it is another image that is not declared as a substitute
   */
  @SuppressWarnings("this-escape")
  public GeodeContainer(DockerImageName image) {
    super(image);
    image.assertCompatibleWith(IMAGE);
    // gRPC is off unless the server is told to listen.
    withCommand(
        "serve",
        "--listen",
        "0.0.0.0:" + QUIC_PORT,
        "--listen-grpc",
        "0.0.0.0:" + GRPC_PORT,
        "--log-level",
        "info");
    withExposedPorts(GRPC_PORT);
    withCreateContainerCmdModifier(GeodeContainer::publishQuic);
    waitingFor(
        new WaitAllStrategy()
            .withStrategy(Wait.forLogMessage(READY, 1))
            .withStrategy(new AnswersTheDriver(this::getDsn))
            .withStartupTimeout(STARTUP_TIMEOUT));
  }

  /** Testcontainers itself publishes TCP ports only. */
  private static void publishQuic(CreateContainerCmd command) {
    ExposedPort quic = ExposedPort.udp(QUIC_PORT);
    List<ExposedPort> exposed = new ArrayList<>();
    if (command.getExposedPorts() != null) {
      exposed.addAll(Arrays.asList(command.getExposedPorts()));
    }
    exposed.add(quic);
    command.withExposedPorts(exposed);
    HostConfig host = Objects.requireNonNullElseGet(command.getHostConfig(), HostConfig::new);
    Ports bindings = Objects.requireNonNullElseGet(host.getPortBindings(), Ports::new);
    bindings.add(new PortBinding(Ports.Binding.empty(), quic));
    command.withHostConfig(host.withPortBindings(bindings));
  }

  /**
   * Sets the administrator's password.
   *
   * @param value at least 16 characters with upper and lower case, digits and others, as the server
   *     asks by default
   */
  public GeodeContainer withPassword(String value) {
    password = Objects.requireNonNull(value, "password");
    return this;
  }

  @Override
  protected void configure() {
    // Servers differ in which of the two they read.
    addEnv("GEODE_DEFAULT_PASSWORD", password);
    addEnv("GEODE_ADMIN_PASSWORD", password);
    addEnv("GEODE_DISABLE_AUDIT", "1");
  }

  @Override
  protected void containerIsStopped(InspectContainerResponse containerInfo) {
    forgetCertificate();
  }

  /** The administrator's name. */
  public String getUsername() {
    return USERNAME;
  }

  /** The administrator's password. */
  public String getPassword() {
    return password;
  }

  /** The TCP port of gRPC on {@link #getHost()}. */
  public int getGrpcPort() {
    return getMappedPort(GRPC_PORT);
  }

  /**
   * The UDP port of QUIC on {@link #getHost()}.
   *
   * @throws IllegalStateException if the container is not started
   */
  public int getQuicPort() {
    InspectContainerResponse info = getContainerInfo();
    if (info == null) {
      throw new IllegalStateException(
          "The container is not started, so its QUIC port is not known; start it first");
    }
    Ports.Binding[] bindings =
        info.getNetworkSettings().getPorts().getBindings().get(ExposedPort.udp(QUIC_PORT));
    if (bindings == null || bindings.length == 0) {
      throw new IllegalStateException(
          "Docker has not published UDP port %d; use gRPC, which getDsn() does"
              .formatted(QUIC_PORT));
    }
    return Integer.parseInt(bindings[0].getHostPortSpec());
  }

  /**
   * The address for the driver over gRPC, with credentials and the pinned certificate. Contains the
   * password: not for logs.
   */
  public String getDsn() {
    return getDsn(TransportKind.GRPC);
  }

  /**
   * The address for the driver over one transport, with credentials and the pinned certificate,
   * which is the same on both. Contains the password: not for logs. QUIC needs the native library
   * of the machine, and a Docker that forwards UDP.
   *
   * @throws IllegalStateException if the container is not started, or shows no certificate that can
   *     be verified; the message says what to do
   */
  public String getDsn(TransportKind transport) {
    return address(transport) + pinnedCertificate().dsnParameters();
  }

  /**
   * The address for the driver over one transport, with credentials, that accepts any certificate:
   * for servers whose certificate cannot be pinned. Contains the password: not for logs.
   */
  public String getDsnWithoutVerification(TransportKind transport) {
    return address(transport) + "?insecure_tls_skip_verify=1";
  }

  private String address(TransportKind transport) {
    int port = transport == TransportKind.QUIC ? getQuicPort() : getGrpcPort();
    String host = getHost();
    return "%s://%s:%s@%s:%d"
        .formatted(
            transport.scheme(),
            USERNAME,
            URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20"),
            host.indexOf(':') >= 0 ? "[" + host + "]" : host,
            port);
  }

  private synchronized PinnedCertificate pinnedCertificate() {
    PinnedCertificate known = certificate;
    if (known == null) {
      known = PinnedCertificate.shownAt(getHost(), getGrpcPort());
      certificate = known;
    }
    return known;
  }

  private synchronized void forgetCertificate() {
    certificate = null;
  }
}
