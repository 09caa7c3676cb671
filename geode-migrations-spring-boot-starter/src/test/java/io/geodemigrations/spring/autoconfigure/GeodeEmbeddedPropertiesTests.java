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
package io.geodemigrations.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.Transport;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class GeodeEmbeddedPropertiesTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  GeodeEmbeddedAutoConfiguration.class, GeodeClientAutoConfiguration.class))
          .withPropertyValues("geode.embedded.enabled=true");

  @Test
  void everyDefaultIsThatOfTheLibrary() {
    try (GeodeEmbedded plain = GeodeEmbedded.start()) {
      runner.run(
          context -> {
            GeodeEmbedded server = context.getBean(GeodeEmbedded.class);
            assertThat(server.host()).isEqualTo(plain.host());
            assertThat(server.user()).isEqualTo(plain.user());
            assertThat(server.transports()).isEqualTo(plain.transports());
            // Any free port, and a random password.
            assertThat(server.grpcPort()).isNotEqualTo(plain.grpcPort());
            assertThat(server.quicPort()).isNotEqualTo(plain.quicPort());
            assertThat(server.password())
                .isNotEqualTo(plain.password())
                .hasSameSizeAs(plain.password());
          });
    }
    GeodeEmbeddedProperties properties = new GeodeEmbeddedProperties();
    assertThat(properties.isEnabled()).isFalse();
    assertThat(properties.getDataDir()).isNull();
    assertThat(properties.getPassword()).isNull();
  }

  @Test
  void everyPropertyReachesTheServer(@TempDir Path folder) throws IOException {
    int grpc = freeTcpPort();
    int quic = freeUdpPort();
    runner
        .withPropertyValues(
            "geode.embedded.host=127.0.0.2",
            "geode.embedded.grpc-port=" + grpc,
            "geode.embedded.quic-port=" + quic,
            "geode.embedded.username=ada",
            "geode.embedded.password=secret",
            "geode.embedded.data-dir=" + folder.resolve("data"),
            "geode.client.graph=shop")
        .run(
            context -> {
              GeodeEmbedded server = context.getBean(GeodeEmbedded.class);
              assertThat(server.host()).isEqualTo("127.0.0.2");
              assertThat(server.transports()).containsExactlyInAnyOrder(Transport.values());
              assertThat(server.grpcPort()).isEqualTo(grpc);
              assertThat(server.quicPort()).isEqualTo(quic);
              assertThat(server.user()).isEqualTo("ada");
              assertThat(server.password()).isEqualTo("secret");
              assertThat(folder.resolve("data")).isNotEmptyDirectory();
              try (GeodeSession session = context.getBean(GeodeDriver.class).session()) {
                assertThat(session.graph()).isEqualTo("shop");
              }
            });
  }

  private static int freeTcpPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static int freeUdpPort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
