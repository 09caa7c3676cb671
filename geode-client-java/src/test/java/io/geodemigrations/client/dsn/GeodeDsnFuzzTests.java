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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.geodemigrations.client.error.GeodeConfigurationException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;

class GeodeDsnFuzzTests {

  @FuzzTest
  void anyTextIsADsnOrAConfigurationError(byte[] input) {
    String text = new String(input, UTF_8);
    GeodeDsn dsn;
    try {
      dsn = GeodeDsn.parse(text);
    } catch (GeodeConfigurationException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    assertThat(dsn.host()).isNotEmpty();
    assertThat(dsn.port()).isBetween(1, 65_535);
    assertThat(dsn.pageSize() == null || dsn.pageSize() >= 1).isTrue();
    assertThat(
            Arrays.asList(dsn.connectTimeout(), dsn.readTimeout(), dsn.idleTimeout()).stream()
                .filter(Objects::nonNull))
        .allMatch(time -> time.compareTo(Duration.ZERO) > 0);
    assertThat(dsn.tls().enabled() || dsn.transport() == TransportKind.GRPC).isTrue();
    GeodeDsn again = GeodeDsn.parse(dsn.transport().scheme() + "://" + hostOf(dsn));
    assertThat(again.host()).isEqualTo(dsn.host());
    assertThat(again.port()).isEqualTo(dsn.port());
  }

  private static String hostOf(GeodeDsn dsn) {
    return (dsn.host().contains(":") ? "[" + dsn.host() + "]" : dsn.host()) + ":" + dsn.port();
  }
}
