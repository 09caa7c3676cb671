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

import io.geodemigrations.client.dsn.GeodeDsn;
import io.geodemigrations.client.error.GeodeConfigurationException;
import io.geodemigrations.client.proto.HelloRequest;
import io.geodemigrations.client.transport.TransportSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the options over what the DSN says. */
final class DriverBuilder implements GeodeDriver.Builder {

  private static final String NAME = "geode-client-java";
  private static final String CONFORMANCE = "min";
  private static final int MAX_PAGE_SIZE = 100_000;

  private final GeodeDsn dsn;
  private @Nullable String user;
  private @Nullable String password;
  private @Nullable String graph;
  private @Nullable String tenant;
  private @Nullable String role;
  private @Nullable String clientName;
  private @Nullable String clientVersion;
  private @Nullable Duration connectTimeout;
  private @Nullable Duration readTimeout;
  private @Nullable Duration idleTimeout;
  private @Nullable Integer pageSize;
  private TlsOptions tls = TlsOptions.defaults();
  private int poolSize = 16;
  private Duration acquireTimeout = Duration.ofSeconds(30);
  private Duration callTimeout = Duration.ofMinutes(10);
  private Duration keepAlive = Duration.ofSeconds(15);
  private RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
  private @Nullable RequestObserver observer;

  DriverBuilder(String dsn) {
    this.dsn = GeodeDsn.parse(dsn);
  }

  @Override
  public GeodeDriver.Builder credentials(String newUser, String newPassword) {
    user = newUser;
    password = newPassword;
    return this;
  }

  @Override
  public GeodeDriver.Builder graph(String name) {
    graph = name;
    return this;
  }

  @Override
  public GeodeDriver.Builder tenant(String name) {
    tenant = name;
    return this;
  }

  @Override
  public GeodeDriver.Builder role(String name) {
    role = name;
    return this;
  }

  @Override
  public GeodeDriver.Builder tls(TlsOptions options) {
    tls = options;
    return this;
  }

  @Override
  public GeodeDriver.Builder poolSize(int size) {
    if (size < 1) {
      throw wrong("The pool size must be at least 1, not " + size + ".");
    }
    poolSize = size;
    return this;
  }

  @Override
  public GeodeDriver.Builder acquireTimeout(Duration timeout) {
    acquireTimeout = positive(timeout, "acquire time-out");
    return this;
  }

  @Override
  public GeodeDriver.Builder connectTimeout(Duration timeout) {
    connectTimeout = positive(timeout, "connect time-out");
    return this;
  }

  @Override
  public GeodeDriver.Builder readTimeout(Duration timeout) {
    readTimeout = positive(timeout, "read time-out");
    return this;
  }

  @Override
  public GeodeDriver.Builder callTimeout(Duration timeout) {
    callTimeout = positive(timeout, "call time-out");
    return this;
  }

  @Override
  public GeodeDriver.Builder idleTimeout(Duration timeout) {
    idleTimeout = positive(timeout, "idle time-out");
    return this;
  }

  @Override
  public GeodeDriver.Builder keepAlive(Duration interval) {
    keepAlive = positive(interval, "keep-alive interval");
    return this;
  }

  @Override
  public GeodeDriver.Builder pageSize(int rows) {
    if (rows < 1 || rows > MAX_PAGE_SIZE) {
      throw wrong("The page size must be from 1 to " + MAX_PAGE_SIZE + ", not " + rows + ".");
    }
    pageSize = rows;
    return this;
  }

  @Override
  public GeodeDriver.Builder clientName(String name) {
    clientName = name;
    return this;
  }

  @Override
  public GeodeDriver.Builder clientVersion(String version) {
    clientVersion = version;
    return this;
  }

  @Override
  public GeodeDriver.Builder retryPolicy(RetryPolicy policy) {
    retryPolicy = policy;
    return this;
  }

  @Override
  public GeodeDriver.Builder observer(RequestObserver newObserver) {
    observer = newObserver;
    return this;
  }

  @Override
  public GeodeDriver build() {
    return new PooledDriver(settings());
  }

  private DriverSettings settings() {
    String boundGraph = first(graph, dsn.graph());
    return new DriverSettings(
        dsn.transport(),
        dsn.address(boundGraph),
        boundGraph,
        hello(boundGraph),
        transportSettings(),
        poolSize,
        acquireTimeout,
        orDefault(readTimeout, dsn.readTimeout(), Duration.ofSeconds(30)),
        callTimeout,
        keepAlive,
        retryPolicy,
        observer);
  }

  private HelloRequest hello(@Nullable String boundGraph) {
    HelloRequest.Builder hello =
        HelloRequest.newBuilder()
            .setUsername(orDefault(user, dsn.user(), ""))
            .setPassword(orDefault(password, dsn.password(), ""))
            .setClientName(orDefault(clientName, dsn.clientName(), NAME))
            .setClientVersion(orDefault(clientVersion, dsn.clientVersion(), ownVersion()))
            .setWantedConformance(orDefault(dsn.conformance(), null, CONFORMANCE));
    // What is not set must be absent, not empty.
    Optional.ofNullable(boundGraph).ifPresent(hello::setGraph);
    Optional.ofNullable(first(tenant, dsn.tenant())).ifPresent(hello::setTenantId);
    Optional.ofNullable(first(role, dsn.role())).ifPresent(hello::setRole);
    return hello.build();
  }

  private static String ownVersion() {
    return orDefault(DriverBuilder.class.getPackage().getImplementationVersion(), null, "dev");
  }

  private TransportSettings transportSettings() {
    GeodeDsn.DsnTls said = dsn.tls();
    TransportSettings.Tls merged =
        new TransportSettings.Tls(
            orDefault(tls.enabled(), null, said.enabled()),
            orDefault(tls.verify(), null, !said.skipVerify()),
            first(tls.ca(), path(said.ca(), "ca")),
            first(tls.certificate(), path(said.certificate(), "cert")),
            first(tls.privateKey(), path(said.privateKey(), "key")),
            first(tls.serverName(), said.serverName()),
            tls.trustManagers(),
            tls.keyManagers());
    if ((merged.certificate() == null) != (merged.privateKey() == null)) {
      throw wrong("A client certificate and its private key must be given together.");
    }
    return new TransportSettings(
        dsn.host(),
        dsn.port(),
        merged,
        orDefault(connectTimeout, dsn.connectTimeout(), Duration.ofSeconds(10)),
        orDefault(idleTimeout, dsn.idleTimeout(), Duration.ofMinutes(5)),
        orDefault(pageSize, dsn.pageSize(), 1000));
  }

  private static @Nullable Path path(@Nullable String text, String parameter) {
    try {
      return text == null ? null : Path.of(text);
    } catch (InvalidPathException e) {
      throw wrong("The parameter " + parameter + " of the DSN is no path of a file.");
    }
  }

  private static <T> @Nullable T first(@Nullable T option, @Nullable T fromDsn) {
    return option != null ? option : fromDsn;
  }

  private static <T> T orDefault(@Nullable T option, @Nullable T fromDsn, T defaultValue) {
    return Objects.requireNonNullElse(first(option, fromDsn), defaultValue);
  }

  private static Duration positive(Duration duration, String name) {
    if (duration.isZero() || duration.isNegative()) {
      throw wrong("The " + name + " must be longer than zero.");
    }
    return duration;
  }

  private static GeodeConfigurationException wrong(String what) {
    return new GeodeConfigurationException(what, "Correct the driver's options.");
  }
}
