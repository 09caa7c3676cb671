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
package io.geodemigrations.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.cli.command.Shell.Outcome;
import io.geodemigrations.embedded.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Commands for what is at work, for the graph as a whole, and for a copy of it. */
class OperationTests extends CommandTest {

  @Test
  void aRunElsewhereIsThrottledPausedAndResumed() {
    shell.script("1__create.gql", CREATE).script("2__copy.gql", COPY);
    try (LockedElsewhere other =
        LockedElsewhere.on(shell.environment.get("GEODE_DSN"), shell.scripts)) {
      Outcome throttle = shell.json("throttle", "--rows-per-second", "100", "--batch-size", "5");
      Outcome pause = shell.run("pause");
      Outcome resume = shell.run("resume");

      assertThat(throttle.exit()).as(throttle.out()).isZero();
      assertThat(throttle.json().path("requests").path(0).path("value").asInt()).isEqualTo(100);
      assertThat(throttle.json().path("requests").path(1).path("kind").asString())
          .isEqualTo("BATCH_SIZE");
      assertThat(pause.out()).contains(": pause", "It follows after the current batch.");
      assertThat(resume.out()).contains(": go on");
      assertThat(other.end()).isEqualTo("applied 2");
    }
  }

  @Test
  void aRunElsewhereIsCancelled() {
    shell.script("1__create.gql", CREATE);
    try (LockedElsewhere other =
        LockedElsewhere.on(shell.environment.get("GEODE_DSN"), shell.scripts)) {
      Outcome cancel = shell.run("cancel");

      assertThat(cancel.exit()).isZero();
      assertThat(cancel.out()).contains("end; the next run continues there");
      assertThat(other.end()).contains("GM-408");
    }
  }

  @Test
  void aSchemaIsExportedAndCompared() throws IOException {
    shell.script("1__create.gql", CREATE).script("2__copy.gql", COPY);
    shell.run("migrate", "--target", "1");
    Path before = directory.resolve("before.json");
    Path after = directory.resolve("after.json");

    Outcome json = shell.run("schema", "export", "--format", "json", "--without-counts");
    Files.writeString(before, json.out());
    Outcome same = shell.run("schema", "diff", before.toString());
    shell.run("migrate");
    Files.writeString(after, shell.json("schema", "export").out());
    Outcome differs = shell.run("schema", "diff", before.toString());
    Outcome files =
        new Shell(directory).json("schema", "diff", before.toString(), after.toString());

    assertThat(json.json().path("labels")).hasSize(1);
    assertThat(shell.run("schema", "export").out()).contains("(:User), 25");
    assertThat(shell.run("schema", "export", "--format", "mermaid").out()).startsWith("erDiagram");
    assertThat(shell.run("schema", "export", "--format", "markdown").out()).contains("| ");
    assertThat(same.exit()).isZero();
    assertThat(differs.exit()).isEqualTo(4);
    assertThat(differs.out()).contains("+ property User.handle");
    assertThat(files.exit()).isEqualTo(4);
    assertThat(files.out()).contains("handle");
  }

  @Test
  void aBackupIsRestored() {
    overQuic("restored");
    shell.script("1__create.gql", CREATE).script("2__copy.gql", COPY);
    shell.run("migrate", "--target", "1");

    Outcome backup = shell.json("backup");
    Outcome text = shell.run("backup");
    shell.run("migrate");
    String id = backup.json().path("id").asString();
    shell.terminal = ScriptedTerminal.answering("n");
    Outcome no = shell.run("restore", id);
    Outcome restored = shell.json("restore", id, "--yes");

    assertThat(text.out()).contains("made by the server", "geode-migrations restore ");
    assertThat(no.out()).contains("Nothing was restored.");
    assertThat(shell.terminal.questions.get(0)).contains("restored", id);
    assertThat(restored.exit()).as(restored.out()).isZero();
    assertThat(restored.json().path("inPlace").asBoolean()).isTrue();
    assertThat(shell.json("info").json().path("current").asString()).isEqualTo("1");
  }

  @Test
  void aRunMakesABackupFirstIfItShould() {
    overQuic("backed");
    shell.script("1__create.gql", CREATE);

    shell.run("migrate", "--backup", "always");

    assertThat(shell.json("info").json().path("migrations").path(0).path("backup").asString())
        .isNotEmpty();
  }

  @Test
  void aRehearsalLeavesTheGraphAsItWas() throws IOException {
    overQuic("rehearsed");
    shell.script("1__create.gql", CREATE).run("migrate");
    shell.script("2__copy.gql", COPY);
    Path wrong =
        Files.writeString(directory.resolve("wrong.gql"), "MATCH (u:User) RETURN count(u) = 1;");

    Outcome good = shell.json("migrate", "--rehearse", "--restore-by-server");
    Outcome bad =
        shell.run("migrate", "--rehearse", "--restore-by-server", "--verify", wrong.toString());

    assertThat(good.exit()).as(good.out()).isZero();
    assertThat(good.json().path("successful").asBoolean()).isTrue();
    assertThat(good.json().path("migrations").path(0).path("version").asString()).isEqualTo("2");
    assertThat(bad.exit()).isEqualTo(3);
    assertThat(bad.out()).contains("NOT SO: MATCH (u:User)");
    assertThat(shell.json("info").json().path("current").asString()).isEqualTo("1");
  }

  @Test
  void aRehearsalMayRunOnACopyThatAnotherEnvironmentNames() throws IOException {
    shell.script("1__create.gql", CREATE);
    Path file =
        Files.writeString(
            directory.resolve("c.yml"),
            "copy: {geode.client.uri: \"%s\"}".formatted(server.dsn(Transport.GRPC, "acopy")));

    Outcome rehearsal = shell.run("migrate", "--rehearse-on", "copy", "-c", file.toString());

    assertThat(rehearsal.exit()).as(rehearsal.err()).isZero();
    assertThat(rehearsal.out()).contains("on acopy: successful");
    assertThat(shell.json("info").json().path("applied").asInt()).isZero();
  }

  private void overQuic(String graph) {
    shell.environment.put("GEODE_DSN", server.dsn(Transport.QUIC, graph));
  }
}
