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
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeErrorCode;
import io.geodemigrations.client.testing.Script;
import io.geodemigrations.client.testing.TestCertificate;
import io.geodemigrations.client.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** gRPC without TLS, and both sides at odds about it. */
@Timeout(60)
class GrpcPlaintextTests {

  @TempDir static Path directory;
  private static TestCertificate certificate;

  @BeforeAll
  static void makeCertificate() {
    certificate = TestCertificate.create(directory, "dns:localhost,ip:127.0.0.1");
  }

  private static TestServer server(TestServer.Security security) {
    return TestServer.start(TransportKind.GRPC, certificate, new Script(), security);
  }

  @Test
  void worksOnlyIfItIsAskedFor() {
    try (TestServer server = server(TestServer.Security.PLAINTEXT);
        GeodeDriver plain =
            GeodeDriver.builder("grpc://localhost:" + server.port() + "?tls=0").build();
        GeodeDriver secure = GeodeDriver.builder("grpc://localhost:" + server.port()).build()) {
      plain.verifyConnectivity();
      assertThatThrownBy(secure::verifyConnectivity)
          .isInstanceOfSatisfying(
              GeodeConnectionException.class,
              failure -> {
                assertThat(failure.errorCode()).isEqualTo(GeodeErrorCode.TLS);
                assertThat(failure).hasMessageContaining("tls=0");
              });
    }
  }

  @Test
  void aServerWithTlsIsNotReachedWithoutIt() {
    try (TestServer server = server(TestServer.Security.TLS);
        GeodeDriver plain =
            GeodeDriver.builder("grpc://localhost:" + server.port() + "?tls=0").build()) {
      assertThatThrownBy(plain::verifyConnectivity)
          .isInstanceOfSatisfying(
              GeodeConnectionException.class,
              failure -> assertThat(failure.errorCode()).isEqualTo(GeodeErrorCode.UNREACHABLE));
    }
  }
}
