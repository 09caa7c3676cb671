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
package io.geodemigrations.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: streams, exit codes, signals, logs. */
class ProcessTests {

  private static final String MARKER = "MARKER-7d1f0c";

  private static GeodeEmbedded server;

  @TempDir Path directory;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeAll
  static void startServer() {
    server = GeodeEmbedded.start(GeodeEmbeddedOptions.builder().password(MARKER).build());
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void writeScripts() throws IOException {
    Path migrations = Files.createDirectories(directory.resolve("migrations"));
    Files.writeString(
        migrations.resolve("1__create.gql"), "UNWIND range(1, 2000) AS i CREATE (:User {id: i});");
    Files.writeString(
        migrations.resolve("2__level.gql"),
        """
        // Migration: Levels
        // Batch size: 10
        // @up
        MATCH (u:User) WHERE u.level IS NULL
        WITH u LIMIT $batch SET u.level = 1 RETURN count(u) AS updated;
        """);
  }

  private CliProcess start(String graph, String... arguments) throws IOException {
    environment.putIfAbsent("GEODE_DSN", server.dsn(Transport.GRPC, graph));
    return CliProcess.start(directory, environment, arguments);
  }

  @Test
  void theFileOfTheCurrentDirectoryIsUsedAndStreamsAreKeptApart() throws Exception {
    Files.writeString(
        directory.resolve("geode-migrations.yml"),
        """
        staging:
          geode.client:
            uri: "%s"
            username: "%s"
            password: ${STAGING_PASSWORD}
        """
            .formatted(
                server.dsn(Transport.GRPC, "staging").replaceFirst("//[^@]*@", "//"),
                server.user()));
    environment.put("STAGING_PASSWORD", MARKER);

    try (CliProcess migrate =
        CliProcess.start(directory, environment, "migrate", "--env", "staging", "-o", "json")) {
      assertThat(migrate.exit()).as(migrate.err()).isZero();
      assertThat(migrate.out()).startsWith("{").endsWith("}\n").contains("\"current\": \"2\"");
      assertThat(migrate.err()).contains("2 level: applied, 2,000 rows").doesNotContain("INFO");
    }
  }

  @Test
  void aSignalStopsAfterTheBatchWith7AndTheNextRunGoesOn() throws Exception {
    try (CliProcess migrate = start("signal", "migrate", "--rows-per-second", "200")) {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> count("signal", "MATCH (u:User) WHERE u.level = 1") > 0);
      migrate.terminate();

      assertThat(migrate.exit()).as(migrate.err()).isEqualTo(7);
      assertThat(migrate.err()).contains("2 level: interrupted", "Error GM-408", "Start again");
    }
    long done = count("signal", "MATCH (u:User) WHERE u.level = 1");
    try (CliProcess again = start("signal", "migrate")) {
      assertThat(again.exit()).as(again.err()).isZero();
      assertThat(again.err()).contains("2 level: continues where it stopped");
    }
    assertThat(done).isBetween(1L, 1999L);
    assertThat(count("signal", "MATCH (u:User) WHERE u.level = 1")).isEqualTo(2000);
  }

  @Test
  void noSecretIsShownWhateverIsAsked() throws Exception {
    Files.writeString(directory.resolve("secret"), MARKER);
    Files.writeString(
        directory.resolve("migrations/3__token.gql"),
        "CREATE (:Token {value: '${api_token}', x: 1 / 0});");
    environment.put("GEODE_DSN", server.dsn(Transport.GRPC, "secrets"));
    String token = MARKER + "-token";
    for (String[] arguments :
        new String[][] {
          {"migrate"},
          {"info"},
          {"repair", "--yes"},
          {"migrate", "-o", "json"},
          {"info", "--uri", "grpc://127.0.0.1:1/x", "--password-file", "secret", "-u", "u"},
          {"info", "--uri", "::", "--password-file", "secret"}
        }) {
      String[] all = new String[arguments.length + 3];
      System.arraycopy(arguments, 0, all, 0, arguments.length);
      all[arguments.length] = "--debug";
      all[arguments.length + 1] = "-D";
      all[arguments.length + 2] = "api_token=" + token;
      try (CliProcess process = CliProcess.start(directory, environment, all)) {
        assertThat(process.exit()).isLessThan(7);
        assertThat(process.out() + process.err())
            .as(String.join(" ", arguments))
            .isNotEmpty()
            .doesNotContain(MARKER);
      }
    }
  }

  private static long count(String graph, String match) {
    try (GeodeDriver driver = GeodeDriver.builder(server.dsn(Transport.GRPC, graph)).build();
        GeodeSession session = driver.session()) {
      return session.execute(match + " RETURN count(u) AS value").single().getLong("value");
    }
  }
}
