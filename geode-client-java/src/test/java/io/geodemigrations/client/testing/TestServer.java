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
package io.geodemigrations.client.testing;

import io.geodemigrations.client.dsn.TransportKind;

/** A server on a real socket that does what a script says. */
public interface TestServer extends AutoCloseable {

  int port();

  @Override
  void close();

  /** How a server guards its connections. */
  enum Security {
    TLS,
    /** The client must show the server's own certificate. */
    MUTUAL_TLS,
    /** gRPC only. */
    PLAINTEXT
  }

  static TestServer start(TransportKind transport, TestCertificate certificate, Script script) {
    return start(transport, certificate, script, Security.TLS);
  }

  static TestServer start(
      TransportKind transport, TestCertificate certificate, Script script, Security security) {
    return transport == TransportKind.QUIC
        ? new QuicTestServer(certificate, script, security)
        : new GrpcTestServer(certificate, script, security);
  }
}
