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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Transaction;
import io.geodemigrations.client.error.GeodeTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A statement that takes longer than the driver waits by default. */
class LongStatementTests {

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aTimeOutOfItsOwnLetsItEnd(Transport transport) {
    try (GeodeEmbedded server = GeodeEmbedded.start();
        GeodeDriver driver =
            GeodeDriver.builder(server.dsn(transport)).readTimeout(Duration.ofSeconds(1)).build()) {
      server
          .faults()
          .on(ReceivedMessage.Kind.EXECUTE)
          .containing("RETURN 42")
          .repeatedly()
          .delay(Duration.ofSeconds(2));
      Duration enough = Duration.ofMinutes(2);
      try (GeodeSession session = driver.session();
          Transaction transaction = session.begin()) {
        assertThat(transaction.execute("RETURN 42 AS n", Map.of(), enough).single().getLong("n"))
            .isEqualTo(42);
        assertThatThrownBy(() -> transaction.execute("RETURN 42 AS n"))
            .isInstanceOf(GeodeTimeoutException.class);
      }
    }
  }
}
