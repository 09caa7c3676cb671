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
import static org.assertj.core.api.Assertions.tuple;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.error.GeodeTimeoutException;
import io.geodemigrations.core.DriftPolicy;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.RollbackTarget;
import io.geodemigrations.core.ValidateResult;
import io.geodemigrations.core.drift.DriftFinding;
import io.geodemigrations.core.drift.DriftReport;
import io.geodemigrations.core.schema.SchemaDifference.Element;
import io.geodemigrations.embedded.ReceivedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftTests extends IntegrationTest {

  private static final String INDEX = "CREATE INDEX user_name ON :User(name);";
  private static final String CONSTRAINT =
      "CREATE CONSTRAINT user_email ON :User(email) ASSERT UNIQUE;";

  @TempDir Path files;

  @Test
  void aGraphThatIsAsTheMigrationsSayHasNoDrift() {
    graph.script("1__a.gql", INDEX, CONSTRAINT, "CREATE CONSTRAINT b ON User(b) ASSERT NOT NULL;");

    migrate(DriftPolicy.FAIL);
    MigrateResult again = migrate(DriftPolicy.FAIL);

    assertThat(again).isInstanceOf(MigrateResult.UpToDate.class);
    assertThat(drift().findings()).isEmpty();
    assertThat(drift().toText()).isEqualTo("The graph is as the applied migrations say.\n");
  }

  @Test
  void nobodyLooksUnlessItIsSwitchedOn() {
    graph.script("1__a.gql", INDEX);
    migrate(DriftPolicy.IGNORE);
    graph.run("DROP INDEX user_name");
    graph.requests().clear();

    migrate(DriftPolicy.IGNORE);
    int without = graph.requests().size();

    assertThat(graph.requests()).noneMatch(request -> request.contains("SHOW"));
    graph.requests().clear();
    migrate(DriftPolicy.WARN);
    assertThat(graph.requests().size() - without).isEqualTo(2);
  }

  @Test
  void anIndexThatWasDroppedByHandEndsTheStart() {
    graph.script("2026.01.01.001__a.gql", "// a comment", INDEX, CONSTRAINT);
    migrate(DriftPolicy.FAIL);
    graph.run("DROP INDEX user_name");

    try (GeodeMigrations migrations = migrations(DriftPolicy.FAIL)) {
      assertThatThrownBy(migrations::migrate)
          .isInstanceOf(GeodeMigrationsException.class)
          .hasMessageStartingWith(
              "GM-220 The graph is not as it should be.\nThe index user_name on :User(name) is not"
                  + " there; it is from 2026.01.01.001 a (file:")
          .hasMessageContaining("2026.01.01.001__a.gql:2:1). Create it again, or drop it by a new")
          .hasMessageContaining("geode.migrations.drift=warn");
      assertThat(migrations.status().state()).isEqualTo(MigrationStatus.State.FAILED);
      assertThat(migrations.lastInfo().orElseThrow().warnings()).hasSize(1);
      assertThat(migrations.validate())
          .isInstanceOfSatisfying(
              ValidateResult.Invalid.class,
              invalid -> assertThat(invalid.problems().get(0).code().id()).isEqualTo("GM-220"));
    }
    graph.run("CREATE INDEX user_name ON :User(name)");
    migrate(DriftPolicy.FAIL);
  }

  @Test
  void aWarningIsShownWithTheMigrations() {
    graph.script("1__a.gql", CONSTRAINT);
    migrate(DriftPolicy.WARN);
    graph.run("DROP CONSTRAINT user_email");

    try (GeodeMigrations migrations = migrations(DriftPolicy.WARN)) {
      migrations.migrate();

      assertThat(migrations.lastInfo().orElseThrow().warnings())
          .singleElement()
          .asString()
          .startsWith("The constraint user_email on :User(email), unique is not there; it is from");
      assertThat(migrations.info().warnings()).hasSize(1);
      assertThat(migrations.validate()).isInstanceOf(ValidateResult.Valid.class);
    }
    assertThat(migrations(DriftPolicy.IGNORE).info().warnings()).isEmpty();
  }

  @Test
  void whatNobodyKnowsIsToldAndStopsNothing() {
    graph.script("1__a.gql", INDEX);
    migrate(DriftPolicy.FAIL);
    graph.run("CREATE CONSTRAINT by_hand ON :User(x) ASSERT UNIQUE");

    migrate(DriftPolicy.FAIL);

    assertThat(drift().findings())
        .containsExactly(
            new DriftFinding(
                DriftFinding.Kind.UNKNOWN,
                Element.CONSTRAINT,
                "by_hand",
                "The constraint by_hand on :User(x), unique is there, and no applied script has"
                    + " created it."));
    assertThat(drift().drifted()).isFalse();
  }

  @Test
  void whatWasMadeAgainInAnotherFormOrUnderAnotherNameIsFound() {
    graph.script("1__a.gql", INDEX, "CREATE INDEX user_age ON :User(age);");
    migrate(DriftPolicy.FAIL);
    graph.run("DROP INDEX user_name");
    graph.run("CREATE UNIQUE INDEX user_name ON :User(name)");
    graph.run("DROP INDEX user_age");
    graph.run("CREATE INDEX another ON :User(age)");

    assertThat(drift().findings())
        .extracting(DriftFinding::kind, DriftFinding::name)
        .containsExactly(
            tuple(DriftFinding.Kind.DIFFERENT, "user_age"),
            tuple(DriftFinding.Kind.DIFFERENT, "user_name"));
    assertThat(drift().toText())
        .contains("user_age on :User(age) has the name another now")
        .contains("user_name on :User(name) is :User(name), btree, unique now");
  }

  @Test
  void whatWasRolledBackIsNotExpected() {
    graph.script("1__a.gql", INDEX);
    graph.script("2__b.gql", "// @up", CONSTRAINT, "// @down", "DROP CONSTRAINT user_email;");
    migrate(DriftPolicy.FAIL);

    try (GeodeMigrations migrations = migrations(DriftPolicy.FAIL)) {
      migrations.rollback(RollbackTarget.last());
    }

    assertThat(drift().findings()).isEmpty();
  }

  @Test
  void laterMigrationsMayDropAndRename() {
    graph.script("1__a.gql", INDEX, "CREATE INDEX gone ON :User(gone);");
    graph.script(
        "2__b.gql",
        "DROP INDEX user_name;",
        "CREATE INDEX user_name_2 ON :User(name);",
        "DROP INDEX IF EXISTS gone;",
        "CREATE INDEX IF NOT EXISTS user_name_2 ON :User(name);");
    migrate(DriftPolicy.FAIL);

    assertThat(drift().findings()).isEmpty();
    graph.run("DROP INDEX user_name_2");
    assertThat(drift().drift())
        .singleElement()
        .satisfies(one -> assertThat(one.message()).contains("user_name_2", "from 2 b"));
  }

  @Test
  void whatARenamedLabelHasIsExpectedOfTheNewOne() {
    graph.run("CREATE (:User {email: 'a', name: 'x'})");
    graph.script("1__a.gql", INDEX, CONSTRAINT);
    graph.script("2__b.gql", "// @refactor rename-label User -> Client");
    migrate(DriftPolicy.FAIL);

    assertThat(drift().findings()).isEmpty();
    graph.run("DROP CONSTRAINT client_email");
    assertThat(drift().drift())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.message())
                    .startsWith(
                        "The constraint client_email on :Client(email), unique is not there")
                    .contains("from 2 b"));
  }

  @Test
  void anIndexWithoutANameIsKnownByWhatItIsOf() {
    graph.script("1__a.gql", "CREATE INDEX ON :User(name);");
    migrate(DriftPolicy.FAIL);

    assertThat(drift().findings()).isEmpty();
    graph.run("DROP INDEX " + graph.migrations().schema().indexes().get(0).name());
    assertThat(drift().drift())
        .singleElement()
        .satisfies(one -> assertThat(one.message()).startsWith("The index on :User(name) is not"));
  }

  @Test
  void aMigrationInJavaMayHaveChangedWhatWasThereBefore() {
    graph.script("1__a.gql", INDEX).script("3__c.gql", CONSTRAINT);
    migrations(DriftPolicy.FAIL, new DropsTheIndex()).migrate();

    DriftReport report = migrations(DriftPolicy.FAIL, new DropsTheIndex()).drift();

    assertThat(report.drifted()).isFalse();
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.kind()).isEqualTo(DriftFinding.Kind.UNCERTAIN);
              assertThat(one.message()).endsWith("That may be right because of 2 drops.");
            });
    graph.run("DROP CONSTRAINT user_email");
    assertThatThrownBy(() -> migrations(DriftPolicy.FAIL, new DropsTheIndex()).migrate())
        .hasMessageContaining("user_email");
  }

  @Test
  void aStatementWithAConditionMayNotHaveRun() {
    graph.script("1__a.gql", INDEX);
    graph.script(
        "2__b.gql",
        "// @if MATCH (n:User) RETURN count(n) > 0 AS yes",
        "DROP INDEX user_name;",
        "// @if MATCH (n:User) RETURN count(n) > 0 AS yes",
        "CREATE INDEX other ON :User(other);",
        "CREATE INDEX third ON :User(third);");
    migrate(DriftPolicy.FAIL);
    graph.run("DROP INDEX user_name");

    assertThat(drift().findings())
        .extracting(DriftFinding::kind, DriftFinding::name)
        .containsExactly(
            tuple(DriftFinding.Kind.UNCERTAIN, "other"),
            tuple(DriftFinding.Kind.UNCERTAIN, "user_name"));
  }

  @Test
  void aLateMigrationHasRunLast() {
    graph.script("1__a.gql", INDEX).script("3__c.gql", CONSTRAINT);
    migrate(DriftPolicy.FAIL);
    graph.script("2__b.gql", "DROP CONSTRAINT user_email;");

    try (GeodeMigrations migrations =
        graph.migrations(c -> c.drift(DriftPolicy.FAIL).outOfOrder(true))) {
      migrations.migrate();

      assertThat(migrations.drift().findings()).isEmpty();
    }
  }

  @Test
  void aClockThatWasWrongMakesNoDrift() {
    graph.script("1__a.gql", INDEX).script("2__b.gql", "DROP INDEX user_name;");
    migrate(DriftPolicy.FAIL);
    graph.run("MATCH (m:Migration {version: '1'}) SET m.applied_at = m.applied_at + 3600000");

    migrate(DriftPolicy.FAIL);

    assertThat(drift().findings())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.kind()).isEqualTo(DriftFinding.Kind.UNCERTAIN);
              assertThat(one.message()).contains("the order in which migrations were applied");
            });
  }

  @Test
  void aServerThatDoesNotSayWhatThereIsEndsOnlyAStartThatInsists() {
    graph.script("1__a.gql", INDEX);
    migrate(DriftPolicy.FAIL);
    graph
        .fault(ReceivedMessage.Kind.EXECUTE)
        .containing("SHOW INDEXES")
        .repeatedly()
        .refuse("42000");

    assertThatThrownBy(() -> migrate(DriftPolicy.FAIL))
        .hasMessageStartingWith("GM-730 The schema was not compared: ");
    assertThat(migrate(DriftPolicy.WARN)).isInstanceOf(MigrateResult.UpToDate.class);
    assertThat(migrations(DriftPolicy.WARN).info().warnings()).isEmpty();
    server.faults().clear();
  }

  @Test
  void aLookThatTakesTooLongEndsOnlyAStartThatInsists() {
    graph.script("1__a.gql", INDEX);
    migrate(DriftPolicy.FAIL);

    assertThatThrownBy(() -> slow(DriftPolicy.FAIL).migrate())
        .isInstanceOf(GeodeTimeoutException.class);
    assertThat(slow(DriftPolicy.WARN).migrate()).isInstanceOf(MigrateResult.UpToDate.class);
  }

  private GeodeMigrations slow(DriftPolicy policy) {
    GeodeDriver slow =
        new FaultyDriver(graph.driver(), "SHOW INDEXES", 1, FaultyDriver.Fault.TIME_OUT);
    return graph.builder(slow, c -> c.drift(policy)).build();
  }

  @Test
  void whatIsWrongInAnAppliedScriptIsFoundBeforeAnythingIsRun() {
    graph.script("1__a.gql", "CREATE (:User);");
    migrate(DriftPolicy.WARN);
    graph.script("1__a.gql", "CREATE (:User);", "// @down", "MATCH (u:User DELETE u;");
    graph.script("2__b.gql", "CREATE (:Other);");

    assertThatThrownBy(() -> migrate(DriftPolicy.WARN))
        .isInstanceOf(InvalidMigrationsException.class);

    assertThat(graph.count("(o:Other)")).isZero();
    graph.script("1__a.gql", "CREATE (:User);");
    migrate(DriftPolicy.WARN);
  }

  @Test
  void aCommittedSchemaIsComparedToo() throws IOException {
    graph.run(
        "CREATE (:User {id: 1, email: 'a'})-[:KNOWS {since: 1}]->(:User {id: 2, email: 'b'})");
    graph.run("CREATE INDEX by_hand ON :User(id)");
    graph.script("1__a.gql", CONSTRAINT);
    migrate(DriftPolicy.FAIL);
    String file = exported();

    assertThat(withFile(file).drift().findings()).isEmpty();
    graph.run("DROP INDEX by_hand");
    graph.run("MATCH (u:User {id: 1}) SET u.email = 5, u.fresh = true");
    graph.run("MATCH ()-[k:KNOWS]->() SET k.since = 'x'");
    graph.run("CREATE (:Other {a: 1})");

    assertThat(withFile(file).drift().drift())
        .extracting(DriftFinding::message)
        .containsExactly(
            "The index by_hand on :User(id), btree is not there; it is from the committed schema."
                + " Create it again, or drop it by a new migration.",
            "The property User.email is STRING in the committed schema, and INT or STRING in the"
                + " graph. Convert the values by a migration, or export the schema anew.",
            "The relationship property KNOWS.since is INT in the committed schema, and STRING in"
                + " the graph. Convert the values by a migration, or export the schema anew.");
    assertThatThrownBy(() -> withFile(file).migrate()).hasMessageContaining("GM-220");
  }

  @Test
  void anEmptyGraphIsNoDriftFromACommittedSchema() throws IOException {
    graph.run("CREATE (:User {id: 1})-[:KNOWS]->(:User {id: 2})");
    graph.script("1__a.gql", CONSTRAINT);
    migrate(DriftPolicy.FAIL);
    String file = exported();
    graph.run("MATCH (u:User) DETACH DELETE u");

    assertThat(withFile(file).drift().findings()).isEmpty();
  }

  @Test
  void whatAPendingMigrationMakesNeedNotBeThereYet() throws IOException {
    graph.run("CREATE (:User {id: 1})");
    graph
        .script("1__a.gql", INDEX)
        .script("2__b.gql", "// @up", CONSTRAINT, "// @down", "DROP CONSTRAINT user_email;");
    migrate(DriftPolicy.FAIL);
    String file = exported();
    try (GeodeMigrations migrations = migrations(DriftPolicy.FAIL)) {
      migrations.rollback(RollbackTarget.last());
    }
    graph.run("MATCH (u:User) SET u.id = 'x'");

    assertThat(withFile(file).drift().findings())
        .extracting(DriftFinding::kind, DriftFinding::name)
        .containsExactly(
            tuple(DriftFinding.Kind.UNCERTAIN, "User.id"),
            tuple(DriftFinding.Kind.UNCERTAIN, "user_email"));
  }

  @Test
  void aCommittedSchemaThatIsOfNoUseIsAnErrorWithItsPlace() throws IOException {
    graph.script("1__a.gql", INDEX);
    Path broken = Files.writeString(files.resolve("broken.json"), "{\"format\": 7}");

    assertThatThrownBy(() -> withFile("file:" + files.resolve("missing.json")).drift())
        .hasMessageStartingWith("GM-204 The committed schema file:")
        .hasMessageContaining("geode.migrations.drift-schema");
    assertThatThrownBy(() -> withFile("classpath:no/such.json").drift())
        .hasMessageStartingWith(
            "GM-204 The committed schema classpath:no/such.json does not exist");
    assertThatThrownBy(() -> withFile("file:" + broken).drift())
        .hasMessageStartingWith("GM-731 file:" + broken + ": /format is 7");
    assertThatThrownBy(() -> withFile("file:" + files).drift()).hasMessageStartingWith("GM-205 ");
    assertThatThrownBy(() -> withFile("http://x")).hasMessageContaining("drift-schema must begin");
  }

  private String exported() throws IOException {
    try (GeodeMigrations migrations = migrations(DriftPolicy.IGNORE)) {
      Path file = files.resolve("schema.json");
      Files.writeString(file, migrations.schema().withoutCounts().toJson());
      return "file:" + file;
    }
  }

  private MigrateResult migrate(DriftPolicy policy) {
    try (GeodeMigrations migrations = migrations(policy)) {
      return migrations.migrate();
    }
  }

  private DriftReport drift() {
    try (GeodeMigrations migrations = migrations(DriftPolicy.IGNORE)) {
      return migrations.drift();
    }
  }

  private GeodeMigrations withFile(String location) {
    return graph.migrations(c -> c.drift(DriftPolicy.FAIL).driftSchema(location));
  }

  private GeodeMigrations migrations(DriftPolicy policy, GeodeMigration... beans) {
    return graph
        .builder(graph.driver(), configuration -> configuration.drift(policy))
        .migrations(List.of(beans))
        .build();
  }

  private static final class DropsTheIndex implements GeodeMigration {
    @Override
    public String version() {
      return "2";
    }

    @Override
    public String name() {
      return "drops";
    }

    @Override
    public void up(MigrationContext context) {
      context.schema().dropIndex("user_name");
    }
  }
}
