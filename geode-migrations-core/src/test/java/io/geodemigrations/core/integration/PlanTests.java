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

import io.geodemigrations.core.ContractPolicy;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.Risk;
import io.geodemigrations.core.change.ChangeKind;
import io.geodemigrations.core.change.ChangeType;
import io.geodemigrations.core.change.Downtime;
import io.geodemigrations.core.lint.LintFinding;
import io.geodemigrations.core.lint.LintRule;
import io.geodemigrations.core.plan.Estimate.Basis;
import io.geodemigrations.core.plan.MigrationPlan;
import io.geodemigrations.core.plan.PlannedMigration;
import io.geodemigrations.core.plan.PlannedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a plan says, against the real server; and that nothing else happens. */
class PlanTests extends IntegrationTest {

  private static final String BATCH =
      "MATCH (u:User) WHERE u.%1$s IS NULL WITH u LIMIT $batch SET u.%1$s = 1 RETURN count(u) AS"
          + " updated;";

  private PlannedMigration planned(String version) {
    return graph.migrations().plan().find(version).orElseThrow();
  }

  private void users(int count) {
    graph.run("UNWIND range(1, %d) AS i CREATE (:User {id: i})".formatted(count));
  }

  /** A record of an earlier migration of this graph. */
  private void record(String version, String checksum, long rows, long durationMs, long at) {
    graph.run(
        ("CREATE (:Migration {version: '%s', name: 'x', status: 'completed', type: 'gql',"
                + " checksum: '%s', rows: %d, duration_ms: %d, applied_at: %d})")
            .formatted(version, checksum, rows, durationMs, 1_700_000_000_000L + at));
  }

  @Test
  void aPlanWritesNothingAndTakesNoLock() {
    users(3);
    graph.script("1__a.gql", BATCH.formatted("a"), "// @down", BATCH.formatted("b"));
    graph.migrations().migrate();
    graph.script("2__b.gql", BATCH.formatted("b"), "CREATE INDEX user_id ON :User(id);");
    graph.script(
        "3__c.gql",
        "// Migration: c",
        "// Phase: contract",
        "// Requires: true",
        BATCH.formatted("c"));
    List<?> before = everything();
    graph.requests().clear();

    MigrationPlan plan = graph.migrations().plan();

    assertThat(plan.migrations()).hasSize(2);
    assertThat(everything()).isEqualTo(before);
    assertThat(graph.requests())
        .isNotEmpty()
        .allSatisfy(
            request ->
                assertThat(request)
                    .matches("(?s)(MATCH|RETURN|SHOW|HELLO|PING)\\b.*")
                    .doesNotContainPattern("\\b(SET|CREATE|REMOVE|DELETE|MERGE|DROP|BEGIN)\\b"));
    assertThat(graph.migrations().lastInfo()).isEmpty();
  }

  private List<?> everything() {
    return List.of(
            "MATCH (n) RETURN labels(n) AS l, n AS n ORDER BY id(n)",
            "MATCH ()-[r]->() RETURN r AS r ORDER BY id(r)",
            "SHOW INDEXES",
            "SHOW CONSTRAINTS")
        .stream()
        .map(gql -> graph.run(gql).toString())
        .toList();
  }

  @Test
  void theExamplesOfTheDocumentationOfRefactoringsArePlannedWithTheirRows() {
    graph.run(
        "UNWIND range(1, 4) AS i CREATE (:User {username: 'u', addresses: [{street: 's', city: 'c'}]})");
    graph.run("MATCH (u:User) WITH u LIMIT 1 SET u.handle = 'u'");
    graph.run("UNWIND range(1, 3) AS i CREATE (:Customer {id: i})");
    graph.run(
        "MATCH (u:User) WITH u LIMIT 2 CREATE (u)-[:PURCHASED {quantity: 2}]->(p:Product)"
            + " CREATE (u)-[:PURCHASED {quantity: 3}]->(p)");
    List<?> before = everything();
    graph.requests().clear();

    MigrationPlan plan = graph.migrations(c -> c.locations("classpath:refactor-examples")).plan();

    assertThat(plan.migrations())
        .extracting(PlannedMigration::version, PlannedMigration::rows, m -> m.change().risk())
        .containsExactly(
            tuple("2026.02.01.001", 3L, Risk.MEDIUM),
            // Four addresses, two totals and three customers, who have no index to be built.
            tuple("2026.02.01.002", 9L, Risk.HIGH),
            tuple("2026.02.08.001", 4L, Risk.MEDIUM));
    assertThat(plan.find("2026.02.08.001").orElseThrow().countMayChange()).isTrue();
    assertThat(plan.lint().hasErrors()).isFalse();
    assertThat(plan.toText()).contains("the indexes and constraints of :Customer");
    assertThat(everything()).isEqualTo(before);
    assertThat(graph.requests())
        .allSatisfy(
            request ->
                assertThat(request).matches("(?s)(CONNECT|MATCH|RETURN|SHOW|HELLO|PING)\\b.*"));
    graph.run("CREATE INDEX customer_id ON :Customer(id)");
    assertThat(
            graph
                .migrations(c -> c.locations("classpath:refactor-examples"))
                .plan()
                .find("2026.02.01.002")
                .orElseThrow()
                .rows())
        .isEqualTo(12);
  }

  @Test
  void onAGraphThatWasNeverMigratedItPlansEverythingAndLeavesTheGraphEmpty() {
    graph.script("1__a.gql", BATCH.formatted("a"));

    MigrationPlan plan = graph.migrations().plan();

    assertThat(plan.pending()).extracting(PlannedMigration::version).containsExactly("1");
    assertThat(plan.current()).isNull();
    assertThat(plan.lock()).isNull();
    assertThat(graph.count("(n)")).isZero();
    assertThat(graph.run("SHOW CONSTRAINTS")).isEmpty();
  }

  @Test
  void eachKindOfStatementIsCountedInItsOwnWay() {
    users(7);
    graph.run("MATCH (u:User) WHERE u.id <= 2 SET u.a = 1");
    graph.run("MATCH (a:User {id: 1}), (b:User {id: 2}) CREATE (a)-[:KNOWS]->(b)");
    graph.script(
        "1__a.gql",
        BATCH.formatted("a"),
        "MATCH (u:User) WHERE u.id > 4 SET u.b = 1;",
        "MATCH (a:User)-[:KNOWS]->(b:User) CREATE (a)-[:LIKES]->(b);",
        "MATCH (u:User) WITH u LIMIT 2 SET u.c = 1;",
        "CREATE INDEX user_id ON :User(id);",
        "DROP INDEX user_id;",
        "CREATE (:Organization {name: 'Acme'});",
        "MATCH (u:User) RETURN count(u) AS n;",
        "UNWIND [1, 2, 3] AS i CREATE (:Number {i: i});",
        "// @cursor last = 4",
        "MATCH (u:User) WHERE u.id > $last AND u.d IS NULL WITH u ORDER BY u.id LIMIT $batch SET"
            + " u.d = 1 RETURN count(u) AS updated, max(u.id) AS last;");

    PlannedMigration planned = planned("1");

    assertThat(planned.statements())
        .extracting(PlannedStatement::rows)
        .containsExactly(5L, 3L, 1L, 2L, 7L, 0L, 1L, 0L, 3L, 3L);
    assertThat(planned.rows()).isEqualTo(25);
    assertThat(planned.statements().get(1).location().line()).isEqualTo(2);
  }

  @Test
  void theAuthorsOwnProgressQueryIsPreferred() {
    users(4);
    graph.script(
        "1__a.gql",
        "// @progress",
        "MATCH (u:User) RETURN 1 AS migrated, count(u) - 1 AS pending, count(u) AS total;",
        BATCH.formatted("a"));

    assertThat(planned("1").rows()).isEqualTo(3);
  }

  @Test
  void whatCannotBeCountedIsUnknownAndSaysWhy() {
    users(2);
    graph.script(
        "1__a.gql",
        "MATCH (u:User) WHERE u.a IS NULL WITH u.id AS id LIMIT $batch",
        "MATCH (v:User {id: id}) SET v.a = 1 RETURN count(v) AS updated;",
        "MATCH (u:User) WHERE noSuchFunction(u.id) SET u.b = 1;");

    PlannedMigration planned = planned("1");

    assertThat(planned.rows()).isNull();
    assertThat(planned.statements())
        .extracting(PlannedStatement::unknown)
        .containsExactly(
            "the batch has another form than WITH <variable> LIMIT $batch",
            "the server refused to count");
    assertThat(planned.estimate().basis()).isEqualTo(Basis.UNKNOWN);
    assertThat(graph.migrations().plan().estimatedDuration()).isEmpty();
  }

  @Test
  void aCountThatAnEarlierMigrationChangesIsMarked() {
    users(5);
    graph.script("1__a.gql", BATCH.formatted("a"));
    graph.script("2__b.gql", "MATCH (u:User) WHERE u.a IS NOT NULL SET u.b = u.a;");
    graph.script("3__c.gql", BATCH.formatted("c"));

    assertThat(planned("1").countMayChange()).isFalse();
    assertThat(planned("2").countMayChange()).isTrue();
    assertThat(planned("2").rows()).isZero();
    assertThat(planned("3").countMayChange()).isFalse();
    assertThat(graph.migrations().plan().toText())
        .contains("0 now; migrations before this one change that");
  }

  @Test
  void theEstimateUsesTheRateOfTheSameKindAndElseOfAll() {
    users(500);
    graph.script("1__additive.gql", BATCH.formatted("a"));
    graph.script(
        "2__subtractive.gql",
        "MATCH (u:User) WHERE u.x IS NOT NULL WITH u LIMIT $batch REMOVE u.x RETURN count(u) AS"
            + " updated;");
    String[] checksums =
        graph.migrations().info().migrations().stream()
            .map(m -> m.checksum())
            .toArray(String[]::new);
    graph.run("MATCH (u:User) SET u.c = u.id");
    record("0.1", "sha256:v1:x", 0, 10, 1);
    record("0.2", "sha256:v1:x", 50_000, 90_000, 2);
    record("1", checksums[0], 6_000, 610, 3);
    record("2", checksums[1], 6_000, 1_210, 4);

    graph.script("3__additive.gql", BATCH.formatted("b"));
    graph.script(
        "4__transformative.gql", "MATCH (u:User) WHERE u.c IS NOT NULL SET u.d = toString(u.c);");

    var additive = planned("3").estimate();
    assertThat(additive.basis()).isEqualTo(Basis.MEASURED_SAME_KIND);
    assertThat(additive.duration()).isEqualTo(Duration.ofMillis(10 + 50));
    assertThat(additive.explanation()).contains("10000 rows/s", "10 ms", "same kind");
    var transformative = planned("4").estimate();
    assertThat(transformative.basis()).isEqualTo(Basis.MEASURED);
    // The newest 12,000 rows took 1,800 ms beyond the fixed cost; what was slow long ago is over.
    assertThat(transformative.duration()).isEqualTo(Duration.ofMillis(10 + 75));
    assertThat(graph.migrations().plan().estimatedDuration()).contains(Duration.ofMillis(145));
  }

  @Test
  void aFewRowsTellNoRate() {
    users(500);
    record("0.1", "sha256:v1:x", 10, 100, 1);
    graph.script("1__a.gql", BATCH.formatted("a"));

    assertThat(planned("1").estimate().basis()).isEqualTo(Basis.DEFAULT);
    assertThat(planned("1").estimate().duration()).isEqualTo(Duration.ofMillis(100 + 50));
  }

  @Test
  void batchesThatLookAgainAtWhatIsDoneCostWhatLookingCosts() {
    users(500);
    record("0.1", "sha256:v1:x", 10_000, 1_000, 1);
    graph.script("1__a.gql", "// Migration: a", "// Batch size: 50", BATCH.formatted("a"));

    assertThat(planned("1").estimate().duration()).isGreaterThan(Duration.ofMillis(50));
    assertThat(planned("1").estimate().explanation())
        .contains("for each of 10 batches that look again at what is done");
    graph.run("CREATE INDEX user_a ON :User(a)");
    assertThat(planned("1").estimate().duration()).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void whatTookLongWithoutRowsIsNoFixedCost() {
    users(500);
    record("0.1", "sha256:v1:x", 0, 90_000, 1);
    record("0.2", "sha256:v1:x", 10_000, 1_100, 2);
    graph.script("1__a.gql", BATCH.formatted("a"));

    assertThat(planned("1").estimate().duration()).isEqualTo(Duration.ofMillis(100 + 50));
  }

  @Test
  void aMigrationAsQuickAsTheFixedCostIsNotTakenForAnEndlessRate() {
    users(500);
    record("0.1", "sha256:v1:x", 0, 60, 1);
    record("0.2", "sha256:v1:x", 10_000, 62, 2);
    graph.script("1__a.gql", BATCH.formatted("a"));

    assertThat(planned("1").estimate().explanation()).contains("322581 rows/s");
  }

  @Test
  void oneLargeMigrationIsNoFixedCost() {
    users(500);
    record("0.1", "sha256:v1:x", 10_000, 1_000, 1);
    graph.script("1__a.gql", BATCH.formatted("a"));

    assertThat(planned("1").estimate().duration()).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void withoutMeasurementsTheHeaderSpeaksAndElseADefault() {
    users(500);
    graph.script(
        "1__a.gql",
        "// Migration: a",
        "// Estimated duration: ~5 minutes for 1M users",
        BATCH.formatted("a"));
    graph.script("2__b.gql", BATCH.formatted("b"));
    graph.script(
        "3__c.gql", "// Migration: c", "// Estimated duration: 2 hours", BATCH.formatted("c"));

    assertThat(planned("1").estimate().basis()).isEqualTo(Basis.HEADER);
    assertThat(planned("1").estimate().duration()).isEqualTo(Duration.ofMillis(150));
    assertThat(planned("2").estimate().basis()).isEqualTo(Basis.DEFAULT);
    assertThat(planned("2").estimate().duration()).isEqualTo(Duration.ofMillis(50));
    assertThat(planned("2").estimate().explanation()).contains("by default");
    assertThat(planned("3").estimate().duration()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void whatIsHeldIsPlannedWithItsReasonAndWhetherItsConditionIsMet() {
    users(2);
    graph.script(
        "1__contract.gql",
        "// Migration: Remove a",
        "// Phase: contract",
        "// Requires: MATCH (u:User) WHERE u.b IS NULL RETURN count(u) = 0",
        "MATCH (u:User) WHERE u.a IS NOT NULL WITH u LIMIT $batch REMOVE u.a RETURN count(u) AS"
            + " updated;");

    MigrationPlan plan = graph.migrations(c -> c.contract(ContractPolicy.APPROVE)).plan();

    PlannedMigration held = plan.held().get(0);
    assertThat(plan.pending()).isEmpty();
    assertThat(held.info().state()).isEqualTo(MigrationState.HELD);
    assertThat(held.info().heldReason()).isNotBlank();
    assertThat(held.requirementMet()).isFalse();
    graph.run("MATCH (u:User) SET u.b = 1");
    assertThat(planned("1").requirementMet()).isTrue();
    assertThat(graph.migrations(c -> c.contract(ContractPolicy.APPROVE)).plan().toText())
        .contains("Held:", "Requires:  met now");
  }

  @Test
  void ofAMigrationInJavaOnlyWhatItDeclaresIsKnown() {
    GeodeMigration bean =
        new GeodeMigration() {
          @Override
          public String version() {
            return "1";
          }

          @Override
          public String name() {
            return "restructure";
          }

          @Override
          public Risk risk() {
            return Risk.HIGH;
          }

          @Override
          public void up(MigrationContext context) {
            throw new AssertionError("A plan runs nothing");
          }
        };

    MigrationPlan plan =
        graph.builder(graph.driver(), c -> c).migrations(List.of(bean)).build().plan();

    PlannedMigration planned = plan.find("1").orElseThrow();
    assertThat(planned.change().kind()).isEqualTo(ChangeKind.UNKNOWN);
    assertThat(planned.change().risk()).isEqualTo(Risk.HIGH);
    assertThat(planned.change().downtime()).isEqualTo(Downtime.UNKNOWN);
    assertThat(planned.rows()).isNull();
    assertThat(planned.statements()).isEmpty();
    assertThat(plan.toText()).contains("the statements of a migration in Java cannot be seen");
  }

  @Test
  void theWayBackIsNamedOrItsAbsence() {
    graph.script("1__a.gql", "CREATE INDEX i ON :User(a);", "// @down", "DROP INDEX i;");
    graph.script("2__b.gql", "CREATE INDEX j ON :User(b);");
    graph.script(
        "3__c.gql", "// Migration: c", "// Rollback: restore", "CREATE INDEX k ON :User(c);");

    assertThat(planned("1").rollback()).isEqualTo("@down, 1 statement");
    assertThat(planned("2").rollback()).startsWith("none");
    assertThat(planned("3").rollback()).contains("none that the tool runs").endsWith("restore");
  }

  @Test
  void whoHoldsTheLockIsSaid() {
    users(30);
    graph.script("1__a.gql", BATCH.formatted("a"));
    MigrationPlan[] during = new MigrationPlan[1];
    Graphs.afterBatch(
            graph.builder(graph.driver(), c -> c.batchSize(10)),
            1,
            running -> during[0] = graph.migrations().plan())
        .migrate();

    assertThat(during[0].lock()).isNotNull();
    assertThat(during[0].toText()).contains("Lock: held by ");
    PlannedMigration running = during[0].find("1").orElseThrow();
    assertThat(running.info().state()).isEqualTo(MigrationState.RUNNING);
    assertThat(running.rows()).isEqualTo(20);
    assertThat(graph.migrations().plan().lock()).isNull();
    assertThat(graph.migrations().plan().migrations()).isEmpty();
  }

  @Test
  void whatWouldStopTheRunIsPartOfThePlan() {
    graph.script("2__b.gql", "CREATE (:A);");
    graph.migrations().migrate();
    graph.script("1__a.gql", "CREATE (:B);");

    MigrationPlan plan = graph.migrations().plan();

    assertThat(plan.problems())
        .extracting(MigrationProblem::code)
        .containsExactly(ErrorCode.MIGRATION_OUT_OF_ORDER);
    assertThat(plan.toText()).contains("Would stop the run: GM-213");
    assertThat(plan.toMarkdown()).contains("Would stop the run: GM-213");
  }

  @Test
  void theGraphIsAskedWhetherAConstraintWouldBeRefused() {
    graph.run("CREATE (:User {email: 'a'}), (:User {email: 'a'}), (:User {email: 'b'})");
    graph.script(
        "1__unique.gql",
        "CREATE CONSTRAINT user_email ON :User(email) ASSERT UNIQUE;",
        "CREATE CONSTRAINT user_name FOR (u:User) REQUIRE u.name IS NOT NULL;",
        "// @down",
        "DROP CONSTRAINT user_email;");

    assertThat(planned("1").findings())
        .extracting(LintFinding::rule)
        .containsExactly(LintRule.CONSTRAINT_VIOLATED, LintRule.CONSTRAINT_VIOLATED);
    assertThat(planned("1").findings().get(0).message()).contains(":User(email)", "values: 1");
    assertThat(planned("1").findings().get(1).message()).contains(":User(name)", "values: 3");

    graph.run("MATCH (u:User) SET u.email = toString(id(u)), u.name = 'x'");
    assertThat(planned("1").findings()).isEmpty();
    assertThat(graph.migrations().lint().findings()).isEmpty();
  }

  @Test
  void theGraphIsAskedForTheIndexUnderACursor() {
    graph.script(
        "1__cursor.gql",
        "// @cursor last = 0",
        "MATCH (u:User) WHERE u.id > $last AND u.a IS NULL WITH u ORDER BY u.id LIMIT $batch SET"
            + " u.a = 1 RETURN count(u) AS updated, max(u.id) AS last;",
        "// @down",
        "DROP INDEX user_id;");
    assertThat(planned("1").findings())
        .extracting(LintFinding::rule)
        .containsExactly(LintRule.CURSOR_WITHOUT_INDEX);

    graph.run("CREATE INDEX user_id ON :User(id)");
    assertThat(planned("1").findings()).isEmpty();
  }

  @Test
  void anIndexThatAnEarlierMigrationCreatesIsEnough() {
    graph.script(
        "1__index.gql", "CREATE INDEX user_id ON :User(id);", "// @down", "DROP INDEX user_id;");
    graph.script(
        "2__cursor.gql",
        "// @cursor last = 0",
        "MATCH (u:User) WHERE u.id > $last AND u.a IS NULL WITH u ORDER BY u.id LIMIT $batch SET"
            + " u.a = 1 RETURN count(u) AS updated, max(u.id) AS last;",
        "// @down",
        "DROP INDEX user_id;");

    assertThat(planned("2").findings()).isEmpty();
  }

  @Test
  void secretsInPlaceholdersAreNotInAPlan() {
    graph.script("1__a.gql", "CREATE (:Api {key: '${api.secret}', at: '${place}'});");

    MigrationPlan plan =
        graph
            .migrations(
                c -> c.placeholders(Map.of("api.secret", "hunter2-hunter2", "place", "Berlin")))
            .plan();

    for (String rendered :
        List.of(plan.toText(), plan.toJson(), plan.toMarkdown(), plan.toString())) {
      assertThat(rendered).doesNotContain("hunter2");
    }
    assertThat(plan.toText()).contains("Berlin", "***");
  }

  @Test
  void riskAndDowntimeFollowTheGuidesTableWhateverTheHeaderSays() {
    users(1);
    graph.script(
        "1__a.gql",
        "// Migration: a",
        "// Risk: low",
        "MATCH (u:User {id: 1}) SET u.text = toString(u.id);");

    PlannedMigration planned = planned("1");

    assertThat(planned.change().types()).containsExactly(ChangeType.CHANGE_DATA_TYPE);
    assertThat(planned.change().risk()).isEqualTo(Risk.HIGH);
    assertThat(planned.change().downtime()).isEqualTo(Downtime.POSSIBLE);
    assertThat(planned.findings())
        .extracting(LintFinding::rule)
        .contains(LintRule.HEADER_CONTRADICTION);
    assertThat(graph.migrations().plan().toText()).contains("high (the header says low)");
  }

  @Test
  void textOfUsersCannotBecomeMarkup() {
    graph.script("1__a.gql", "// Migration: a | b <script>[x](y)", "CREATE (:A {text: '```'});");

    assertThat(graph.migrations().plan().toMarkdown())
        .contains("| 1 | a \\| b \\<script\\>\\[x\\](y) |")
        .contains("````gql\nCREATE (:A {text: '```'})\n````");
  }

  @Test
  void wrongDefinitionsAreTheirOwnError() {
    graph.script("1__a.gql", "MATCH (");

    assertThatThrownBy(() -> graph.migrations().plan())
        .isInstanceOf(InvalidMigrationsException.class);
    assertThatThrownBy(() -> graph.migrations().lint())
        .isInstanceOf(InvalidMigrationsException.class);
  }

  @Test
  void lintAsksTheDatabaseNothing() {
    graph.script("1__a.gql", "MATCH (u:User) SET u.a = 1;");
    graph.requests().clear();

    assertThat(graph.migrations().lint().findings())
        .extracting(LintFinding::rule)
        .containsExactly(LintRule.MISSING_DOWN, LintRule.UNBATCHED_UPDATE);
    assertThat(graph.requests()).isEmpty();
  }
}
