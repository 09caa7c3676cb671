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
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.core.ContractPolicy;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.Migration;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.RetryConfiguration;
import io.geodemigrations.core.refactor.OnConflict;
import io.geodemigrations.core.refactor.Refactoring;
import io.geodemigrations.core.refactor.RefactoringResult;
import io.geodemigrations.core.refactor.RenameProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract part of a rename does with what was written since its expand part. */
class ContractTests extends IntegrationTest {

  private static final String RENAME = "rename-property User.username -> handle contract";

  private void users() {
    graph.run("UNWIND range(1, 6) AS i CREATE (:User {id: i, username: 'a', handle: 'a'})");
    graph.script("1__first.gql", "CREATE (:First);");
    graph.migrations().migrate();
  }

  private void contract(String refactoring) {
    contract(2, refactoring);
  }

  private void contract(int version, String refactoring) {
    graph.script(
        version + "__contract.gql",
        "// Migration: Contract",
        "// Phase: contract",
        "// @refactor " + refactoring);
  }

  private GeodeMigrations migrations(GeodeMigration... beans) {
    return builder(graph.driver(), beans).build();
  }

  private GeodeMigrations.Builder builder(GeodeDriver driver, GeodeMigration... beans) {
    return graph
        .builder(driver, c -> c.contract(ContractPolicy.ALWAYS).batchSize(2))
        .migrations(List.of(beans));
  }

  private static List<String> applied(MigrateResult result) {
    return result.applied().stream().map(MigrateResult.Applied::version).toList();
  }

  private static String heldReason(MigrateResult result) {
    return result.held().stream().map(MigrationInfo::heldReason).reduce("", String::concat);
  }

  private Object runStatus() {
    return graph.value("MATCH (r:MigrationRun) RETURN r.status AS s");
  }

  @Migration(version = "2", name = "contract", phase = Phase.CONTRACT)
  private static final class Contract implements GeodeMigration {

    private final Refactoring refactoring;
    private final boolean catches;
    private RefactoringResult result;

    Contract(Refactoring refactoring) {
      this(refactoring, false);
    }

    Contract(Refactoring refactoring, boolean catches) {
      this.refactoring = refactoring;
      this.catches = catches;
    }

    @Override
    public void up(MigrationContext context) {
      try {
        result = context.refactor().run(refactoring);
      } catch (RuntimeException e) {
        if (!catches) {
          throw e;
        }
      }
    }
  }

  @Migration(version = "2", name = "mixed", phase = Phase.CONTRACT)
  private static final class Mixed implements GeodeMigration {

    @Override
    public void up(MigrationContext context) {
      context.execute("CREATE (:Done)");
      context.refactor().run(rename());
    }
  }

  @Migration(version = "2", name = "catching", phase = Phase.CONTRACT)
  private static final class Catching implements GeodeMigration {

    @Override
    public void up(MigrationContext context) {
      try {
        context.refactor().run(rename());
      } catch (RuntimeException e) {
        context.execute("CREATE (:Done)");
      }
    }
  }

  private static RenameProperty rename() {
    return Refactoring.renameProperty("User", "username", "handle").contract();
  }

  @Test
  void aScriptIsHeldWhileValuesDifferAndOthersGoOn() {
    users();
    graph.run("MATCH (u:User) WHERE u.id IN [2, 4] SET u.username = 'changed'");
    contract(RENAME);
    graph.script("3__other.gql", "CREATE (:Other);");
    List<String> before = Snapshot.of(graph);

    MigrateResult result = migrations().migrate();

    assertThat(applied(result)).containsExactly("3");
    assertThat(heldReason(result))
        .startsWith(
            "2 nodes :User have another value in handle than in username, for example (:User with the internal id ")
        .contains(", as of 20")
        .endsWith("Give both the same value, or say which one wins (on-conflict old or new).")
        .doesNotContain("changed");
    graph.run("MATCH (o:Other) DELETE o");
    assertThat(Snapshot.of(graph)).isEqualTo(before);
    assertThat(runStatus()).isEqualTo("idle");
    assertThat(migrations().info().find("2").orElseThrow().state()).isEqualTo(MigrationState.HELD);
  }

  @Test
  void theNextStartAsksBeforeItTakesTheLock() {
    users();
    graph.run("MATCH (u:User {id: 2}) SET u.username = 'changed'");
    contract(RENAME);
    graph.requests().clear();

    MigrateResult result = migrations().migrate();

    assertThat(result).isInstanceOf(MigrateResult.UpToDate.class);
    assertThat(heldReason(result)).startsWith("1 nodes :User");
    assertThat(graph.requests()).allMatch(request -> request.startsWith("MATCH "));

    graph.run("MATCH (u:User {id: 2}) SET u.handle = 'changed'");
    assertThat(applied(migrations().migrate())).containsExactly("2");
    assertThat(graph.count("(u:User {handle: 'changed'})")).isEqualTo(1);
    assertThat(graph.count("(u:User) WHERE u.username IS NOT NULL")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aBeanIsHeldAsIfItHadNotBegunEvenIfItsAuthorCatchesEverything(boolean catches) {
    users();
    graph.run("MATCH (u:User) WHERE u.id IN [2, 4] SET u.username = 'changed'");
    graph.script("3__other.gql", "CREATE (:Other);");
    List<MigrationEvent> events = new ArrayList<>();
    GeodeMigrations migrations =
        builder(graph.driver(), new Contract(rename(), catches)).listener(events::add).build();

    MigrateResult result = migrations.migrate();

    assertThat(applied(result)).containsExactly("3");
    assertThat(heldReason(result)).startsWith("2 nodes :User have another value in handle");
    assertThat(migrations.lastInfo().orElseThrow().find("2").orElseThrow().state())
        .isEqualTo(MigrationState.HELD);
    assertThat(events)
        .filteredOn(MigrationEvent.MigrationHeld.class::isInstance)
        .singleElement()
        .satisfies(
            event ->
                assertThat(((MigrationEvent.MigrationHeld) event).migration().version())
                    .isEqualTo("2"));
    assertThat(events).noneMatch(MigrationEvent.MigrationFailed.class::isInstance);
    assertThat(graph.count("(u:User) WHERE u.username IS NOT NULL")).isEqualTo(6);
    assertThat(runStatus()).isEqualTo("idle");

    graph.run("MATCH (u:User) SET u.handle = u.username");
    assertThat(applied(migrations.migrate())).containsExactly("2");
    assertThat(graph.count("(u:User) WHERE u.username IS NOT NULL")).isZero();
  }

  @Test
  void nothingIsWrittenAfterABeanHasCaughtWhatItWaitsForBecauseItBeginsAgain() {
    users();
    graph.run("MATCH (u:User {id: 2}) SET u.username = 'changed'");

    for (int start = 0; start < 2; start++) {
      assertThat(heldReason(migrations(new Catching()).migrate())).startsWith("1 nodes :User");
      assertThat(graph.count("(d:Done)")).isZero();
    }

    graph.run("MATCH (u:User) SET u.handle = u.username");
    assertThat(applied(migrations(new Catching()).migrate())).containsExactly("2");
  }

  @Test
  void aBeanThatHasDoneSomethingElseBeforeFails() {
    users();
    graph.run("MATCH (u:User {id: 2}) SET u.username = 'changed'");

    assertThatThrownBy(() -> migrations(new Mixed()).migrate())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("GM-420")
        .hasMessageContaining("then run repair and start again");
    assertThat(graph.count("(d:Done)")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"OLD", "NEW"})
  void whatAPolicyDecidedIsCountedAndReported(OnConflict policy) {
    users();
    graph.run("MATCH (u:User) WHERE u.id IN [2, 4, 6] SET u.username = 'changed'");
    graph.run("CREATE (:User {id: 7, username: 'late'})");
    contract(RENAME + " on-conflict " + policy.name().toLowerCase(Locale.ROOT));

    assertThat(applied(migrations().migrate())).containsExactly("2");

    boolean old = policy == OnConflict.OLD;
    assertThat(graph.count("(u:User {handle: 'changed'})")).isEqualTo(old ? 3 : 0);
    assertThat(graph.count("(u:User {handle: 'late'})")).isEqualTo(1);
    assertThat(graph.count("(u:User) WHERE u.username IS NOT NULL")).isZero();
    assertThat(
            graph.value(
                "MATCH (e:MigrationEvent {kind: 'migrate', version: '2'}) RETURN e.detail AS d"))
        .asString()
        .contains((old ? "3 new values overwritten" : "3 old values dropped") + ", 4 renamed");
  }

  @ParameterizedTest
  @EnumSource(names = {"OLD", "NEW"})
  void aBeanIsToldWhatAPolicyDecided(OnConflict policy) {
    users();
    graph.run("MATCH (u:User) WHERE u.id IN [2, 4, 6] SET u.username = 'changed'");
    Contract bean = new Contract(rename().onConflict(policy));

    migrations(bean).migrate();

    assertThat(bean.result.batches().get(0))
        .isEqualTo(
            new RefactoringResult.Counted(
                policy == OnConflict.OLD ? "new values overwritten" : "old values dropped", 3));
  }

  @Test
  void aDifferenceThatAppearsAtWorkHoldsWhatIsLeftAndTheRestIsDone() {
    users();
    contract(RENAME);
    graph.script("3__other.gql", "CREATE (:Other);");
    GeodeMigrations racing =
        Graphs.afterBatch(
            builder(graph.driver()),
            1,
            self ->
                graph.run(
                    "MATCH (u:User) WHERE u.username IS NOT NULL WITH u LIMIT 1 SET u.username = 'b'"));

    MigrateResult result = racing.migrate();

    assertThat(applied(result)).containsExactly("3");
    assertThat(heldReason(result))
        .startsWith(
            "1 nodes :User have got a username meanwhile that handle lacks or contradicts, for example")
        .endsWith("Stop the instances that write only username.");
    assertThat(graph.count("(u:User {username: 'b', handle: 'a'})")).isEqualTo(1);
    assertThat(graph.count("(u:User) WHERE u.username IS NULL")).isEqualTo(5);
    assertThat(runStatus()).isEqualTo("idle");
    assertThat(
            graph.value(
                "MATCH (e:MigrationEvent {kind: 'migrate'}) WHERE e.detail CONTAINS 'held 2' RETURN e.detail AS d"))
        .asString()
        .contains("held 2 after 3 batches, 5 rows (5 renamed): 1 nodes :User");

    MigrateResult next = migrations().migrate();
    assertThat(next).isInstanceOf(MigrateResult.UpToDate.class);
    assertThat(heldReason(next)).startsWith("1 nodes :User have another value in handle");
    graph.run("MATCH (u:User {username: 'b'}) SET u.handle = 'b'");
    assertThat(applied(migrations().migrate())).containsExactly("2");
    assertThat(graph.count("(u:User {handle: 'b'})")).isEqualTo(1);
  }

  @Test
  void whatIsWrittenUnderTheOldNameAloneAtWorkIsCaughtUp() {
    users();
    contract(RENAME);
    GeodeMigrations racing =
        Graphs.afterBatch(
            builder(graph.driver()),
            3,
            self -> graph.run("CREATE (:User {id: 7, username: 'late'})"));

    assertThat(applied(racing.migrate())).containsExactly("2");

    assertThat(graph.count("(u:User {id: 7, handle: 'late'}) WHERE u.username IS NULL"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void rowsThatAreWrittenAsFastAsTheyAreMovedHoldIt(boolean script) {
    users();
    if (script) {
      contract(RENAME);
    }
    graph.script("3__other.gql", "CREATE (:Other);");
    GeodeMigration[] beans =
        script ? new GeodeMigration[0] : new GeodeMigration[] {new Contract(rename())};

    MigrateResult result =
        builder(graph.driver(), beans)
            .listener(
                event -> {
                  if (event instanceof MigrationEvent.BatchFinished) {
                    graph.run("MATCH (u:User {id: 1}) SET u.username = 'b', u.handle = 'b'");
                  }
                })
            .build()
            .migrate();

    assertThat(applied(result)).containsExactly("3");
    assertThat(heldReason(result))
        .startsWith("Rows are written under the old name as fast as they are moved, as of 20");
    assertThat(runStatus()).isEqualTo("idle");
    assertThat(applied(migrations(beans).migrate())).containsExactly("2");
    assertThat(graph.count("(u:User {id: 1, handle: 'b'}) WHERE u.username IS NULL")).isEqualTo(1);
  }

  @Test
  void theContractOfALabelWaitsWhereOneIsWrittenJustBeforeTheDrop() {
    graph.run("CREATE INDEX customer_email ON :Customer(email)");
    graph.run("UNWIND range(1, 3) AS i CREATE (:Customer:Client {id: i})");
    AtomicBoolean once = new AtomicBoolean();
    Contract bean = new Contract(Refactoring.renameLabel("Customer", "Client").contract());
    try (GeodeDriver racing =
        graph.newDriver(
            request -> {
              String statement = request.statement();
              if (statement != null
                  && statement.equals("MATCH (n:Customer) RETURN count(n) AS found")
                  && once.compareAndSet(false, true)) {
                graph.run("CREATE (:Customer {id: 4})");
              }
              return (rows, failure) -> {};
            })) {
      MigrateResult result = builder(racing, bean).build().migrate();

      assertThat(applied(result)).isEmpty();
      assertThat(heldReason(result)).startsWith("1 nodes have got the label :Customer meanwhile");
    }
    assertThat(graph.run("SHOW INDEXES").toString()).contains("customer_email", "client_email");

    assertThat(applied(migrations(bean).migrate())).containsExactly("2");
    assertThat(graph.count("(c:Client)")).isEqualTo(4);
    assertThat(graph.count("(c:Customer)")).isZero();
    assertThat(graph.run("SHOW INDEXES").toString()).doesNotContain("customer_email");
  }

  @Test
  void theContractOfARelationshipTypeDeletesNothingWithoutACopy() {
    graph.run("CREATE (:A {id: 1})-[:OLD {_copied: true}]->(:B)");
    graph.run("CREATE (:A {id: 2})-[:OLD]->(:B)");
    List<String> before = Snapshot.of(graph);
    for (String policy : List.of("", " on-conflict new")) {
      contract("rename-relationship OLD -> NEW contract" + policy);

      assertThat(heldReason(migrations().migrate()))
          .startsWith(
              "1 relationships OLD have a property _copied that the expand part of this rename has not written");
      assertThat(Snapshot.of(graph)).isEqualTo(before);
    }
    graph.run("MATCH ()-[r:OLD]->() REMOVE r._copied");
    assertThat(applied(migrations().migrate())).containsExactly("2");
    assertThat(graph.count("(:A)-[:NEW]->(:B)")).isEqualTo(2);
  }

  @Test
  void aCopyThatIsGoneHoldsTheContractUnlessItMayStayGone() {
    graph.run(
        "CREATE (a:A {id: 1}), (b:B {id: 1}), (a)-[:OLD {n: 1}]->(b), (a)-[:OLD {n: 2}]->(b)");
    graph.script("1__expand.gql", "// @refactor rename-relationship OLD -> NEW expand");
    migrations().migrate();
    graph.run("MATCH ()-[r:NEW {n: 1}]->() DELETE r");
    List<String> before = Snapshot.of(graph);
    contract("rename-relationship OLD -> NEW contract");

    assertThat(heldReason(migrations().migrate()))
        .startsWith("1 pairs of nodes have relationships OLD whose copies of type NEW are gone");
    assertThat(Snapshot.of(graph)).isEqualTo(before);

    contract("rename-relationship OLD -> NEW contract on-conflict new");
    assertThat(applied(migrations().migrate())).containsExactly("2");
    assertThat(graph.count("()-[r:OLD]->()")).isZero();
    assertThat(graph.count("()-[r:NEW {n: 2}]->() WHERE r._copied IS NULL")).isEqualTo(1);
  }

  @Test
  void marksOfAnotherRenameAreNotTakenForOnesOwn() {
    graph.run("CREATE (:A)-[:OLD]->(:B)");
    graph.script("1__expand.gql", "// @refactor rename-relationship OLD -> OTHER expand");
    migrations().migrate();
    contract("rename-relationship OLD -> NEW contract on-conflict new");

    assertThat(heldReason(migrations().migrate())).startsWith("1 relationships OLD");
    assertThat(graph.count("()-[r:OLD]->()")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void batchesGetSmallerWhereOthersWriteTheSameRows(int attempts) {
    graph.run("UNWIND range(1, 20) AS i CREATE (:User {id: i, username: 'a'})");
    graph.script("1__expand.gql", "// @refactor rename-property User.username -> handle expand");
    List<Integer> sizes = new ArrayList<>();
    try (GeodeDriver racing =
        graph.newDriver(
            request -> {
              String statement = request.statement();
              if (statement != null
                  && statement.contains("LIMIT $batch")
                  && graph.count("(u:User) WHERE u.handle IS NULL") > 1) {
                graph.run("MATCH (u:User {id: 20}) SET u.seen = timestamp()");
              }
              return (rows, failure) -> {};
            })) {
      graph
          .builder(
              racing,
              c ->
                  c.batchSize(100)
                      .retry(
                          new RetryConfiguration(
                              attempts, Duration.ofMillis(1), Duration.ofMillis(2))))
          .listener(
              event -> {
                if (event instanceof MigrationEvent.BatchFinished batch) {
                  sizes.add((int) batch.rows());
                }
              })
          .build()
          .migrate();
    }

    assertThat(graph.count("(u:User {handle: 'a'})")).isEqualTo(20);
    assertThat(sizes).hasSizeGreaterThan(2).allMatch(size -> size < 20);
  }

  /** An old instance that reads and writes one name only, as fast as it can. */
  private final class OldInstance implements AutoCloseable {

    private final Map<Long, String> acknowledged = new HashMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread thread = new Thread(this::write);
    private volatile Throwable failure;

    OldInstance() {
      thread.start();
    }

    private void write() {
      try (GeodeDriver driver = graph.newDriver(request -> (rows, thrown) -> {});
          GeodeSession session = driver.session()) {
        for (long i = 0; !stopped.get(); i++) {
          long id = i % 40;
          String value = "v" + i;
          boolean exists = acknowledged.containsKey(id);
          String gql =
              exists
                  ? "MATCH (u:User {id: $id}) SET u.username = $value"
                  : "CREATE (:User {id: $id, username: $value})";
          if (written(session, gql, Map.of("id", id, "value", value))) {
            acknowledged.put(id, value);
          }
        }
      } catch (RuntimeException e) {
        failure = e;
      }
    }

    private static boolean written(GeodeSession session, String gql, Map<String, Object> values) {
      try {
        session.execute(gql, values).list();
        return true;
      } catch (io.geodemigrations.client.error.GeodeQueryException e) {
        // A batch was faster: the database has refused the write, and the next one is another.
        return false;
      }
    }

    Map<Long, String> stop() {
      close();
      assertThat(failure).isNull();
      return acknowledged;
    }

    @Override
    public void close() {
      stopped.set(true);
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void nothingIsLostOfWhatAnOldInstanceWritesWhileTheContractIsAtWork() {
    graph.script("1__first.gql", "CREATE (:First);");
    graph.migrations().migrate();
    Map<Long, String> acknowledged;
    int version = 2;
    int held = 0;
    // Without the oracle: what the old instance writes after the last look is left, of course.
    GeodeMigrations migrations =
        GeodeMigrations.builder(graph.driver())
            .configuration(graph.configuration(c -> c.contract(ContractPolicy.ALWAYS).batchSize(2)))
            .build();
    try (OldInstance old = new OldInstance()) {
      for (int start = 0; start < 20; start++) {
        contract(version, RENAME);
        MigrateResult result = migrations.migrate();
        held += result.held().size();
        // Approved too early, and once more: the old instance writes on.
        version += result.applied().size();
      }
      acknowledged = old.stop();
    }
    assertThat(acknowledged).hasSize(40);
    assertThat(held).isPositive();
    for (Record user :
        graph.run("MATCH (u:User) RETURN u.id AS id, coalesce(u.username, u.handle) AS name")) {
      assertThat(user.get("name")).isEqualTo(acknowledged.get(user.getLong("id")));
    }

    contract(version, RENAME + " on-conflict old");
    assertThat(applied(migrations().migrate())).containsExactly(Integer.toString(version));
    assertThat(graph.count("(u:User)")).isEqualTo(40);
    for (Record user : graph.run("MATCH (u:User) RETURN u.id AS id, u.handle AS name")) {
      assertThat(user.get("name")).isEqualTo(acknowledged.get(user.getLong("id")));
    }
  }
}
