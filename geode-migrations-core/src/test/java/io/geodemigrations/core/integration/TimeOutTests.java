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
package io.geodemigrations.core.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.ReceivedMessage;
import io.geodemigrations.embedded.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements and migrations that take long, on a driver that is impatient. */
class TimeOutTests {

  private static GeodeEmbedded server;

  @TempDir Path scripts;

  @BeforeAll
  static void startServer() {
    server = GeodeEmbedded.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @AfterEach
  void clearFaults() {
    server.faults().clear();
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aStatementMayTakeLongerThanTheDriversReadTimeOut(Transport transport) throws Exception {
    Files.writeString(scripts.resolve("1__a.gql"), "CREATE (:Slow);");
    server
        .faults()
        .on(ReceivedMessage.Kind.EXECUTE)
        .containing("CREATE (:Slow")
        .before()
        .delay(Duration.ofSeconds(4));
    try (GeodeDriver driver = impatient(transport, "reads")) {
      assertThat(migrations(driver, c -> c).migrate().applied()).hasSize(1);
      assertThat(count(driver, "Slow")).isEqualTo(1);
    }
  }

  @Test
  void aStatementThatTakesLongerThanAllowedFailsTheMigration() throws Exception {
    Files.writeString(scripts.resolve("1__a.gql"), "CREATE (:Slow);");
    server
        .faults()
        .on(ReceivedMessage.Kind.EXECUTE)
        .containing("CREATE (:Slow")
        .before()
        .delay(Duration.ofSeconds(3));
    try (GeodeDriver driver = impatient(Transport.GRPC, "statements")) {
      assertThatThrownBy(
              () -> migrations(driver, c -> c.statementTimeout(Duration.ofMillis(300))).migrate())
          .isInstanceOf(MigrationFailedException.class)
          .hasMessageContaining("GM-407")
          .hasMessageContaining("1__a.gql")
          .hasMessageContaining("statement-timeout");
      assertThat(count(driver, "Migration")).isZero();
    }
  }

  @Test
  void aMigrationThatTakesLongerThanAllowedFailsBetweenItsBatches() throws Exception {
    Files.writeString(
        scripts.resolve("1__a.gql"),
        "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch SET u.x = 1 RETURN count(u) AS updated;");
    server
        .faults()
        .on(ReceivedMessage.Kind.EXECUTE)
        .containing("SET u.x = 1")
        .repeatedly()
        .before()
        .delay(Duration.ofMillis(200));
    try (GeodeDriver driver = impatient(Transport.GRPC, "migrations")) {
      try (var session = driver.session()) {
        session.execute("UNWIND range(1, 50) AS i CREATE (:User {id: i})").list();
      }
      assertThatThrownBy(
              () ->
                  migrations(driver, c -> c.batchSize(1).migrationTimeout(Duration.ofMillis(900)))
                      .migrate())
          .isInstanceOf(MigrationFailedException.class)
          .hasMessageContaining("GM-407")
          .hasMessageContaining("migration-timeout");
      server.faults().clear();
      migrations(driver, c -> c).repair();
      assertThat(migrations(driver, c -> c).migrate().applied()).hasSize(1);
    }
  }

  private static GeodeDriver impatient(Transport transport, String graph) {
    return GeodeDriver.builder(server.dsn(transport, graph + transport))
        .readTimeout(Duration.ofSeconds(2))
        .build();
  }

  private GeodeMigrations migrations(
      GeodeDriver driver, UnaryOperator<MigrationsConfiguration.Builder> change) {
    return GeodeMigrations.builder(driver)
        .configuration(
            change
                .apply(
                    MigrationsConfiguration.builder()
                        .locations(scripts.toUri().toString())
                        .lock(
                            new LockConfiguration(
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(1),
                                Duration.ofMillis(300),
                                LockConfiguration.Bootstrap.AUTO)))
                .build())
        .build();
  }

  private static long count(GeodeDriver driver, String label) {
    try (var session = driver.session()) {
      return session
          .execute("MATCH (n:" + label + ") RETURN count(n) AS n")
          .list()
          .get(0)
          .getLong("n");
    }
  }
}
