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
import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandTests extends CommandTest {

  @Test
  void infoShowsStatesAndWhatToDoNext() {
    twoAppliedAndOneHeld();
    shell.script("4__later.gql", "CREATE (:Later);");

    Outcome info = shell.run("info");

    assertThat(info.exit()).isZero();
    assertThat(info.err()).isEmpty();
    assertThat(info.out())
        .contains("Current version: 2")
        .containsPattern(
            "Version +Name +Type +Phase +State +Applied \\(UTC\\) +By +Took +Rows +Down")
        .containsPattern("1 +create +gql +expand +applied +2\\d{3}-.* +deploy-bot .* yes")
        .containsPattern("2 +copy +gql +expand +applied .* 25 +yes")
        .containsPattern("3 +remove +gql +contract +held +no")
        .containsPattern("4 +later +gql +expand +pending +no")
        .contains("Held: 3: it removes what old code needs, and waits for approval")
        .contains("2 applied, 1 pending, 1 held")
        .contains("Next: geode-migrations plan, then geode-migrations migrate")
        .contains("Next: geode-migrations approve 3 lets it run");
  }

  @Test
  void infoIsADocumentWithTheNamesOfTheEndpoint() {
    twoAppliedAndOneHeld();

    Outcome info = shell.json("info");

    assertThat(info.exit()).isZero();
    assertThat(info.json().path("current").asString()).isEqualTo("2");
    assertThat(info.json().path("applied").asInt()).isEqualTo(2);
    assertThat(info.json().path("held").asInt()).isEqualTo(1);
    assertThat(info.json().path("migrations").path(1).path("state").asString())
        .isEqualTo("SUCCESS");
    assertThat(info.json().path("migrations").path(1).path("rows").asInt()).isEqualTo(25);
    assertThat(info.json().path("migrations").path(2).path("heldReason").asString())
        .contains("approval");
  }

  @Test
  void infoHasColoursOnATerminalOnly() {
    shell.script("1__create.gql", CREATE);

    assertThat(shell.run("info").out()).doesNotContain("\u001B");
    shell.terminal = ScriptedTerminal.answering();
    assertThat(shell.run("info").out()).contains("\u001B[36mpending\u001B[0m");
    assertThat(shell.run("info", "--no-color").out()).doesNotContain("\u001B");
    shell.environment.put("NO_COLOR", "1");
    assertThat(shell.run("info").out()).doesNotContain("\u001B");
  }

  @Test
  void validateEndsWith4WhenAnAppliedScriptWasChanged() {
    shell.script("1__create.gql", CREATE);
    assertThat(shell.run("validate").out())
        .isEqualToIgnoringNewLines("Valid: 1 migration, 1 pending");
    shell.run("migrate");
    shell.script("1__create.gql", CREATE.replace("25", "26"));

    Outcome text = shell.run("validate");
    Outcome json = shell.json("validate");

    assertThat(text.exit()).isEqualTo(4);
    assertThat(text.out()).contains("Not valid: 1 problem").contains("GM-210").contains("  -> ");
    assertThat(json.exit()).isEqualTo(4);
    assertThat(json.json().path("valid").asBoolean()).isFalse();
    assertThat(json.json().path("problems").path(0).path("code").asString()).isEqualTo("GM-210");
  }

  @Test
  void planWritesNothing() {
    shell.script("1__create.gql", CREATE).script("2__copy.gql", COPY);

    Outcome text = shell.run("plan");

    assertThat(text.exit()).isZero();
    assertThat(text.out()).contains("2 pending, 0 held").contains("Copy username to handle");
    assertThat(shell.run("plan", "--format", "markdown").out()).contains("## Checklist");
    assertThat(shell.json("plan", "--target", "1").json().path("migrations")).hasSize(1);
    assertThat(shell.json("info").json().path("applied").asInt()).isZero();
  }

  @Test
  void migrateAppliesUpToTheTargetAndSaysWhatItDid() {
    shell.script("1__create.gql", CREATE).script("2__copy.gql", COPY);

    Outcome first = shell.run("migrate", "--target", "1");
    Outcome second = shell.json("migrate");
    Outcome third = shell.run("migrate");

    assertThat(first.exit()).isZero();
    assertThat(first.out()).containsPattern("Applied 1 migration in .*; current version: 1");
    assertThat(first.err()).containsPattern("1 create: applied, ");
    assertThat(second.exit()).isZero();
    assertThat(second.json().path("applied").path(0).path("rows").asInt()).isEqualTo(25);
    assertThat(second.json().path("applied").path(0).path("batches").asInt()).isEqualTo(3);
    assertThat(third.out()).isEqualToIgnoringNewLines("Nothing to apply; current version: 2");
    assertThat(third.err()).isEmpty();
  }

  @Test
  void migrateIsQuietWhenItShouldBe() {
    shell.script("1__create.gql", CREATE);

    assertThat(shell.run("migrate", "--quiet").err()).isEmpty();
  }

  @Test
  void migrateDrawsABarOnATerminal() {
    shell.script("1__create.gql", CREATE).script("2__copy.gql", COPY);
    shell.terminal = ScriptedTerminal.answering();

    // 25 rows at 10 in a second take long enough for the bar to be drawn.
    Outcome migrate = shell.run("migrate", "--rows-per-second", "10");

    assertThat(migrate.err())
        .containsPattern("\r\u001B\\[K2 copy \\[[#-]{10}] +\\d+%  \\d+/25")
        .contains("\u001B[32m2 copy: applied, 25 rows in ");
  }

  @Test
  void migrateWritesLinesWhereThereIsNoTerminal() {
    shell.script("1__create.gql", CREATE).script("2__copy.gql", COPY);

    Outcome migrate =
        shell.run(
            "migrate",
            "--rows-per-second=10",
            "--property",
            "geode.migrations.progress-interval=200ms");

    assertThat(migrate.err())
        .containsPattern("2 copy: \\d+ of 25 rows \\(\\d+%\\)")
        .doesNotContain("\u001B")
        .doesNotContain("\r");
  }

  @Test
  void migrateEndsWith8WhenAllThatIsLeftIsHeldAndApproveLetsItRun() {
    twoAppliedAndOneHeld();

    Outcome held = shell.run("migrate");
    Outcome heldAsJson = shell.json("migrate");
    Outcome approve = shell.run("approve", "3", "--reason", "all pods are new");
    Outcome again = shell.json("approve", "3");
    Outcome applied = shell.run("migrate");

    assertThat(held.exit()).isEqualTo(8);
    assertThat(held.out()).contains("Held: 3 remove: ");
    assertThat(heldAsJson.exit()).isEqualTo(8);
    assertThat(heldAsJson.json().path("exitCode").asInt()).isEqualTo(8);
    assertThat(approve.out()).contains("Approved: 3");
    assertThat(again.json().path("approvedBefore").path(0).asString()).isEqualTo("3");
    assertThat(applied.exit()).isZero();
    assertThat(one("MATCH (e:MigrationEvent {kind: 'approval'}) RETURN e.detail AS value"))
        .asString()
        .contains("all pods are new");
  }

  @Test
  void rollbackShowsAsksAndUndoes() {
    twoAppliedAndOneHeld();

    Outcome preview = shell.run("rollback", "--to", "1", "--preview");
    shell.terminal = ScriptedTerminal.answering("n");
    Outcome no = shell.run("rollback", "--last");
    shell.terminal = ScriptedTerminal.answering("y");
    Outcome yes = shell.run("rollback", "--last");

    assertThat(preview.exit()).isZero();
    assertThat(preview.out()).contains("To be rolled back, in this order:", "  2  copy");
    assertThat(no.exit()).isZero();
    assertThat(no.out()).contains("Nothing was rolled back.");
    assertThat(shell.terminal.questions).containsExactly("Roll back 1 migration? [y/N] ");
    assertThat(yes.out()).contains("current version: 1");
    assertThat(one("MATCH (u:User) WHERE u.handle IS NOT NULL RETURN count(u) AS value"))
        .isEqualTo(0L);
  }

  @Test
  void rollbackAsJsonNeedsYes() {
    twoAppliedAndOneHeld();

    Outcome unconfirmed = shell.json("rollback", "--only", "2");
    Outcome preview = shell.json("rollback", "--only", "2", "--preview");
    Outcome confirmed = shell.json("rollback", "--only", "2", "--yes");

    assertThat(unconfirmed.exit()).isEqualTo(2);
    assertThat(unconfirmed.json().path("error").path("remedy").asString()).contains("--yes");
    assertThat(preview.json().path("migrations").path(0).path("version").asString()).isEqualTo("2");
    assertThat(confirmed.json().path("rolledBack").path(0).path("version").asString())
        .isEqualTo("2");
    assertThat(confirmed.json().path("current").asString()).isEqualTo("1");
  }

  @Test
  void whatHasFailedIsSaidOnceAndRepaired() {
    shell.script("1__bad.gql", "MATCH (n:None) RETURN n; CREATE (:X {v: 1 / 0});");

    Outcome failed = shell.run("migrate");
    Outcome again = shell.json("migrate");
    Outcome info = shell.run("info");
    Outcome preview = shell.run("repair", "--preview");
    Outcome repaired = shell.json("repair", "--yes");
    Outcome nothing = shell.run("repair", "--yes");

    assertThat(failed.exit()).isEqualTo(3);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err())
        .contains("Error GM-401: file:", "1__bad.gql:1:26", "division by zero", "  -> ")
        .doesNotContain("\tat ");
    assertThat(again.exit()).isEqualTo(4);
    assertThat(again.json().path("error").path("code").asString()).isEqualTo("GM-214");
    assertThat(info.out()).contains("1 failed", "Next: correct the cause");
    assertThat(preview.out()).contains("To be done:");
    assertThat(repaired.json().path("actions")).hasSize(1);
    assertThat(nothing.out()).contains("Nothing needs to be repaired.");
  }

  @Test
  void stackTracesAreShownOnlyWhenTheyAreWanted() {
    shell.script("1__bad.gql", "CREATE (:X {v: 1 / 0});");

    assertThat(shell.run("migrate", "--stacktrace").err()).contains("\tat io.geodemigrations");
  }

  @Test
  void aFailureAsJsonNamesTheMigration() {
    shell.script("1__bad.gql", "CREATE (:X {v: 1 / 0});");

    Outcome failed = shell.json("migrate");

    assertThat(failed.exit()).isEqualTo(3);
    assertThat(failed.json().path("error").path("version").asString()).isEqualTo("1");
    assertThat(failed.json().path("error").path("location").asString()).endsWith("1__bad.gql:1:1");
    assertThat(failed.json().path("exitCode").asInt()).isEqualTo(3);
  }

  @Test
  void baselineTakesAGraphOver() {
    shell.script("1__create.gql", CREATE).script("2__copy.gql", COPY);

    Outcome created = shell.run("baseline", "1", "--description", "as of January");
    Outcome there = shell.json("baseline", "1");
    Outcome refused = shell.run("baseline", "2");

    assertThat(created.out()).isEqualToIgnoringNewLines("Everything up to 1 counts as applied.");
    assertThat(there.json().path("created").asBoolean()).isFalse();
    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.err()).contains("GM-218");
    assertThat(shell.json("info").json().path("migrations").path(0).path("state").asString())
        .isEqualTo("BASELINE");
  }

  @Test
  void initLetsServicesRunWithoutTheRightToCreateTheLock() {
    shell.script("1__create.gql", CREATE);
    String manual = "geode.migrations.lock.bootstrap=manual";

    Outcome before = shell.run("migrate", "--property", manual);
    Outcome init = shell.run("init");
    Outcome again = shell.json("init");
    Outcome after = shell.run("migrate", "--property", manual);

    assertThat(before.exit()).isEqualTo(5);
    assertThat(before.err()).contains("GM-302");
    assertThat(init.out()).isEqualToIgnoringNewLines("The lock 'default' is set up.");
    assertThat(again.json().path("created").asBoolean()).isFalse();
    assertThat(again.json().path("unique").asBoolean()).isTrue();
    assertThat(after.exit()).isZero();
  }

  @Test
  void lintNeedsNoServer() {
    Shell offline = new Shell(directory.resolve("scripts"));
    offline.script("1__bad.gql", "MATCH (n) SET n.x = 1;");
    String locations = "--locations=" + offline.scripts;

    Outcome text = offline.run("lint", locations);
    Outcome json = offline.json("lint", locations);
    Outcome never = offline.run("lint", locations, "--fail-on", "never");

    assertThat(text.exit()).isEqualTo(4);
    assertThat(text.out()).contains("GM-708 error");
    assertThat(json.exit()).isEqualTo(4);
    assertThat(json.json().path("findings").findValuesAsString("code")).contains("GM-708");
    assertThat(never.exit()).isZero();
    offline.script("1__bad.gql", "CREATE (:X);");
    assertThat(offline.run("lint", locations).exit()).isZero();
    assertThat(offline.run("lint", locations, "--fail-on", "warning").exit()).isEqualTo(4);
  }

  @Test
  void impactFindsQueriesWithoutAServer() throws Exception {
    Shell offline = new Shell(directory.resolve("scripts"));
    offline.script("1__remove.gql", REMOVE);
    Path source = Files.createDirectories(directory.resolve("src")).resolve("Users.java");
    Files.writeString(source, "String q = \"MATCH (u:User) RETURN u.username\";");

    Outcome text =
        offline.run(
            "impact",
            "1",
            "-s",
            directory.resolve("src").toString(),
            "-l",
            offline.scripts.toString());

    assertThat(text.exit()).isZero();
    assertThat(text.out()).contains("Users.java:1: :User.username").contains("1 places in 1 files");
  }

  @Test
  void probeAsksTheServer() {
    Outcome probe = shell.json("probe");

    assertThat(probe.exit()).isZero();
    assertThat(probe.json().path("findings").size()).isGreaterThan(20);
    assertThat(probe.json().path("leftovers")).isEmpty();
  }

  @Test
  void placeholdersAreOptionsOrStandInAFile() throws Exception {
    shell.script("1__p.gql", "CREATE (:P {name: '${name}'});");
    Path file =
        Files.writeString(directory.resolve("c.yml"), "geode.migrations.placeholders.name: Ada");

    assertThat(shell.run("plan").err()).contains("GM-113");
    assertThat(shell.run("plan", "-D", "name=Grace").out()).contains("'Grace'");
    assertThat(shell.run("plan", "--config", file.toString()).out()).contains("'Ada'");
  }

  @Test
  void scriptsMayLieInAJar() throws Exception {
    Path classes = Files.createDirectories(directory.resolve("classes/db"));
    Files.writeString(classes.resolve("1__create.gql"), CREATE);

    Outcome migrate =
        shell.run(
            "migrate",
            "-l",
            "classpath:db",
            "--classpath",
            directory.resolve("classes").toString());

    assertThat(migrate.exit()).isZero();
    assertThat(migrate.out()).contains("Applied 1 migration");
  }

  @Test
  void aCompletionScriptKnowsTheCommands() {
    assertThat(new Shell(directory).run("generate-completion").out())
        .contains("migrate", "--rows-per-second");
  }

  private Object one(String gql) {
    try (GeodeDriver driver = GeodeDriver.builder(shell.environment.get("GEODE_DSN")).build();
        GeodeSession session = driver.session()) {
      return session.execute(gql).single().get("value");
    }
  }
}
