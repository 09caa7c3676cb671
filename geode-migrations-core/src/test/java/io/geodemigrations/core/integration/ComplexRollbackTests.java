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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.BackupConfiguration;
import io.geodemigrations.core.BackupPolicy;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.RestoreResult;
import io.geodemigrations.embedded.Fault;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.ReceivedMessage.Kind;
import io.geodemigrations.embedded.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guide's "For complex rollbacks (restore from backup)": stop the application, restore, start
 * it again with the old code. With a server on disk and a process for each version of the service.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ComplexRollbackTests {

  /** A service: migrates at its start, says what it finds, and works until its input ends. */
  static final class Service {
    private Service() {}

    public static void main(String[] arguments) throws IOException {
      MigrationsConfiguration configuration =
          MigrationsConfiguration.builder()
              .locations(Path.of(arguments[1]).toUri().toString())
              .backup(
                  new BackupConfiguration(
                      BackupPolicy.ALWAYS, List.of(), List.of(), null, Duration.ofMinutes(5)))
              .lock(
                  new LockConfiguration(
                      Duration.ofSeconds(30),
                      Duration.ofSeconds(2),
                      Duration.ofMillis(500),
                      LockConfiguration.Bootstrap.AUTO))
              .build();
      try (GeodeDriver driver = GeodeDriver.builder(arguments[0]).build();
          GeodeSession session = driver.session()) {
        GeodeMigrations.builder(driver).configuration(configuration).build().migrate();
        String column = arguments[2];
        System.out.println(
            session
                .execute("MATCH (u:User) RETURN u." + column + " AS value")
                .single()
                .getString("value"));
        while (System.in.read() >= 0) {
          // It serves.
        }
      }
    }
  }

  @TempDir Path directory;
  private GeodeEmbedded server;
  private Path oldCode;
  private Path newCode;

  @BeforeEach
  void twoVersionsOfAService() throws IOException {
    server =
        GeodeEmbedded.start(
            GeodeEmbeddedOptions.builder().dataDirectory(directory.resolve("data")).build());
    oldCode = Files.createDirectory(directory.resolve("v1"));
    newCode = Files.createDirectory(directory.resolve("v2"));
    for (Path code : List.of(oldCode, newCode)) {
      Files.writeString(
          code.resolve("1__users.gql"), "CREATE (:User {name: 'Ada', email: 'ada@example.org'});");
    }
    Files.writeString(
        newCode.resolve("2__hash_emails.gql"),
        "MATCH (u:User) SET u.email_hash = toUpper(u.email) REMOVE u.email;");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Process start(Path code, String column) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Service.class.getName(),
            server.dsn(Transport.QUIC, "shop"),
            code.toString(),
            column)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String said(Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  private static void stop(Process process) throws Exception {
    process.getOutputStream().close();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private Object value(String gql) {
    try (GeodeDriver driver = GeodeDriver.builder(server.dsn(Transport.QUIC, "shop")).build();
        GeodeSession session = driver.session()) {
      return session.execute(gql).single().get(0);
    }
  }

  @Test
  void theOldCodeFindsWhatItKnewAndTheNewCodeMigratesAgain() throws Exception {
    Process first = start(oldCode, "email");
    assertThat(said(first)).isEqualTo("ada@example.org");
    stop(first);
    Process second = start(newCode, "email_hash");
    assertThat(said(second)).isEqualTo("ADA@EXAMPLE.ORG");
    // Stop application.
    stop(second);

    String id = (String) value("MATCH (m:Migration {version: '2'}) RETURN m.backup AS backup");
    try (GeodeDriver driver = GeodeDriver.builder(server.dsn(Transport.QUIC, "shop")).build();
        GeodeMigrations migrations = GeodeMigrations.builder(driver).build()) {
      RestoreResult result = migrations.restore(id);
      assertThat(result.inPlace()).isTrue();
    }

    // Restart application with old code.
    Process third = start(oldCode, "email");
    assertThat(said(third)).isEqualTo("ada@example.org");
    stop(third);
    Process fourth = start(newCode, "email_hash");
    assertThat(said(fourth)).isEqualTo("ADA@EXAMPLE.ORG");
    stop(fourth);
  }

  @Test
  void soItIsWhereTheNewCodeWasKilledInTheMiddle() throws Exception {
    Process first = start(oldCode, "email");
    assertThat(said(first)).isEqualTo("ada@example.org");
    stop(first);
    Fault work = server.faults().on(Kind.EXECUTE).containing("email_hash").freeze();
    Process second = start(newCode, "email_hash");
    work.awaitReached(Duration.ofSeconds(60));
    second.toHandle().destroyForcibly();
    second.waitFor();
    work.drop();

    String id = (String) value("MATCH (r:MigrationRun) RETURN r.backup AS backup");
    try (GeodeDriver driver = GeodeDriver.builder(server.dsn(Transport.QUIC, "shop")).build();
        GeodeMigrations migrations = GeodeMigrations.builder(driver).build()) {
      // Waits until the lease of the killed process has ended.
      assertThat(migrations.restore(id).inPlace()).isTrue();
    }

    Process third = start(oldCode, "email");
    assertThat(said(third)).isEqualTo("ada@example.org");
    stop(third);
    assertThat(value("MATCH (r:MigrationRun) RETURN r.status AS status")).isEqualTo("idle");
  }
}
