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
package io.geodemigrations.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.Transport;
import io.geodemigrations.maven.Build.Outcome;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalTests {

  private static final String CREATE =
      """
      // Migration: Create users
      // @up
      UNWIND range(1, 25) AS i CREATE (:User {id: i, username: 'u'});
      // @down
      MATCH (u:User) WITH u LIMIT $batch DELETE u RETURN count(u) AS updated;
      """;
  private static final String COPY =
      """
      // Migration: Copy username to handle
      // @up
      MATCH (u:User) WHERE u.username IS NOT NULL AND u.handle IS NULL
      WITH u LIMIT $batch SET u.handle = u.username RETURN count(u) AS updated;
      // @down
      MATCH (u:User) WHERE u.handle IS NOT NULL
      WITH u LIMIT $batch REMOVE u.handle RETURN count(u) AS updated;
      """;
  private static final String REMOVE =
      """
      // Migration: Remove username
      // Phase: contract
      // Requires: MATCH (u:User) WHERE u.username IS NOT NULL AND u.handle IS NULL RETURN count(u) = 0
      // @up
      MATCH (u:User) WHERE u.username IS NOT NULL
      WITH u LIMIT $batch REMOVE u.username RETURN count(u) AS updated;
      """;

  private static GeodeEmbedded server;

  @TempDir Path directory;
  private Build build;
  private String graph;

  @BeforeAll
  static void startServer() {
    server = GeodeEmbedded.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void aProjectWithOneScript() {
    graph = "g" + UUID.randomUUID().toString().replace("-", "");
    build = new Build(directory, server, graph).script("1__create.gql", CREATE);
  }

  private void twoAppliedAndOneHeld() {
    succeed("migrate");
    build.script("2__copy.gql", COPY).script("3__remove.gql", REMOVE);
    succeed("migrate");
  }

  private String succeed(String goal, String... options) {
    Outcome outcome = build.run(goal, options);
    assertThat(outcome.error()).isNull();
    return outcome.said();
  }

  private Exception fail(Class<? extends Exception> type, String goal, String... options) {
    Outcome outcome = build.run(goal, options);
    assertThat(outcome.error()).isExactlyInstanceOf(type).hasNoCause();
    return outcome.error();
  }

  @Test
  void infoShowsEachMigrationWithItsState() {
    twoAppliedAndOneHeld();
    assertThat(succeed("info"))
        .contains("Current version: 2")
        .containsPattern("1 +create +gql +expand +applied .* build ")
        .contains("Held: 3: ")
        .contains("2 applied, 0 pending, 1 held");
  }

  @Test
  void migrateAppliesWhatIsPendingAndOnlyOnce() {
    assertThat(succeed("migrate")).contains("Applied 1 migration in ");
    assertThat(succeed("migrate")).contains("Nothing to apply; current version: 1");
  }

  @Test
  void migrateFailsWhenAllIsHeldUnlessThatIsAllowed() {
    twoAppliedAndOneHeld();
    assertThat(fail(MojoFailureException.class, "migrate")).hasMessageContaining("is held");
    assertThat(succeed("migrate", "geode.migrations.fail-on-held=false"))
        .contains("[WARNING] Held: 3 remove: ");
  }

  @Test
  void approveLetsTheNextRunApply() {
    twoAppliedAndOneHeld();
    assertThat(succeed("approve", "geode.migrations.approve.versions=3")).contains("Approved: 3");
    assertThat(succeed("migrate")).contains("current version: 3");
    assertThat(fail(MojoExecutionException.class, "approve"))
        .hasMessageContaining("-Dgeode.migrations.approve.versions=");
  }

  @Test
  void initSetsTheLockUpOnce() {
    assertThat(succeed("init")).contains("The lock 'default' is set up.");
    assertThat(succeed("init")).contains("The lock 'default' was set up already.");
  }

  @Test
  void probeSaysWhatTheServerDoes() {
    assertThat(succeed("probe")).contains("rollback.create");
    assertThat(succeed("probe", "geode.migrations.format=json")).contains("\"rollback.create\"");
  }

  @Test
  void aRunElsewhereIsPausedThrottledResumedAndCancelled() throws Exception {
    assertThat(fail(MojoExecutionException.class, "pause")).hasMessageContaining("GM-304");
    assertThat(fail(MojoExecutionException.class, "throttle"))
        .hasMessageContaining("-Dgeode.migrations.control.rows-per-second=");
    succeed("migrate");
    build.script("2__copy.gql", COPY);
    Build other = new Build(directory, server, graph);
    FutureTask<Outcome> run =
        new FutureTask<>(
            () ->
                other.run(
                    "migrate",
                    "geode.migrations.batch-size=1",
                    "geode.migrations.throttle.rows-per-second=1"));
    Thread elsewhere = new Thread(run, "elsewhere");
    elsewhere.start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (build.run("pause").error() != null && System.nanoTime() < deadline) {
      assertThat(run.isDone()).isFalse();
    }

    assertThat(succeed("throttle", "geode.migrations.control.batch-size=2"))
        .contains("batches of 2 rows");
    assertThat(succeed("resume")).contains("go on");
    assertThat(succeed("cancel")).contains("end; the next run continues there");

    assertThat(run.get(30, TimeUnit.SECONDS).error())
        .isExactlyInstanceOf(MojoFailureException.class)
        .hasMessageContaining("GM-4");
    assertThat(succeed("migrate")).contains("Applied 1 migration");
  }

  @Test
  void aScriptThatFailsFailsTheBuildWithCodePlaceAndRemedy() {
    build.script("2__bad.gql", "// Migration: Bad\n// @up\nMATCH (u:User) SET u.x = u.id / 0;\n");
    assertThat(fail(MojoFailureException.class, "migrate"))
        .hasMessageStartingWith("GM-4")
        .hasMessageContaining("2__bad.gql:3:1");
    assertThat(succeed("info")).contains("1 failed");
  }

  @Test
  void validateFailsWithEachProblem() {
    succeed("migrate");
    assertThat(succeed("validate")).contains("Valid: 1 migration, 0 pending");
    build.script("1__create.gql", CREATE.replace("25", "26"));
    assertThat(fail(MojoFailureException.class, "validate")).hasMessageContaining("GM-210");
  }

  @Test
  void planIsWrittenInEachFormatAndToAFile() {
    assertThat(succeed("plan")).contains("Create users").contains("Risk:      low");
    assertThat(
            succeed(
                "plan",
                "geode.migrations.format=markdown",
                "geode.migrations.output-file=target/plan/plan.md"))
        .contains("Written to " + directory.resolve("target/plan/plan.md"));
    assertThat(build.read("target/plan/plan.md")).startsWith("#").contains("Create users");
    assertThat(succeed("plan", "geode.migrations.format=json")).startsWith("{");
    assertThat(fail(MojoExecutionException.class, "plan", "geode.migrations.format=xml"))
        .hasMessageContaining("GM-207 geode.migrations.format is not one of text, json, markdown");
    assertThat(succeed("info")).contains("0 applied, 1 pending");
  }

  @Test
  void aPlanThatWouldBeRefusedIsShownAndFails() {
    succeed("migrate");
    build.script("1__create.gql", CREATE.replace("25", "26"));
    Outcome outcome = build.run("plan");
    assertThat(outcome.error()).isInstanceOf(MojoFailureException.class);
    assertThat(outcome.said()).contains("Plan for graph ");
  }

  @Test
  void rollbackOnlyPreviewsWithoutYes() {
    build.script("2__copy.gql", COPY);
    succeed("migrate");
    assertThat(succeed("rollback", "geode.migrations.rollback.to=1"))
        .contains("2  copy")
        .contains("Nothing was rolled back");
    assertThat(succeed("info")).contains("2 applied");
    assertThat(
            succeed(
                "rollback", "geode.migrations.rollback.to=1", "geode.migrations.rollback.yes=true"))
        .contains("Rolled back 1 migration")
        .contains("current version: 1");
  }

  @Test
  void rollbackWantsToKnowWhat() {
    assertThat(fail(MojoExecutionException.class, "rollback"))
        .hasMessageContaining("Nothing says what to roll back");
    assertThat(
            fail(
                MojoExecutionException.class,
                "rollback",
                "geode.migrations.rollback.to=1",
                "geode.migrations.rollback.last=true"))
        .hasMessageContaining("Several parameters");
  }

  @Test
  void repairOnlyPreviewsWithoutYes() {
    succeed("migrate");
    build.script("1__create.gql", CREATE.replace("25", "26"));
    assertThat(succeed("repair")).contains("To be done:").contains("Nothing was repaired");
    fail(MojoFailureException.class, "validate");
    assertThat(succeed("repair", "geode.migrations.repair.yes=true")).contains("Done:");
    assertThat(succeed("validate")).contains("Valid");
    assertThat(succeed("repair")).contains("Nothing needs to be repaired.");
  }

  @Test
  void baselineTakesAGraphOver() {
    assertThat(succeed("baseline", "geode.migrations.baseline-version=1"))
        .contains("Everything up to 1 counts as applied.");
    assertThat(succeed("migrate")).contains("Nothing to apply; current version: 1");
  }

  @Test
  void schemaIsWrittenInEachFormat() {
    succeed("migrate");
    assertThat(succeed("schema")).contains("User");
    assertThat(succeed("schema", "geode.migrations.format=mermaid")).contains("erDiagram");
    assertThat(
            succeed(
                "schema",
                "geode.migrations.format=json",
                "geode.migrations.schema.without-counts=true"))
        .startsWith("{")
        .doesNotContain("25");
  }

  @Test
  void lintAndImpactNeedNoServer() {
    build.environment.clear();
    build
        .script("3__remove.gql", REMOVE)
        .file(
            "src/main/java/Shop.java",
            "class Shop { String q = \"MATCH (u:User) RETURN u.username\"; }");
    assertThat(succeed("lint")).contains("GM-704").contains("errors: 0");
    assertThat(fail(MojoFailureException.class, "lint", "geode.migrations.lint.fail-on=warning"))
        .hasMessageContaining("@nolint");
    assertThat(succeed("impact", "geode.migrations.impact.version=3")).contains("Shop.java");
    assertThat(fail(MojoFailureException.class, "impact", "geode.migrations.impact.version=9"))
        .hasMessageStartingWith("GM-216");
    assertThat(fail(MojoExecutionException.class, "impact"))
        .hasMessageContaining("-Dgeode.migrations.impact.version=");
  }

  @Test
  void lintFailsOnErrorsUnlessTheyAreAllowed() {
    build.script("2__all.gql", "// Migration: All\n// @up\nMATCH (n) REMOVE n.x;\n");
    fail(MojoFailureException.class, "lint");
    succeed("lint", "geode.migrations.lint.fail-on=never");
  }

  /** Over gRPC by a command; here one that only says what it was asked for. */
  @Test
  void aBackupIsMadeAndRestoredWithYes() {
    assertThat(fail(MojoFailureException.class, "backup")).hasMessageStartingWith("GM-43");
    build.properties.setProperty("geode.migrations.backup.command", "echo,backup-1");
    build.properties.setProperty("geode.migrations.backup.restore-command", "echo,back,to,{id}");
    assertThat(succeed("backup")).contains("Backup backup-1, made by ");
    assertThat(fail(MojoExecutionException.class, "restore"))
        .hasMessageContaining("geode.migrations.restore.id is missing");
    String id = "geode.migrations.restore.id=backup-1";
    assertThat(fail(MojoExecutionException.class, "restore", id))
        .hasMessageContaining("-Dgeode.migrations.restore.yes=true");
    assertThat(succeed("restore", id, "geode.migrations.restore.yes=true"))
        .contains("Restored backup-1 in ");
    assertThat(
            fail(
                MojoExecutionException.class,
                "restore",
                "geode.migrations.restore.id=-x",
                "geode.migrations.restore.yes=true"))
        .hasMessageContaining("'-x' is no backup");
  }

  @Test
  void skipDoesNothing() {
    assertThat(succeed("migrate", "geode.migrations.skip=true")).contains("Skipped");
    assertThat(succeed("info")).contains("0 applied");
  }

  @Test
  void everyGoalThatNeedsAServerSaysHowToNameOne() {
    build.environment.clear();
    assertThat(fail(MojoExecutionException.class, "info"))
        .hasMessageStartingWith("GM-207 No server is named.")
        .hasMessageContaining("-Dgeode.client.uri=");
  }

  @Test
  void aServerThatDoesNotAnswerOrRefusesIsAnErrorAndNoFailure() {
    assertThat(
            fail(
                MojoExecutionException.class,
                "info",
                "geode.client.uri=grpc://127.0.0.1:1/shop?tls=0",
                "geode.client.connect-timeout=2s",
                "geode.client.retry.max-attempts=1"))
        .hasMessageStartingWith("GM-5");
  }

  @Test
  void noSecretIsInWhatIsSaidNotEvenInTheTrace() {
    build.environment.clear();
    build.server("shop", "geode", "Hidden-1");
    Outcome outcome =
        build.run(
            "info",
            "geode.client.uri=" + server.dsn(Transport.GRPC, graph).replaceAll("//[^@]*@", "//"),
            "geode.migrations.server-id=shop");
    assertThat(outcome.error())
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageStartingWith("GM-5");
    assertThat(outcome.said() + outcome.error().getMessage())
        .contains("[DEBUG]")
        .doesNotContain("Hidden-1");
  }

  @Test
  void theCredentialsOfAServerInSettingsAreUsed() {
    String dsn = build.environment.getProperty("env.GEODE_DSN");
    String[] user = dsn.replaceAll(".*//([^@]*)@.*", "$1").split(":");
    build.environment.clear();
    build.server("shop", user[0], user[1]);
    assertThat(
            succeed(
                "info",
                "geode.client.uri=" + dsn.replaceAll("//[^@]*@", "//"),
                "geode.migrations.server-id=shop"))
        .contains("1 pending");
  }

  @Test
  void aServerThatSettingsDoNotHaveIsAnError() {
    assertThat(fail(MojoExecutionException.class, "info", "geode.migrations.server-id=nobody"))
        .hasMessageContaining("settings.xml has no server 'nobody'");
  }

  @Test
  void aPasswordBelongsNeitherOnTheCommandLineNorIntoThePom() {
    assertThat(fail(MojoExecutionException.class, "info", "geode.client.password=Hidden-1"))
        .hasMessageContaining("GEODE_PASSWORD")
        .hasMessageNotContaining("Hidden-1");
    build.configuration(
        "<properties><geode.client.password>Hidden-1</geode.client.password></properties>");
    assertThat(fail(MojoExecutionException.class, "info"))
        .hasMessageContaining("configuration of the plugin")
        .hasMessageNotContaining("Hidden-1");
  }

  @Test
  void aPasswordInTheAddressIsRefusedInTheSamePlaces() {
    String address = "grpc://geode:Hidden-1@127.0.0.1:1/shop";
    assertThat(fail(MojoExecutionException.class, "info", "geode.client.uri=" + address))
        .hasMessageContaining("does not belong into -Dgeode.client.uri")
        .hasMessageNotContaining("Hidden-1");
    build.configuration("<uri>" + address + "</uri>");
    assertThat(fail(MojoExecutionException.class, "info"))
        .hasMessageContaining("does not belong into the configuration of the plugin")
        .hasMessageNotContaining("Hidden-1");
  }

  /** Maven shows each parameter that has a property of its own with {@code mvn -X}. */
  @Test
  void theAddressOfTheCallIsNoParameterOfMaven() throws Exception {
    Properties called = new Properties();
    called.setProperty("geode.client.uri", "grpc://geode:Hidden-1@127.0.0.1:1/shop");
    Field uri = MigrationsMojo.class.getDeclaredField("uri");
    uri.setAccessible(true);
    assertThat(uri.get(build.configured("info", called))).isNull();
  }

  @Test
  void theProjectOfTheDocumentationWorks() throws IOException {
    String pom = Files.readString(Path.of("src/test/project/pom.xml"));
    String dsn = build.environment.getProperty("env.GEODE_DSN");
    String[] user = dsn.replaceAll(".*//([^@]*)@.*", "$1").split(":");
    build.environment.setProperty("env.GEODE_DSN", dsn.replaceAll("//[^@]*@", "//"));
    build.server("shop", user[0], user[1]);
    build.configuration(pom.replaceAll("(?s).*<configuration>(.*)</configuration>.*", "$1"));
    build.script(
        "2__region.gql", "// Migration: R\n// @up\nCREATE (:Shop {region: '${region}'});\n");
    succeed("lint");
    assertThat(succeed("migrate")).contains("Applied 2 migrations");
  }

  @Test
  void theCallWinsOverTheConfigurationAndThatOverTheProject() {
    build.script("2__copy.gql", COPY).properties.setProperty("geode.migrations.target", "2");
    build.configuration("<target>1</target>");
    assertThat(succeed("info")).contains("1 pending, 1 above target");
    assertThat(succeed("info", "geode.migrations.target=2")).contains("2 pending");
    build.configuration("");
    assertThat(succeed("info")).contains("2 pending");
  }

  @Test
  void placeholdersAndAnyOtherPropertyAreSetInTheConfiguration() {
    build.script("2__copy.gql", "// Migration: P\n// @up\nMATCH (u:User) SET u.r = '${region}';\n");
    assertThat(fail(MojoFailureException.class, "migrate")).hasMessageContaining("region");
    build.configuration(
        "<placeholders><region>EU</region></placeholders>"
            + "<properties><geode.migrations.batch-size>0</geode.migrations.batch-size></properties>");
    assertThat(fail(MojoExecutionException.class, "migrate"))
        .hasMessageContaining("batch-size")
        .hasMessageContaining("It is set by the configuration of the plugin.");
    assertThat(succeed("migrate", "geode.migrations.batch-size=10")).contains("Applied 2");
  }

  @Test
  void aMisspelledPropertyIsAnErrorWithASuggestion() {
    assertThat(fail(MojoExecutionException.class, "migrate", "geode.migrations.tagret=1"))
        .hasMessageContaining("Did you mean geode.migrations.target?");
    build.properties.setProperty("geode.migrations.version", "0.1.0");
    succeed("migrate", "geode.migrations.version=0.2.0");
  }

  @Test
  void relativeLocationsAreThoseOfTheProject() {
    build.file("more/2__copy.gql", COPY);
    assertThat(succeed("info", "geode.migrations.locations=more,src/main/resources/geode"))
        .contains("0 applied, 2 pending");
    assertThat(fail(MojoFailureException.class, "info", "geode.migrations.locations=nowhere"))
        .hasMessageContaining(directory.resolve("nowhere").toString());
    assertThat(fail(MojoExecutionException.class, "info", "geode.migrations.locations=classpath:x"))
        .hasMessageContaining("file:src/main/resources/x");
  }
}
