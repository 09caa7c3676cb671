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

/**
 * The transports that a server offers.
 *
 * @since 0.1.0
 */
public enum TransportKind {
  /** QUIC over UDP; always encrypted. */
  QUIC("quic", 3141),
  /** gRPC over TCP. */
  GRPC("grpc", 50051);

  private final String scheme;
  private final int defaultPort;

  TransportKind(String scheme, int defaultPort) {
    this.scheme = scheme;
    this.defaultPort = defaultPort;
  }

  /** The scheme of a DSN. */
  public String scheme() {
    return scheme;
  }

  /** The port that a server listens on if nothing else is said. */
  public int defaultPort() {
    return defaultPort;
  }
}
