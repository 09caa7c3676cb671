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
package io.geodemigrations.client.dsn;

import io.geodemigrations.client.error.GeodeConfigurationException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a DSN (wire protocol, "DSN"); what it does not say is null. Its text never shows
 * credentials.
 *
 * @param transport by the scheme
 * @param host name or address, IPv6 without brackets
 * @param port as given, else the transport's default
 * @param graph from the path or the parameter
 * @param user user name
 * @param password password
 * @param tenant tenant of HELLO
 * @param role role of HELLO
 * @param clientName name of the client in HELLO
 * @param clientVersion version of the client in HELLO
 * @param conformance wanted conformance in HELLO
 * @param pageSize rows per page
 * @param connectTimeout for opening a connection
 * @param readTimeout per message
 * @param idleTimeout of the QUIC connection
 * @param tls what the DSN says on encryption
 * @since 0.1.0
 */
public record GeodeDsn(
    TransportKind transport,
    String host,
    int port,
    @Nullable String graph,
    @Nullable String user,
    @Nullable String password,
    @Nullable String tenant,
    @Nullable String role,
    @Nullable String clientName,
    @Nullable String clientVersion,
    @Nullable String conformance,
    @Nullable Integer pageSize,
    @Nullable Duration connectTimeout,
    @Nullable Duration readTimeout,
    @Nullable Duration idleTimeout,
    DsnTls tls) {

  /**
   * What a DSN says on encryption.
   *
   * @param enabled false only if the DSN says so, for gRPC
   * @param skipVerify true only if the DSN says so
   * @param ca file with trusted certificates
   * @param certificate file with the client's certificate
   * @param privateKey file with the client's key
   * @param serverName name to expect
   */
  public record DsnTls(
      boolean enabled,
      boolean skipVerify,
      @Nullable String ca,
      @Nullable String certificate,
      @Nullable String privateKey,
      @Nullable String serverName) {}

  /**
   * Reads a DSN.
   *
   * @throws GeodeConfigurationException if it is wrong; the message shows no part of it that could
   *     hold a credential
   */
  public static GeodeDsn parse(String dsn) {
    return new DsnParser(dsn).parse();
  }

  /** The address without credentials and parameters, for example {@code quic://db:3141/shop}. */
  public String address() {
    return address(graph);
  }

  /** The same, with a graph that was chosen apart from the DSN; null for none. */
  public String address(@Nullable String chosenGraph) {
    String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    String path = Optional.ofNullable(chosenGraph).map(name -> "/" + name).orElse("");
    return transport.scheme() + "://" + shown + ":" + port + path;
  }

  /** {@link #address()}, with a mark in the place of the credentials. */
  @Override
  public String toString() {
    String address = address();
    if (user == null && password == null) {
      return address;
    }
    int authority = address.indexOf("://") + 3;
    return address.substring(0, authority) + "***@" + address.substring(authority);
  }
}
