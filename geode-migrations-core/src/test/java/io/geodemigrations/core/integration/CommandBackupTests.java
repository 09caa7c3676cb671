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

import io.geodemigrations.core.BackupConfiguration;
import io.geodemigrations.core.BackupPolicy;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.InvalidOptionException;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.RestoreResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups by a command, which need no message of the protocol: on gRPC here. */
class CommandBackupTests extends IntegrationTest {

  /** What the commands run: {@code mode file arguments…}. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
      Path told = Path.of(arguments[1]);
      switch (arguments[0]) {
        case "make" -> {
          Files.writeString(told, String.join("|", arguments));
          System.out.println("working");
          System.out.println("backup id: b-7\n");
        }
        case "silent" -> {}
        case "fail" -> {
          System.err.println("password=hunter2 was not accepted");
          System.exit(3);
        }
        default -> {
          Files.writeString(told, String.valueOf(ProcessHandle.current().pid()));
          Thread.sleep(600_000);
        }
      }
    }
  }

  @TempDir Path directory;
  private Path told;

  @BeforeEach
  void oneMigration() {
    told = directory.resolve("told");
    graph.script("1__a.gql", "CREATE (:User);");
  }

  private List<String> program(String mode, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                mode,
                told.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private GeodeMigrations migrations(List<String> command, String idPattern, Duration timeout) {
    return graph.migrations(
        c ->
            c.backup(
                new BackupConfiguration(
                    BackupPolicy.ALWAYS, command, List.of(), idPattern, timeout)));
  }

  private MigrationsConfiguration.Builder restoring(
      MigrationsConfiguration.Builder builder, String mode) {
    return builder.backup(
        new BackupConfiguration(
            BackupPolicy.NEVER,
            List.of(),
            program(mode, "--graph={graph}", "{id}"),
            null,
            Duration.ofMinutes(1)));
  }

  @Test
  void runsTheCommandWithoutAShellAndRecordsWhatItPrintsLast() throws IOException {
    migrations(
            program("make", "--name=pre-{version}", "{graph}; rm -rf /", "{run}"),
            null,
            Duration.ofMinutes(1))
        .migrate();

    assertThat(graph.value("MATCH (m:Migration) RETURN m.backup AS b")).isEqualTo("backup id: b-7");
    assertThat(Files.readString(told))
        .contains("|--name=pre-1|" + graph.name() + "; rm -rf /|")
        .endsWith((String) graph.value("MATCH (m:Migration) RETURN m.run_id AS r"));
  }

  @Test
  void aPatternFindsTheIdentifier() {
    migrations(program("make"), "^backup id: (.+)$", Duration.ofMinutes(1)).migrate();

    assertThat(graph.value("MATCH (m:Migration) RETURN m.backup AS b")).isEqualTo("b-7");
  }

  @Test
  void aCommandThatFailsStopsTheRunWithoutItsSecrets() {
    GeodeMigrations migrations = migrations(program("fail"), null, Duration.ofMinutes(1));

    assertThatThrownBy(migrations::migrate)
        .hasMessageContaining("GM-430")
        .hasMessageContaining("exit code 3")
        .hasMessageContaining("was not accepted")
        .hasMessageNotContaining("hunter2");

    assertThat(graph.count("(u:User)")).isZero();
    assertThat(graph.migrations().migrate().applied()).hasSize(1);
  }

  @Test
  void aCommandThatNamesNoBackupHasMadeNone() {
    assertThatThrownBy(() -> migrations(program("silent"), null, Duration.ofMinutes(1)).migrate())
        .hasMessageContaining("GM-430")
        .hasMessageContaining("names no backup");
    assertThatThrownBy(
            () -> migrations(program("make"), "^number (\\d+)$", Duration.ofMinutes(1)).migrate())
        .hasMessageContaining("id-pattern");
    assertThat(graph.count("(u:User)")).isZero();
    graph.migrations().migrate();
  }

  @Test
  void aProgramThatIsMissingIsNamed() {
    assertThatThrownBy(
            () ->
                migrations(List.of("no-such-program-here"), null, Duration.ofMinutes(1)).migrate())
        .hasMessageContaining("GM-430")
        .hasMessageContaining("no-such-program-here");
    graph.migrations().migrate();
  }

  @Test
  void cancelKillsTheCommand() throws Exception {
    GeodeMigrations migrations = migrations(program("sleep"), null, Duration.ofMinutes(5));
    CompletableFuture<MigrateResult> run = inThread(migrations::migrate);
    ProcessHandle process = started();

    migrations.cancel();

    assertThatThrownBy(() -> run.get(1, TimeUnit.MINUTES))
        .hasCauseInstanceOf(MigrationInterruptedException.class);
    assertThat(process.isAlive()).isFalse();
    assertThat(graph.count("(u:User)")).isZero();
    graph.migrations().migrate();
  }

  @Test
  void aCommandThatTakesTooLongIsKilled() throws Exception {
    GeodeMigrations migrations = migrations(program("sleep"), null, Duration.ofSeconds(3));
    CompletableFuture<MigrateResult> run = inThread(migrations::migrate);
    ProcessHandle process = started();

    assertThatThrownBy(() -> run.get(1, TimeUnit.MINUTES))
        .hasMessageContaining("GM-430")
        .hasMessageContaining("PT3S");
    assertThat(process.isAlive()).isFalse();
    graph.migrations().migrate();
  }

  private ProcessHandle started() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.exists(told) && Files.size(told) > 0);
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(told))).orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void restoresByACommand() throws IOException {
    RestoreResult result = graph.migrations(c -> restoring(c, "make")).restore("b-7");

    assertThat(result.inPlace()).isTrue();
    assertThat(Files.readString(told)).endsWith("|--graph=" + graph.name() + "|b-7");
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NULL")).isEqualTo(1);
    assertThatThrownBy(() -> graph.migrations(c -> restoring(c, "fail")).restore("b-7"))
        .isInstanceOfSatisfying(
            GeodeMigrationsException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.RESTORE_FAILED));
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NULL")).isEqualTo(1);
    graph.migrations().migrate();
  }

  @Test
  void whatIsWrongWithACommandIsSaidBeforeAnythingRuns() {
    graph.migrations().migrate();
    invalid(List.of("geode", "{nonsense}"), List.of(), null, "{nonsense}");
    invalid(List.of("geode", "quic://me:secret@db/shop"), List.of(), null, "environment");
    invalid(List.of(" "), List.of(), null, "must begin with a program");
    invalid(List.of(), List.of("geode", "restore"), null, "{id}");
    invalid(List.of("geode"), List.of(), "no group", "group");
    invalid(List.of("geode"), List.of(), "(", "regular expression");
    assertThat(
            new BackupConfiguration(
                    BackupPolicy.NEVER,
                    List.of("geode", "--token=abc"),
                    List.of(),
                    null,
                    Duration.ofHours(1))
                .toString())
        .doesNotContain("abc");
  }

  private static void invalid(
      List<String> command, List<String> restoreCommand, String pattern, String message) {
    assertThatThrownBy(
            () ->
                new BackupConfiguration(
                    BackupPolicy.NEVER, command, restoreCommand, pattern, Duration.ofHours(1)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret@");
  }
}
