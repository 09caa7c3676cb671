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
import io.geodemigrations.client.Record;
import io.geodemigrations.client.RequestObserver;
import io.geodemigrations.core.ApprovalResult;
import io.geodemigrations.core.ContractPolicy;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.InvalidOptionException;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.Migration;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationsInfo;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.RollbackTarget;
import io.geodemigrations.core.ValidateResult;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.ReceivedMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expand, migrate, contract: what waits, for what, and what does not. */
class PhaseTests extends IntegrationTest {

  private static final String WAITS = "it removes what old code needs, and waits for approval";

  /** A service that has been in use: users, and a history. */
  private void inUse() {
    graph.script("1__a.gql", "CREATE (:User {username: 'ada'});");
    graph.migrations().migrate();
  }

  private void contract(String name, String... header) {
    List<String> lines = new ArrayList<>(List.of("// Migration: Contract", "// Phase: contract"));
    lines.addAll(List.of(header));
    String label = name.substring(0, name.indexOf("__")).replace('.', '_');
    lines.add("CREATE (:Contracted" + label + ");");
    lines.add("// @down");
    lines.add("MATCH (c:Contracted" + label + ") DELETE c;");
    graph.script(name, lines.toArray(String[]::new));
  }

  private static List<String> applied(MigrateResult result) {
    return result.applied().stream().map(MigrateResult.Applied::version).toList();
  }

  private static List<String> held(MigrateResult result) {
    return result.held().stream().map(MigrationInfo::version).toList();
  }

  private MigrationInfo info(String version) {
    return graph.migrations().info().find(version).orElseThrow();
  }

  private List<Record> approvals() {
    return graph.run(
        "MATCH (e:MigrationEvent {kind: 'approval'}) RETURN e.version AS version, e.by AS by, e.at AS at, e.detail AS detail ORDER BY version");
  }

  @Test
  void aContractMigrationWaitsForApprovalWithWhatDependsOnItWhileOthersGoOn() {
    inUse();
    contract("2__c.gql");
    graph
        .script("3__d.gql", "// Migration: D", "// Dependencies: 2", "CREATE (:Dependent);")
        .script("4__e.gql", "CREATE (:Other);");

    MigrateResult result = graph.migrations().migrate();

    assertThat(applied(result)).containsExactly("4");
    assertThat(result.held())
        .extracting(MigrationInfo::heldReason)
        .containsExactly(WAITS, "it depends on 2, which is held");
    assertThat(info("2").state()).isEqualTo(MigrationState.HELD);
    assertThat(graph.migrations().validate()).isEqualTo(new ValidateResult.Valid(4, 0, List.of()));

    // Neither is out of order afterwards, although 4 is applied.
    assertThat(graph.migrations().approve("2"))
        .isEqualTo(new ApprovalResult(List.of("2"), List.of()));
    assertThat(applied(graph.migrations().migrate())).containsExactly("2", "3");
    assertThat(graph.migrations().info().in(MigrationState.OUT_OF_ORDER)).isEmpty();
  }

  @Test
  void anApprovalIsForOneVersionAndLeavesAnEvent() {
    inUse();
    contract("2__c.gql");
    contract("3.0__c.gql");

    ApprovalResult approved = graph.migrations().approve(List.of("v3"), "as planned");
    ApprovalResult again = graph.migrations().approve("3.0.0");

    assertThat(approved).isEqualTo(new ApprovalResult(List.of("3.0"), List.of()));
    assertThat(again).isEqualTo(new ApprovalResult(List.of(), List.of("3.0")));
    assertThat(approvals())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.get("version")).isEqualTo("3.0");
              assertThat(event.get("by")).isEqualTo("tester");
              assertThat(event.get("detail")).isEqualTo("{\"number\":1,\"why\":\"as planned\"}");
              assertThat(event.getLong("at")).isPositive();
            });
    assertThat(info("3.0").state()).isEqualTo(MigrationState.PENDING);
    MigrateResult result = graph.migrations().migrate();
    assertThat(applied(result)).containsExactly("3.0");
    assertThat(held(result)).containsExactly("2");
  }

  @Test
  void whatCannotBeApprovedIsRefusedTogetherWithAllOthers() {
    inUse();
    contract("2__c.gql");
    graph.script("3__e.gql", "// Migration: E", "// Phase: migrate", "CREATE (:E);");
    GeodeMigrations migrations = graph.migrations();

    for (String[] wrong :
        new String[][] {
          {"9", "No script or bean defines 9"},
          {"latest", "'latest' is not a version"},
          {"1", "is of the phase expand"},
          {"3", "3 (e), which is of the phase migrate"}
        }) {
      assertThatThrownBy(() -> migrations.approve("2", wrong[0]))
          .isInstanceOf(InvalidMigrationsException.class)
          .hasMessageContaining("GM-219")
          .hasMessageContaining(wrong[1]);
    }
    assertThat(approvals()).isEmpty();

    migrations.approve("2");
    migrations.migrate();
    assertThatThrownBy(() -> migrations.approve("2"))
        .isInstanceOf(InvalidMigrationsException.class)
        .hasMessageContaining("GM-219")
        .hasMessageContaining("2 (c) is applied already at");
    assertThatThrownBy(() -> migrations.approve()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anApprovalNeedsNoLockAndIsSeenAtOnce() {
    inUse();
    contract("2__c.gql");
    graph.run(
        "MATCH (l:MigrationLock) SET l.owner = 'another', l.expires_at = timestamp() + 600000");
    GeodeMigrations migrations = graph.migrations();

    migrations.approve("2");

    assertThat(migrations.lastInfo().orElseThrow().find("2").orElseThrow().state())
        .isEqualTo(MigrationState.PENDING);
    assertThat(migrations.status().pending()).isEqualTo(1);
    assertThat(graph.value("MATCH (l:MigrationLock) RETURN l.owner AS o")).isEqualTo("another");
    graph.run("MATCH (l:MigrationLock) SET l.owner = null, l.expires_at = null");
  }

  @Test
  void anApprovalOfOneModuleIsNoneOfAnother() {
    inUse();
    graph.remove("1__a.gql");
    contract("2__c.gql");
    graph.migrations(c -> c.module("orders")).approve("2");

    assertThat(held(graph.migrations(c -> c.module("stock")).migrate())).containsExactly("2");
    assertThat(applied(graph.migrations(c -> c.module("orders")).migrate())).containsExactly("2");
  }

  @Test
  void whatWasRolledBackNeedsAnotherApproval() {
    inUse();
    contract("2__c.gql");
    GeodeMigrations migrations = graph.migrations();
    migrations.approve("2");
    migrations.migrate();

    migrations.rollback(RollbackTarget.last());

    assertThat(info("2").heldReason()).isEqualTo(WAITS);
    assertThat(migrations.migrate()).isInstanceOf(MigrateResult.UpToDate.class);
    migrations.approve("2");
    assertThat(applied(migrations.migrate())).containsExactly("2");
    assertThat(approvals()).hasSize(2);
  }

  @Test
  void everyTextOfARepeatableContractNeedsAnApprovalOfItsOwn() {
    inUse();
    repeatableContract("one");
    GeodeMigrations migrations = graph.migrations();
    migrations.approve("R__c");
    assertThat(applied(migrations.migrate())).containsExactly("R__c");

    repeatableContract("another");

    assertThat(held(migrations.migrate())).containsExactly("R__c");
    assertThat(info("R__c").heldReason()).isEqualTo(WAITS);
    migrations.approve("R__c");
    assertThat(applied(migrations.migrate())).containsExactly("R__c");
    assertThat(approvals()).hasSize(2);
  }

  private void repeatableContract(String text, String... header) {
    List<String> lines = new ArrayList<>(List.of("// Migration: C", "// Phase: contract"));
    lines.addAll(List.of(header));
    lines.add("MATCH (u:User) SET u.text = '" + text + "';");
    graph.script("R__c.gql", lines.toArray(String[]::new));
  }

  @Test
  void aContractThatARepairHasForgottenNeedsAnotherApproval() {
    inUse();
    contract("2__c.gql");
    graph.script("3__e.gql", "CREATE (:E);");
    GeodeMigrations migrations = graph.migrations();
    migrations.approve("2");
    migrations.migrate();

    graph.remove("2__c.gql");
    assertThat(migrations.repair().actions()).hasSize(1);
    contract("2__c.gql");

    assertThat(held(migrations.migrate())).containsExactly("2");
    assertThat(info("2").heldReason()).isEqualTo(WAITS);
  }

  @Test
  void anApprovalIsUsedUpByARollbackAlsoWhenTheServersClockStepsBack() {
    AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
    Clock clock = new SteppingClock(offset);
    try (GeodeEmbedded own =
            GeodeEmbedded.start(GeodeEmbeddedOptions.builder().clock(clock).build());
        Graphs on = new Graphs(own, transport(), scripts)) {
      on.run("CREATE (:User)");
      contract("2__c.gql");
      GeodeMigrations migrations = on.migrations();
      migrations.approve("2");
      assertThat(applied(migrations.migrate())).containsExactly("2");

      offset.set(Duration.ofHours(-1));
      migrations.rollback(RollbackTarget.last());
      assertThat(held(migrations.migrate())).containsExactly("2");

      offset.set(Duration.ofHours(-2));
      assertThat(migrations.approve("2").approved()).containsExactly("2");
      assertThat(applied(migrations.migrate())).containsExactly("2");
    }
  }

  /** The clock of a server, which somebody sets. */
  private static final class SteppingClock extends Clock {
    private final AtomicReference<Duration> offset;

    SteppingClock(AtomicReference<Duration> offset) {
      this.offset = offset;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(offset.get());
    }
  }

  @Test
  void whoApprovesWhatIsUsedUpInThatMomentApprovesItAgain() {
    inUse();
    contract("2__c.gql");
    graph.migrations().approve("2");
    AtomicInteger asked = new AtomicInteger();
    RequestObserver rollbackElsewhere =
        request -> {
          String statement = request.statement();
          if (statement != null
              && statement.contains("approval-withdrawn")
              && asked.incrementAndGet() == 2) {
            graph.run(
                "CREATE (:MigrationEvent {kind: 'approval-withdrawn', version: '2', at: timestamp(), detail: '{\"number\":2}'})");
          }
          return (rows, failure) -> {};
        };
    try (GeodeDriver driver = graph.newDriver(rollbackElsewhere)) {
      assertThat(graph.builder(driver, c -> c).build().approve("2"))
          .isEqualTo(new ApprovalResult(List.of("2"), List.of()));
    }
    assertThat(applied(graph.migrations().migrate())).containsExactly("2");
  }

  @Test
  void whatIsBeingRolledBackCannotBeApproved() {
    inUse();
    graph.script(
        "2__c.gql",
        "// Migration: C",
        "// Phase: contract",
        "CREATE (:Gone);",
        "// @down",
        "MATCH (u:Nowhere) SET u.x = 1 / 0;",
        "MATCH (u:User) SET u.x = 1 / 0;");
    GeodeMigrations migrations = graph.migrations();
    migrations.approve("2");
    migrations.migrate();
    assertThatThrownBy(() -> migrations.rollback(RollbackTarget.last()))
        .isInstanceOf(MigrationFailedException.class);
    // As on a server that lost the record before the rollback has ended.
    graph.run("MATCH (m:Migration {version: '2'}) DELETE m");

    assertThatThrownBy(() -> migrations.approve("2"))
        .isInstanceOf(InvalidMigrationsException.class)
        .hasMessageContaining("The rollback of 2 (c) has not ended");
  }

  @Test
  void theConfigurationCanApproveAndMayGoOnToNameWhatIsApplied() {
    inUse();
    contract("2__c.gql");
    contract("3__c.gql");
    GeodeMigrations migrations = graph.migrations(c -> c.approved("2"));

    MigrateResult result = migrations.migrate();

    assertThat(applied(result)).containsExactly("2");
    assertThat(held(result)).containsExactly("3");
    assertThat(approvals())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.get("version")).isEqualTo("2");
              assertThat(event.get("detail"))
                  .asString()
                  .contains("\"by geode.migrations.approved\"");
            });
    assertThat(migrations.migrate().warnings()).isEmpty();
    assertThat(graph.migrations(c -> c.approved("2", "7")).migrate().warnings())
        .singleElement()
        .asString()
        .contains("geode.migrations.approved names 7");
    graph.script("4__e.gql", "CREATE (:E);");
    assertThatThrownBy(() -> graph.migrations(c -> c.approved("4")).migrate())
        .isInstanceOf(InvalidMigrationsException.class)
        .hasMessageContaining("GM-219");
    assertThatThrownBy(() -> graph.configuration(c -> c.approved("latest")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("'latest'");
  }

  @Test
  void onAnEmptyGraphNothingIsHeldAndThatIsWrittenDown() {
    graph.script("1__a.gql", "CREATE (:User);");
    contract("2__c.gql");
    assertThat(info("2").state()).isEqualTo(MigrationState.PENDING);

    MigrateResult result = graph.migrations().migrate();

    assertThat(applied(result)).containsExactly("1", "2");
    assertThat(approvals())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.get("version")).isEqualTo("2");
              assertThat(event.get("detail"))
                  .asString()
                  .contains("\"the graph was empty when this run began\"");
            });
    contract("3__c.gql");
    assertThat(held(graph.migrations().migrate())).containsExactly("3");
  }

  @Test
  void theResultSaysWhatHoldsAMigrationAfterTheRun() {
    inUse();
    graph.script("2__b.gql", "CREATE (:B);");
    contract("3__c.gql");
    MigrateResult result =
        graph
            .migrations(c -> c.contract(ContractPolicy.NEXT_DEPLOYMENT).deployment("blue"))
            .migrate();

    assertThat(applied(result)).containsExactly("2");
    assertThat(result.held())
        .singleElement()
        .satisfies(
            info ->
                assertThat(info.heldReason())
                    .doesNotContain("the one that applies")
                    .isEqualTo(
                        graph
                            .migrations(
                                c -> c.contract(ContractPolicy.NEXT_DEPLOYMENT).deployment("blue"))
                            .info()
                            .find("3")
                            .orElseThrow()
                            .heldReason()));
  }

  @Test
  void whoLooksDuringARunDoesNotChangeWhatItsStatusSays() {
    inUse();
    graph.script("2__b.gql", "CREATE (:B);").script("3__c.gql", "CREATE (:C);");
    AtomicReference<GeodeMigrations> self = new AtomicReference<>();
    AtomicReference<CompletableFuture<MigrationsInfo>> looked = new AtomicReference<>();
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    RequestObserver observer =
        request ->
            (rows, failure) -> {
              // What the one who looks has read is old as soon as the run has ended.
              String statement = request.statement();
              if (Thread.currentThread().getName().equals("looks")
                  && statement != null
                  && statement.startsWith("MATCH (m:Migration)")) {
                read.countDown();
                arrived(ended);
              }
            };
    try (GeodeDriver driver = graph.newDriver(observer)) {
      GeodeMigrations migrations =
          graph
              .builder(driver, c -> c)
              .listener(
                  event -> {
                    if (event instanceof MigrationEvent.MigrationFinished finished
                        && finished.migration().version().equals("2")) {
                      looked.set(new CompletableFuture<>());
                      Thread thread =
                          new Thread(() -> looked.get().complete(self.get().info()), "looks");
                      thread.start();
                      arrived(read);
                    }
                  })
              .build();
      self.set(migrations);
      migrations.migrate();
      ended.countDown();

      assertThat(looked.get().join().applied()).hasSizeLessThan(3);
      assertThat(migrations.status().applied()).isEqualTo(3);
      assertThat(migrations.status().pending()).isZero();
      assertThat(migrations.lastInfo().orElseThrow().applied()).hasSize(3);
    }
  }

  @Test
  void onAnEmptyGraphAContractMigrationMayBeTheOnlyOne() {
    contract("1__c.gql");

    assertThat(applied(graph.migrations().migrate())).containsExactly("1");
  }

  @Test
  void aGraphWithDataAndNoHistoryIsNotEmpty() {
    graph.run("CREATE (:User)");
    graph.script("1__a.gql", "CREATE (:User);");
    contract("2__c.gql");

    assertThat(info("2").state()).isEqualTo(MigrationState.HELD);
    assertThat(held(graph.migrations().migrate())).containsExactly("2");
    assertThat(approvals()).isEmpty();
  }

  @Test
  void aGraphWithDataIsNotEmptyWhateverOthersRecordWhileItIsLookedAt() {
    graph.run("CREATE (:User)");
    contract("1__c.gql");
    RequestObserver anotherProcess =
        request -> {
          graph.run("CREATE (:MigrationEvent {kind: 'note'})");
          return (rows, failure) -> {};
        };
    try (GeodeDriver driver = graph.newDriver(anotherProcess)) {
      GeodeMigrations migrations = graph.builder(driver, c -> c).build();
      assertThat(migrations.info().in(MigrationState.HELD)).hasSize(1);
      assertThat(held(migrations.migrate())).containsExactly("1");
    }
    assertThat(approvals()).isEmpty();
  }

  @Test
  void aServerThatLimitsNothingWithoutAnOrderIsAskedForAllLabels() {
    contract("1__c.gql");
    graph
        .fault(ReceivedMessage.Kind.EXECUTE)
        .containing("AS labels LIMIT")
        .repeatedly()
        .refuse("US001");
    assertThat(info("1").state()).isEqualTo(MigrationState.PENDING);

    graph.run("CREATE (:User)");
    assertThat(info("1").state()).isEqualTo(MigrationState.HELD);
  }

  @Test
  void aGraphIsEmptyHoweverManyRecordsOfOthersItHas() {
    graph.run("UNWIND range(1, 150) AS i CREATE (:MigrationEvent {kind: 'note', module: 'other'})");
    contract("1__c.gql");
    assertThat(info("1").state()).isEqualTo(MigrationState.PENDING);

    graph.run("CREATE (:User)");
    assertThat(info("1").state()).isEqualTo(MigrationState.HELD);
  }

  @Test
  void aFirstRunThatIsCutOffKeepsItsDecision() {
    graph
        .script("1__a.gql", "CREATE (:User {id: 1}); CREATE (:User {id: 2});")
        .script(
            "2__b.gql",
            "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch SET u.x = 1 RETURN count(u) AS updated;");
    contract("3__c.gql");
    GeodeMigrations first =
        Graphs.afterBatch(
            graph.builder(graph.driver(), c -> c.batchSize(1)), 1, GeodeMigrations::cancel);
    assertThatThrownBy(first::migrate).isInstanceOf(MigrationInterruptedException.class);
    assertThat(approvals()).hasSize(1);

    // The graph is not empty any more; a contract that nobody knew then is held.
    contract("4__c.gql");
    MigrateResult result = graph.migrations().migrate();

    assertThat(applied(result)).containsExactly("2", "3");
    assertThat(held(result)).containsExactly("4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: 'approval'",
        "r.status = 'running'",
        "CREATE (:User",
        "CREATE (:Migration ",
        "CREATE (:Contracted2"
      })
  void whereverAFirstRunIsCutOffTheNextOneHoldsNothing(String lastRequest) {
    graph.script("1__a.gql", "CREATE (:User);");
    contract("2__c.gql");
    FaultyDriver gone =
        new FaultyDriver(graph.driver(), lastRequest, 1, FaultyDriver.Fault.GONE_FOR_GOOD);
    LockConfiguration defaults = LockConfiguration.defaults();
    GeodeMigrations first =
        graph
            .builder(
                gone,
                c ->
                    c.lock(
                        new LockConfiguration(
                            defaults.waitLimit(),
                            Duration.ofSeconds(1),
                            Duration.ofMillis(500),
                            defaults.bootstrap())))
            .build();
    assertThatThrownBy(first::migrate).isInstanceOf(RuntimeException.class);
    assertThat(gone.fired()).isTrue();
    // As if the lease had ended.
    graph.run("MATCH (l:MigrationLock) SET l.owner = null, l.expires_at = null");

    MigrateResult result = graph.migrations().migrate();

    assertThat(held(result)).isEmpty();
    assertThat(applied(result)).endsWith("2");
    assertThat(graph.count("(c:Contracted2)")).isEqualTo(1);
    assertThat(approvals()).hasSize(1);
  }

  @Test
  void ofSeveralFirstStartsAtOnceNoneHoldsAnything() throws Exception {
    graph.script("1__a.gql", "CREATE (:User);");
    contract("2__c.gql");
    List<CompletableFuture<MigrateResult>> starts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      starts.add(
          inThread(
              () -> {
                try (GeodeDriver own = graph.newDriver();
                    GeodeMigrations service = graph.builder(own, c -> c).build()) {
                  return service.migrate();
                }
              }));
    }

    List<String> applied = new ArrayList<>();
    for (CompletableFuture<MigrateResult> start : starts) {
      MigrateResult result = start.get(1, TimeUnit.MINUTES);
      assertThat(held(result)).isEmpty();
      applied.addAll(applied(result));
    }
    assertThat(applied).containsExactlyInAnyOrder("1", "2");
    assertThat(approvals()).hasSize(1);
  }

  @Test
  void aFirstRunThatFailsKeepsItsDecision() {
    graph
        .script("1__a.gql", "CREATE (:User);")
        .script("2__b.gql", "MATCH (u:User) SET u.x = 1 / 0;");
    contract("3__c.gql");
    assertThatThrownBy(() -> graph.migrations().migrate())
        .isInstanceOf(MigrationFailedException.class);

    graph.script("2__b.gql", "MATCH (u:User) SET u.x = 1;");
    graph.migrations().repair();

    assertThat(applied(graph.migrations().migrate())).containsExactly("2", "3");
  }

  @Test
  void aStartThatFindsAContractWaitingMakesThreeRequestsAtMostAndTakesNoLock() {
    inUse();
    contract("2__c.gql");
    Object beat = graph.value("MATCH (l:MigrationLock) RETURN l.fence AS f");
    graph.requests().clear();

    assertThat(graph.migrations().migrate()).isInstanceOf(MigrateResult.UpToDate.class);

    assertThat(graph.requests())
        .hasSize(3)
        .allMatch(request -> request.startsWith("MATCH "))
        .noneMatch(request -> request.matches("(?s).*\\b(SET|CREATE|MERGE|DELETE|REMOVE)\\b.*"));
    assertThat(graph.value("MATCH (l:MigrationLock) RETURN l.fence AS f")).isEqualTo(beat);
  }

  @Test
  void whereNoContractIsOpenNobodyAsksForApprovals() {
    inUse();
    contract("2__c.gql");
    graph.migrations().approve("2");
    graph.migrations().migrate();
    graph.requests().clear();

    graph.migrations().migrate();

    assertThat(graph.requests())
        .hasSizeBetween(1, 3)
        .noneMatch(request -> request.contains("MigrationEvent"));
  }

  @Test
  void whatRequiresSomethingIsHeldInEveryViewAndTakesNoLockUntilItIsSo() {
    inUse();
    contract("2__c.gql", "// Requires: MATCH (r:Ready) RETURN count(r) = 1 AS x");
    graph.script("3__d.gql", "// Migration: D", "// Dependencies: 2", "CREATE (:Dependent);");
    Instant now = Instant.parse("2026-01-16T08:00:03.25Z");
    List<MigrationEvent> events = new ArrayList<>();
    GeodeMigrations migrations =
        graph
            .builder(
                graph.driver(),
                c -> c.contract(ContractPolicy.ALWAYS).clock(Clock.fixed(now, ZoneOffset.UTC)))
            .listener(events::add)
            .build();
    graph.requests().clear();

    MigrateResult result = migrations.migrate();

    assertThat(result).isInstanceOf(MigrateResult.UpToDate.class);
    assertThat(result.held())
        .extracting(MigrationInfo::heldReason)
        .containsExactly(
            "the query of 'Requires' did not return true, as of 2026-01-16T08:00:03Z",
            "it depends on 2, which is held");
    assertThat(graph.requests()).hasSize(3).allMatch(request -> request.startsWith("MATCH "));
    assertThat(events).isEmpty();
    assertThat(migrations.lastInfo().orElseThrow().in(MigrationState.HELD)).hasSize(2);
    assertThat(migrations.status().held()).isEqualTo(2);
    assertThat(migrations.status().pending()).isZero();
    // Another process, which has seen no run, asks for itself.
    assertThat(
            graph.migrations(c -> c.contract(ContractPolicy.ALWAYS)).info().in(MigrationState.HELD))
        .hasSize(2);
    assertThat(graph.migrations(c -> c.contract(ContractPolicy.ALWAYS)).validate())
        .isEqualTo(new ValidateResult.Valid(3, 0, List.of()));

    graph.run("CREATE (:Ready)");
    assertThat(migrations.info().in(MigrationState.HELD)).isEmpty();
    assertThat(applied(migrations.migrate())).containsExactly("2", "3");
  }

  @Test
  void aChangedRepeatableThatRequiresSomethingTakesNoLockUntilItIsSo() {
    inUse();
    String requires = "// Requires: MATCH (r:Ready) RETURN count(r) = 1 AS x";
    graph.run("CREATE (:Ready)");
    repeatableContract("one", requires);
    GeodeMigrations migrations = graph.migrations(c -> c.contract(ContractPolicy.ALWAYS));
    migrations.migrate();
    graph.run("MATCH (r:Ready) DELETE r");
    repeatableContract("another", requires);
    graph.requests().clear();

    MigrateResult result = migrations.migrate();

    assertThat(result).isInstanceOf(MigrateResult.UpToDate.class);
    assertThat(held(result)).containsExactly("R__c");
    assertThat(graph.requests()).allMatch(request -> request.startsWith("MATCH "));
    graph.run("CREATE (:Ready)");
    assertThat(applied(migrations.migrate())).containsExactly("R__c");
  }

  @Test
  void whatARunHasFoundUnmetIsShownAsHeldAfterIt() {
    inUse();
    contract("2__c.gql", "// Requires: RETURN false AS x");
    graph.script("3__e.gql", "CREATE (:E);");
    GeodeMigrations migrations = graph.migrations(c -> c.approved("2"));

    assertThat(applied(migrations.migrate())).containsExactly("3");

    assertThat(migrations.lastInfo().orElseThrow().find("2").orElseThrow().heldReason())
        .startsWith("the query of 'Requires' did not return true, as of 20");
    assertThat(migrations.status().held()).isEqualTo(1);
  }

  @Test
  void whatARunBringsAboutIsSeenByItsOwnContract() {
    inUse();
    contract("3__c.gql", "// Requires: MATCH (r:Ready) RETURN count(r) = 1 AS x");
    GeodeMigrations migrations = graph.migrations(c -> c.contract(ContractPolicy.ALWAYS));
    assertThat(held(migrations.migrate())).containsExactly("3");

    graph.script("2__b.gql", "CREATE (:Ready);");

    // Who has seen no run does not say that it is held: the next run will find something else.
    assertThat(graph.migrations(c -> c.contract(ContractPolicy.ALWAYS)).info().pending())
        .extracting(MigrationInfo::version)
        .containsExactly("2", "3");
    assertThat(applied(migrations.migrate())).containsExactly("2", "3");
  }

  @Test
  void anApprovalDoesNotReplaceWhatIsRequired() {
    inUse();
    contract("2__c.gql", "// Requires: RETURN false AS x");
    graph.migrations().approve("2");

    assertThat(graph.migrations().migrate().held())
        .singleElement()
        .extracting(MigrationInfo::heldReason)
        .asString()
        .startsWith("the query of 'Requires' did not return true");
    assertThat(graph.count("(c:Contracted2)")).isZero();
  }

  @Test
  void whatIsRequiredIsNotAskedForWhileAnApprovalIsMissing() {
    inUse();
    contract("2__c.gql", "// Requires: MATCH (r:Ready) RETURN count(r) = 1 AS x");
    graph.requests().clear();

    assertThat(info("2").heldReason()).isEqualTo(WAITS);
    assertThat(held(graph.migrations().migrate())).containsExactly("2");

    assertThat(graph.requests()).noneMatch(request -> request.contains(":Ready"));
  }

  @Test
  void aRequirementThatTheServerRefusesHoldsWhoLooksAndFailsWhoRuns() {
    inUse();
    contract("2__c.gql", "// Requires: RETURN 1 / 0 = 1 AS x");
    GeodeMigrations migrations = graph.migrations(c -> c.approved("2"));

    assertThat(migrations.info().find("2").orElseThrow().heldReason())
        .startsWith("the server refuses the query of 'Requires', as of 20");
    assertThatThrownBy(migrations::migrate)
        .isInstanceOf(GeodeMigrationsException.class)
        .hasMessageContaining("GM-401")
        .hasMessageContaining("2__c.gql");
  }

  @Migration(
      version = "2",
      phase = Phase.CONTRACT,
      requires = "MATCH (r:Ready) RETURN count(r) = 1 AS ready")
  private static final class Removal implements GeodeMigration {

    @Override
    public void up(MigrationContext context) {
      context.execute("CREATE (:Contracted2)");
    }
  }

  @Test
  void aMigrationInJavaWaitsForWhatItRequiresToo() {
    inUse();
    GeodeMigrations migrations =
        graph
            .builder(graph.driver(), c -> c.approved("2"))
            .migrations(List.of(new Removal()))
            .build();

    assertThat(migrations.migrate()).isInstanceOf(MigrateResult.UpToDate.class);
    assertThat(migrations.status().held()).isEqualTo(1);
    graph.run("CREATE (:Ready)");

    assertThat(applied(migrations.migrate())).containsExactly("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MATCH (u:User) SET u.x = 1     | not a query that only reads",
        "RETURN true AS a, true AS b    | returns 2 columns",
        "RETURN $x                      | uses a parameter",
        "MATCH (u:User                  | expected"
      })
  void whatAMigrationInJavaRequiresIsACondition(String condition, String message) {
    GeodeMigration wrong =
        new GeodeMigration() {
          @Override
          public String version() {
            return "2";
          }

          @Override
          public String requires() {
            return condition;
          }

          @Override
          public void up(MigrationContext context) {}
        };

    assertThatThrownBy(
            () ->
                graph.builder(graph.driver(), c -> c).migrations(List.of(wrong)).build().migrate())
        .isInstanceOf(InvalidMigrationsException.class)
        .hasMessageContaining("GM-206")
        .hasMessageContaining(message);
  }

  @Test
  void theNextDeploymentContractsWhatTheOneBeforeHasExpanded() {
    inUse();
    graph.script("2__e.gql", "CREATE (:E);");
    contract("3__c.gql");

    MigrateResult first = deployed("1.0", Duration.ZERO).migrate();
    assertThat(applied(first)).containsExactly("2");
    assertThat(first.held())
        .extracting(MigrationInfo::heldReason)
        .containsExactly("it waits for a deployment after 1.0, which applied 2");
    assertThat(deployed("1.0", Duration.ZERO).migrate().held())
        .extracting(MigrationInfo::heldReason)
        .containsExactly("it waits for a deployment after 1.0, which applied 2");
    assertThat(deployed(null, Duration.ZERO).migrate().held())
        .extracting(MigrationInfo::heldReason)
        .containsExactly("it waits for the next deployment, and this deployment has no name");
    assertThat(deployed("1.1", Duration.ofDays(1)).migrate().held())
        .singleElement()
        .extracting(MigrationInfo::heldReason)
        .asString()
        .endsWith("has been in place for PT24H");

    assertThat(applied(deployed("1.1", Duration.ZERO).migrate())).containsExactly("3");
  }

  @Test
  void anApprovalEndsTheWaitForTheNextDeployment() {
    inUse();
    contract("2__c.gql");
    GeodeMigrations migrations = deployed("1.0", Duration.ofDays(1));
    assertThat(held(migrations.migrate())).containsExactly("2");

    migrations.approve("2");

    assertThat(applied(migrations.migrate())).containsExactly("2");
  }

  private GeodeMigrations deployed(String deployment, Duration soak) {
    return graph.migrations(
        c ->
            c.contract(ContractPolicy.NEXT_DEPLOYMENT)
                .deployment(deployment)
                .contractSoak(soak)
                // The server's clock and this one may differ by a moment.
                .clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1))));
  }
}
