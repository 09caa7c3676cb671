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
package io.geodemigrations.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.core.ContractPolicy;
import io.geodemigrations.core.Definitions;
import io.geodemigrations.core.Direction;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.InvalidOptionException;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.Recovery;
import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.source.BeanMigration;
import io.geodemigrations.core.source.ResolvedMigration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessorTests {

  private static final Instant DAY = Instant.parse("2026-01-15T08:00:00Z");

  private MigrationsConfiguration configuration = MigrationsConfiguration.defaults();
  private final List<ResolvedMigration> definitions = new ArrayList<>();
  private final List<MigrationRecord> records = new ArrayList<>();
  private RunNode run;

  @Test
  void whatIsNotRecordedIsPending() {
    define("1", "2");
    record("1", "sha256:v1:1", DAY);

    assertThat(states()).containsExactly("1=SUCCESS", "2=PENDING");
    assertThat(assess().warnings()).isEmpty();
    assertThat(assess().toRun()).hasSize(1);
    assertThat(assess().current()).isEqualTo("1");
  }

  @Test
  void nothingPendingIsUpToDate() {
    define("1");
    record("1", "sha256:v1:1", DAY);

    assertThat(assess().upToDate()).isTrue();
  }

  @Test
  void recordsOfTheGuidesRunnersAreAdoptedWithAndWithoutADefinition() {
    define("2026.01.15.001");
    adopted("2026_01_15_001");
    adopted("2026.01.14.001");
    adopted("v9.0.0_restructure");

    assertThat(states())
        .containsExactly(
            "v9.0.0_restructure=ADOPTED", "2026.01.14.001=ADOPTED", "2026.01.15.001=ADOPTED");
    assertThat(assess().problems()).isEmpty();
  }

  @Test
  void recordsThatCannotBeReadAreForeignAndNeverAnError() {
    define("1");
    for (String version : List.of("", "latest", "x1", "R__", "١")) {
      adopted(version);
    }

    assertThat(assess().count(MigrationState.FOREIGN)).hasSize(5);
    assertThat(assess().problems()).isEmpty();
  }

  @Test
  void severalRecordsOfOneVersionCountOnceWithAWarning() {
    define("1");
    record("1", "sha256:v1:1", DAY);
    record("1", "sha256:v1:1", DAY.plusSeconds(1));

    assertThat(states()).containsExactly("1=SUCCESS");
    assertThat(assess().warnings()).singleElement().asString().contains("2 records", "1");
  }

  @Test
  void aRecordWithAnotherStatusDoesNotCount() {
    define("1");
    records.add(
        new MigrationRecord(
            "1", "m", null, DAY, null, null, "failed", null, null, null, null, null, null, null,
            null));

    assertThat(states()).contains("1=PENDING", "1=FOREIGN");
    assertThat(assess().warnings()).singleElement().asString().contains("failed");
  }

  @Test
  void aChangedScriptIsAProblemThatNamesFileChecksumsAndRemedy() {
    define("1");
    record("1", "sha256:v1:other", DAY);

    MigrationProblem problem = problem();
    assertThat(problem.code()).isEqualTo(ErrorCode.CHECKSUM_CHANGED);
    assertThat(problem.describe())
        .contains("1__m.gql", "sha256:v1:other", "sha256:v1:1", DAY.toString(), "Restore the file");
  }

  @Test
  void aMissingDefinitionIsAProblemUnlessItIsIgnored() {
    define("2");
    record("1", "c", DAY);
    record("2", "sha256:v1:2", DAY);

    assertThat(states()).containsExactly("1=MISSING", "2=SUCCESS");
    assertThat(problem().code()).isEqualTo(ErrorCode.MIGRATION_MISSING);
    configuration = configuration.toBuilder().ignoreMigrationPatterns("versioned:missing").build();
    assertThat(assess().problems()).isEmpty();
  }

  @Test
  void aNewerRecordIsToleratedByDefault() {
    define("1");
    record("1", "sha256:v1:1", DAY);
    record("2", "c", DAY);

    assertThat(states()).containsExactly("1=SUCCESS", "2=FUTURE");
    assertThat(assess().upToDate()).isTrue();
    configuration = configuration.toBuilder().ignoreMigrationPatterns(List.of()).build();
    assertThat(problem().code()).isEqualTo(ErrorCode.MIGRATION_FUTURE);
  }

  @Test
  void aLateMigrationIsAProblemUnlessAllowed() {
    define("1", "2");
    record("2", "sha256:v1:2", DAY);

    assertThat(states()).containsExactly("1=OUT_OF_ORDER", "2=SUCCESS");
    assertThat(problem().describe()).contains("1 (m) is not applied, although 2 is", "1__m.gql");
    configuration = configuration.toBuilder().outOfOrder(true).build();
    assertThat(states()).containsExactly("1=PENDING", "2=SUCCESS");
    assertThat(assess().problems()).isEmpty();
  }

  @Test
  void whatIsBelowAMigrationInFlightIsLateToo() {
    define("1", "2");
    run = node("2", RunStatus.RUNNING, Direction.UP);

    assertThat(states()).containsExactly("1=OUT_OF_ORDER", "2=RUNNING");
  }

  @Test
  void aContractMigrationIsHeldWithWhatDependsOnItAndIsNeverLate() {
    definitions.add(Definitions.dependent("1", Phase.CONTRACT));
    definitions.add(Definitions.dependent("2", Phase.EXPAND, "1"));
    definitions.add(Definitions.dependent("3", Phase.EXPAND));
    configuration = configuration.toBuilder().contract(ContractPolicy.APPROVE).build();

    assertThat(states()).containsExactly("1=HELD", "2=HELD", "3=PENDING");
    assertThat(assess().held())
        .extracting(MigrationInfo::heldReason)
        .containsExactly(
            "it removes what old code needs, and waits for approval",
            "it depends on 1, which is held");

    record("3", "c3", DAY);
    configuration = configuration.toBuilder().contract(ContractPolicy.ALWAYS).build();
    assertThat(states()).containsExactly("1=PENDING", "2=PENDING", "3=SUCCESS");
    assertThat(assess().problems()).isEmpty();
  }

  @Test
  void targetsLimitWhatRuns() {
    define("1", "2", "3", "R__r");
    record("1", "sha256:v1:1", DAY);

    assertThat(pendingWith("latest")).containsExactly("2", "3", "R__r");
    assertThat(pendingWith("current")).isEmpty();
    assertThat(pendingWith("next")).containsExactly("2");
    assertThat(pendingWith("2.0")).containsExactly("2");
    assertThat(pendingWith("2.5?")).containsExactly("2");
    configuration = configuration.toBuilder().target("2.5").build();
    assertThat(problem().code()).isEqualTo(ErrorCode.TARGET_UNKNOWN);
    configuration = configuration.toBuilder().target("newest").build();
    assertThat(problem().code()).isEqualTo(ErrorCode.TARGET_UNKNOWN);
  }

  @Test
  void aRepeatableRunsAgainWhenItsLatestRecordHasAnotherChecksum() {
    define("R__r");
    record("R__r", "sha256:v1:R__r", DAY);
    assertThat(states()).containsExactly("R__r=SUCCESS");

    record("R__r", "older", DAY.minusSeconds(1));
    assertThat(states()).containsExactly("R__r=SUCCESS");

    record("R__r", "newer", DAY.plusSeconds(1));
    assertThat(states()).containsExactly("R__r=OUTDATED");
    assertThat(assess().toRun()).hasSize(1);
    assertThat(assess().problems()).isEmpty();
  }

  @Test
  void aBaselineCoversWhatIsBelowIt() {
    define("1", "2", "3");
    records.add(
        new MigrationRecord(
            "2",
            "base",
            null,
            DAY,
            "x",
            0L,
            "completed",
            null,
            "baseline",
            null,
            null,
            null,
            null,
            null,
            null));

    assertThat(states()).containsExactly("1=BASELINE", "2=BASELINE", "3=PENDING");
    assertThat(assess().problems()).isEmpty();
  }

  @Test
  void aFailureStopsEveryStartWithItsErrorAndRemedy() {
    define("1");
    run = node("1", RunStatus.FAILED, Direction.UP);

    assertThat(states()).containsExactly("1=FAILED");
    assertThat(assess().toRun()).isEmpty();
    assertThat(problem().describe())
        .contains("GM-214", "1__m.gql", "1 failed at statement 3", "boom", "run-1", "repair");
  }

  @Test
  void aFailedRollbackStopsMigrateToo() {
    define("1");
    record("1", "sha256:v1:1", DAY);
    run = node("1", RunStatus.FAILED, Direction.DOWN);

    assertThat(states()).containsExactly("1=ROLLING_BACK");
    assertThat(problem().message()).startsWith("The rollback of 1 failed");
  }

  @Test
  void anInterruptedMigrationIsContinued() {
    define("1");
    run = node("1", RunStatus.INTERRUPTED, Direction.UP);

    assertThat(states()).containsExactly("1=INTERRUPTED");
    assertThat(assess().toRun()).hasSize(1);
    assertThat(assess().upToDate()).isFalse();
  }

  @Test
  void whatIsInFlightWithoutADefinitionIsAProblem() {
    define("1");
    record("1", "sha256:v1:1", DAY);
    run = node("2", RunStatus.RUNNING, Direction.UP);

    assertThat(problem().code()).isEqualTo(ErrorCode.MIGRATION_IN_FLIGHT);
  }

  @Test
  void refusesIgnorePatternsThatMeanNothing() {
    configuration = configuration.toBuilder().ignoreMigrationPatterns("missing").build();
    assertThatThrownBy(this::assess).hasMessageContaining("type:state");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "*:mising | 'mising' is no state (did you mean missing?)",
        "repeatabel:missing | 'repeatabel' is no type (did you mean repeatable?)",
        "*:success | 'success' is no state; write one of *, missing, future, out_of_order, pending",
        "cypher:future | 'cypher' is no type; write one of *, versioned"
      })
  void refusesIgnorePatternsWithWordsThatNothingIsCalled(String pattern, String why) {
    configuration = configuration.toBuilder().ignoreMigrationPatterns(pattern).build();
    assertThatThrownBy(this::assess)
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("has '" + pattern + "'")
        .hasMessageContaining(why);
  }

  @Test
  void aRollbackThatFailedIsShownAsOneAlsoWhenItsDefinitionIsGone() {
    define("1");
    record("1", "sha256:v1:1", DAY);
    record("2", "sha256:v1:2", DAY);
    run = node("2", RunStatus.FAILED, Direction.DOWN);

    assertThat(states()).containsExactly("1=SUCCESS", "2=ROLLING_BACK");
    assertThat(problem().code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
  }

  @Test
  void whatIsAdoptedComesInTheOrderOfVersions() {
    define("2");
    adopted("1");
    assertThat(assess().entries()).extracting(e -> e.info().version()).containsExactly("1", "2");
  }

  @Test
  void aRecordBetweenTheDefinitionsIsMissingAndOneAboveThemIsNewer() {
    define("1", "3");
    record("2", "c", DAY);
    record("4", "c", DAY);

    assertThat(states()).contains("2=MISSING", "4=FUTURE");
  }

  @Test
  void aTargetIsKnownByADefinitionOrByARecord() {
    define("1", "2");
    record("1", "sha256:v1:1", DAY);
    for (String target : List.of("1", "2", "2.0", "V2")) {
      configuration = configuration.toBuilder().target(target).build();
      assertThat(assess().problems()).as(target).isEmpty();
    }
    record("2", "sha256:v1:2", DAY);
    assertThat(pendingWith("next")).isEmpty();
  }

  @Test
  void theNextDeploymentMayContractAfterTheSoak() {
    definitions.add(Definitions.dependent("1", Phase.EXPAND));
    definitions.add(Definitions.dependent("2", Phase.CONTRACT));
    records.add(deployed("1", "expand", "d1", DAY));
    records.add(deployed("0.5", "contract", "d2", DAY.plusSeconds(99)));
    configuration =
        configuration.toBuilder()
            .contract(ContractPolicy.NEXT_DEPLOYMENT)
            .contractSoak(Duration.ofSeconds(10))
            .ignoreMigrationPatterns("*:missing")
            .build();

    assertThat(heldReason(null, 10))
        .isEqualTo("it waits for the next deployment, and this deployment has no name");
    assertThat(heldReason("d1", 100))
        .isEqualTo("it waits for a deployment after d1, which applied 1");
    assertThat(heldReason("d2", 9)).isEqualTo("it waits until 1 has been in place for PT10S");
    assertThat(heldReason("d2", 10)).isNull();
  }

  @Test
  void whatComesInTheSameRunOrFromHigherVersionsIsNoDeploymentBefore() {
    definitions.add(Definitions.dependent("1", Phase.EXPAND));
    definitions.add(Definitions.dependent("2", Phase.CONTRACT));
    definitions.add(Definitions.dependent("3", Phase.EXPAND));
    configuration =
        configuration.toBuilder()
            .contract(ContractPolicy.NEXT_DEPLOYMENT)
            .contractSoak(Duration.ofSeconds(10))
            .build();

    assertThat(heldReason("d1", 100))
        .isEqualTo("it waits for a deployment after the one that applies 1");

    records.add(deployed("1", "expand", "d1", DAY));
    records.add(deployed("3", "expand", "d2", DAY.plusSeconds(99)));
    assertThat(heldReason("d2", 100)).isNull();
  }

  @Test
  void anApprovalLetsOneVersionRunUnderEveryPolicy() {
    definitions.add(Definitions.dependent("1", Phase.CONTRACT));
    definitions.add(Definitions.dependent("2", Phase.CONTRACT));
    for (ContractPolicy policy : List.of(ContractPolicy.APPROVE, ContractPolicy.NEXT_DEPLOYMENT)) {
      configuration = configuration.toBuilder().contract(policy).build();
      History history =
          new History(records, run).withApproved(Set.of(MigrationVersion.parse("v1.0")));

      assertThat(
              new Assessor(configuration)
                  .assess(definitions, history).entries().stream()
                      .map(entry -> entry.info().state()))
          .containsExactly(MigrationState.PENDING, MigrationState.HELD);
    }
  }

  @Test
  void approvalsAreAskedForOnlyWhereTheyMatter() {
    definitions.add(Definitions.dependent("1", Phase.EXPAND));
    assertThat(awaitingApproval()).isEmpty();

    definitions.add(Definitions.dependent("2", Phase.CONTRACT));
    definitions.add(Definitions.dependent("3", Phase.CONTRACT));
    definitions.add(Definitions.dependent("4", Phase.CONTRACT));
    record("2", "c2", DAY);
    configuration = configuration.toBuilder().approved("3").build();
    assertThat(awaitingApproval()).containsExactly(MigrationVersion.parse("4"));

    configuration = configuration.toBuilder().contract(ContractPolicy.ALWAYS).build();
    assertThat(awaitingApproval()).isEmpty();
  }

  private Set<MigrationKey> awaitingApproval() {
    return new Assessor(configuration).awaitingApproval(definitions, new History(records, run));
  }

  @Test
  void whatIsConfiguredAsApprovedMayBeAppliedOrOfAnotherVersionOfTheService() {
    definitions.add(Definitions.dependent("1", Phase.EXPAND));
    definitions.add(Definitions.dependent("2", Phase.CONTRACT));
    record("0.5", "c", DAY);
    configuration =
        configuration.toBuilder()
            .approved("v2.0", "0.5", "9")
            .ignoreMigrationPatterns("*:missing")
            .build();

    assertThat(states()).contains("1=PENDING", "2=PENDING");
    assertThat(assess().problems()).isEmpty();
    assertThat(assess().warnings())
        .singleElement()
        .asString()
        .contains("geode.migrations.approved names 9");

    configuration = configuration.toBuilder().approved("1").build();
    assertThat(problem().code()).isEqualTo(ErrorCode.APPROVAL_REFUSED);
    assertThat(problem().message()).contains("1 (m), which is of the phase expand");
  }

  @Test
  void whatRequiresSomethingThatIsNotSoIsHeldWithWhatDependsOnIt() {
    definitions.add(Definitions.dependent("1", Phase.CONTRACT));
    definitions.add(Definitions.dependent("2", Phase.EXPAND, "1"));
    definitions.add(Definitions.dependent("3", Phase.EXPAND));
    configuration = configuration.toBuilder().contract(ContractPolicy.ALWAYS).build();

    Assessment assessment =
        new Assessor(configuration)
            .assess(
                definitions,
                new History(records, run),
                Map.of(MigrationVersion.parse("1"), "because"));

    assertThat(assessment.held())
        .extracting(MigrationInfo::heldReason)
        .containsExactly("because", "it depends on 1, which is held");
    assertThat(assessment.toRun()).hasSize(1);
  }

  @Test
  void whatWasBegunComesToItsEndWithoutAnApproval() {
    definitions.add(Definitions.dependent("1", Phase.CONTRACT));
    definitions.add(Definitions.dependent("2", Phase.EXPAND, "1"));
    run = node("1", RunStatus.INTERRUPTED, Direction.UP);

    assertThat(states()).containsExactly("1=INTERRUPTED", "2=PENDING");
  }

  @Test
  void nothingIsAskedForWhileSomethingInFlightMayChangeTheAnswer() {
    definitions.add(
        new BeanMigration(
            MigrationVersion.parse("1"),
            "m",
            "m",
            "c1",
            Phase.CONTRACT,
            null,
            List.of(),
            "RETURN true AS x",
            Recovery.MANUAL,
            false,
            SourceLocation.of("bean:1"),
            context -> {}));
    define("2");
    configuration = configuration.toBuilder().contract(ContractPolicy.ALWAYS).build();
    assertThat(assess().nextCondition()).isPresent();

    run = node("2", RunStatus.INTERRUPTED, Direction.UP);

    assertThat(states()).containsExactly("1=PENDING", "2=INTERRUPTED");
    assertThat(assess().nextCondition()).isEmpty();
  }

  @Test
  void whatTheBaselineCoversHoldsNothing() {
    definitions.add(Definitions.dependent("1", Phase.CONTRACT));
    definitions.add(Definitions.dependent("2", Phase.EXPAND, "1"));
    records.add(
        new MigrationRecord(
            "1",
            "m",
            null,
            DAY,
            null,
            null,
            "completed",
            null,
            "baseline",
            null,
            null,
            null,
            null,
            null,
            null));

    assertThat(states()).containsExactly("1=BASELINE", "2=PENDING");
    assertThat(awaitingApproval()).isEmpty();
  }

  @Test
  void ignorePatternsTellTypesAndStatesApart() {
    define("9");
    record("9", "sha256:v1:9", DAY);
    record("1", "c", DAY);
    records.add(
        new MigrationRecord(
            "R__gone",
            "m",
            null,
            DAY,
            "me",
            5L,
            "completed",
            "c",
            "repeatable",
            null,
            null,
            null,
            null,
            null,
            null));

    assertThat(problemsIgnoring("versioned:missing")).containsExactly("R__gone");
    assertThat(problemsIgnoring("repeatable:missing")).containsExactly("1");
    assertThat(problemsIgnoring("gql:missing")).containsExactly("R__gone");
    assertThat(problemsIgnoring("java:missing", "*:future")).containsExactly("1", "R__gone");
    assertThat(problemsIgnoring(" *:MISSING ")).isEmpty();
    assertThat(problemsIgnoring("versioned:*", "repeatable:*")).isEmpty();
  }

  @Test
  void whatIsKnownOfARecordIsInTheProblemAndNothingElse() {
    records.add(
        new MigrationRecord(
            "1", null, null, null, null, null, null, "c", "gql", null, null, null, null, null,
            null));
    configuration = configuration.toBuilder().ignoreMigrationPatterns(List.of()).build();
    assertThat(problem().message()).doesNotContain(" at ").doesNotContain(" by ");
    assertThat(assess().entries().get(0).info().description()).isEmpty();

    records.clear();
    record("1", "c", DAY);
    assertThat(problem().message()).contains("1 (m) is applied at " + DAY + " by me");
  }

  @Test
  void aFailureWithoutATimeOrAnErrorSaysSo() {
    run =
        new RunNode(
            "default",
            3,
            "run-1",
            "1",
            Direction.UP,
            RunStatus.FAILED,
            new Checkpoint(3, 4, 5, null),
            null,
            null,
            null,
            null,
            null);
    assertThat(problem().message()).contains("no error was recorded").doesNotContain("begun at");

    run = node("1", RunStatus.FAILED, Direction.UP);
    assertThat(problem().message()).contains("begun at " + DAY, "3 after 4 batches, 5 rows");
  }

  @Test
  void whatIsInFlightCannotBeReadOrIsUnknown() {
    define("1");
    record("1", "sha256:v1:1", DAY);
    run = node("latest", RunStatus.RUNNING, Direction.UP);
    assertThat(problem().code()).isEqualTo(ErrorCode.MIGRATION_IN_FLIGHT);

    run = node("1", RunStatus.IDLE, Direction.UP);
    assertThat(assess().problems()).isEmpty();
    assertThat(assess().upToDate()).isTrue();
  }

  @Test
  void somethingToDoOrInFlightOrWrongIsNotUpToDate() {
    define("1");
    assertThat(assess().upToDate()).isFalse();
    record("1", "other", DAY);
    assertThat(assess().upToDate()).isFalse();
    records.clear();
    record("1", "sha256:v1:1", DAY);
    run = node("1", RunStatus.RUNNING, Direction.DOWN);
    assertThat(assess().toRun()).isEmpty();
    assertThat(assess().upToDate()).isFalse();
    assertThat(assess().info(DAY).migrations()).hasSize(1);
    assertThat(assess().info(DAY).asOf()).isEqualTo(DAY);
  }

  private List<String> problemsIgnoring(String... patterns) {
    configuration = configuration.toBuilder().ignoreMigrationPatterns(patterns).build();
    return assess().problems().stream()
        .map(problem -> problem.message().substring(0, problem.message().indexOf(' ')))
        .toList();
  }

  private String heldReason(String deployment, int secondsLater) {
    MigrationsConfiguration.Builder builder =
        configuration.toBuilder().clock(Clock.fixed(DAY.plusSeconds(secondsLater), ZoneOffset.UTC));
    configuration = (deployment == null ? builder : builder.deployment(deployment)).build();
    return assess().entries().stream()
        .filter(entry -> entry.info().version().equals("2"))
        .findFirst()
        .orElseThrow()
        .info()
        .heldReason();
  }

  private static MigrationRecord deployed(
      String version, String phase, String deployment, Instant at) {
    return new MigrationRecord(
        version,
        "m",
        null,
        at,
        "me",
        5L,
        "completed",
        null,
        "java",
        phase,
        deployment,
        "run-0",
        0L,
        0L,
        null);
  }

  private void define(String... versions) {
    for (String version : versions) {
      definitions.add(Definitions.script(version));
    }
  }

  private void record(String version, String checksum, Instant at) {
    records.add(
        new MigrationRecord(
            version,
            "m",
            "m",
            at,
            "me",
            5L,
            "completed",
            checksum,
            "gql",
            "expand",
            null,
            "run-0",
            0L,
            0L,
            null));
  }

  private void adopted(String version) {
    records.add(
        new MigrationRecord(
            version,
            "m",
            null,
            DAY,
            null,
            5L,
            "completed",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null));
  }

  private static RunNode node(String version, RunStatus status, Direction direction) {
    return new RunNode(
        "default",
        3,
        "run-1",
        version,
        direction,
        status,
        new Checkpoint(3, 4, 5, null),
        null,
        DAY,
        null,
        null,
        "boom");
  }

  private Assessment assess() {
    return new Assessor(configuration).assess(definitions, new History(records, run));
  }

  private List<String> states() {
    return assess().entries().stream()
        .map(entry -> entry.info().version() + "=" + entry.info().state())
        .toList();
  }

  private List<String> pendingWith(String target) {
    configuration = configuration.toBuilder().target(target).build();
    return assess().toRun().stream().map(ResolvedMigration::storedVersion).toList();
  }

  private MigrationProblem problem() {
    List<MigrationProblem> problems = assess().problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }
}
