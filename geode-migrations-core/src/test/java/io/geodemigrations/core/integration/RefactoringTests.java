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

import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.RollbackTarget;
import io.geodemigrations.core.refactor.OnConflict;
import io.geodemigrations.core.refactor.Refactoring;
import io.geodemigrations.core.refactor.RefactoringResult;
import io.geodemigrations.core.refactor.RenameProperty;
import io.geodemigrations.core.refactor.RenameRelationshipType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of refactoring, in Java and as a directive. */
class RefactoringTests extends IntegrationTest {

  private final List<GeodeMigration> beans = new ArrayList<>();

  /** One refactoring as a migration. */
  static final class Refactors implements GeodeMigration {
    private final int number;
    private final Refactoring refactoring;
    private RefactoringResult result;
    private long counted;
    private long countedAfter;

    Refactors(int number, Refactoring refactoring) {
      this.number = number;
      this.refactoring = refactoring;
    }

    @Override
    public String version() {
      return Integer.toString(number);
    }

    @Override
    public String name() {
      return "refactors";
    }

    @Override
    public void up(MigrationContext context) {
      counted = context.refactor().count(refactoring);
      result = context.refactor().run(refactoring);
      countedAfter = context.refactor().count(refactoring);
    }
  }

  static List<RefactoringCases.Case> cases() {
    return RefactoringCases.all();
  }

  static List<RefactoringCases.Refused> refused() {
    return RefactoringCases.refused();
  }

  static List<Map.Entry<OnConflict, String>> policies() {
    return RefactoringCases.policies();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void doesWhatItSaysCountsWhatItChangesAndItsInverseRestoresTheGraph(RefactoringCases.Case given) {
    given.setup().forEach(graph::run);
    List<String> before = Snapshot.of(graph);

    Refactors bean = apply(given.refactoring());

    given
        .counts()
        .forEach((pattern, count) -> assertThat(graph.count(pattern)).as(pattern).isEqualTo(count));
    assertThat(bean.counted).isEqualTo(given.rows());
    assertThat(bean.result.rows()).isEqualTo(given.rows());
    assertThat(bean.countedAfter).isZero();
    assertThat(Snapshot.of(graph)).isNotEqualTo(before);
    if (given.refactoring().inverse().isPresent()) {
      apply(given.refactoring().inverse().get());
      assertThat(Snapshot.of(graph)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void continuesAfterACancelAndShowsItsProgress(RefactoringCases.Case given) {
    given.setup().forEach(graph::run);
    Refactors bean = new Refactors(1, given.refactoring());
    AtomicReference<Long> total = new AtomicReference<>();
    GeodeMigrations cancelled =
        Graphs.afterBatch(
            graph.builder(graph.driver(), c -> c.batchSize(1)).migrations(List.of(bean)),
            1,
            self -> {
              total.set(self.status().running().total());
              self.cancel();
            });
    assertThatThrownBy(cancelled::migrate).isInstanceOf(MigrationInterruptedException.class);
    assertThat(total.get()).isBetween(1L, given.rows());

    with(List.of(bean)).migrate();

    assertThat(bean.result.rows()).isLessThan(given.rows());
    assertThat(graph.value("MATCH (m:Migration) RETURN m.rows AS n")).isEqualTo(given.rows());
    try (Graphs other = new Graphs(server, transport(), scripts)) {
      given.setup().forEach(other::run);
      other
          .builder(other.driver(), c -> c)
          .migrations(List.of(new Refactors(1, given.refactoring())))
          .build()
          .migrate();
      assertThat(Snapshot.of(graph)).isEqualTo(Snapshot.of(other));
      other.oracle().assertNothingLeft();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aDirectiveContinuesAfterACancelAndIsRolledBackByItsInverse(RefactoringCases.Case given) {
    given.setup().forEach(graph::run);
    List<String> before = Snapshot.of(graph);
    graph.script("1__refactor.gql", "// @refactor " + given.refactoring().directive());
    GeodeMigrations cancelled =
        Graphs.afterBatch(
            graph.builder(graph.driver(), c -> c.batchSize(1)), 1, GeodeMigrations::cancel);
    assertThatThrownBy(cancelled::migrate).isInstanceOf(MigrationInterruptedException.class);

    graph.migrations().migrate();

    given
        .counts()
        .forEach((pattern, count) -> assertThat(graph.count(pattern)).as(pattern).isEqualTo(count));
    assertThat(graph.value("MATCH (m:Migration) RETURN m.rows AS n")).isEqualTo(given.rows());
    if (given.refactoring().inverse().isPresent()) {
      graph.migrations().rollback(RollbackTarget.last());
      assertThat(Snapshot.of(graph)).isEqualTo(before);
    } else {
      assertThatThrownBy(() -> graph.migrations().rollback(RollbackTarget.last()))
          .hasMessageContaining("GM-601");
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aConflictIsRefusedBeforeTheFirstWrite(RefactoringCases.Refused given) {
    given.setup().forEach(graph::run);
    List<String> before = Snapshot.of(graph);

    assertThatThrownBy(() -> apply(given.refactoring()))
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining(given.message().substring(0, 6))
        .hasMessageContaining(given.message().substring(7));

    assertThat(Snapshot.of(graph)).isEqualTo(before);
    assertThat(graph.requests()).noneMatch(request -> request.contains("$batch"));
  }

  @Test
  void aDirectiveThatMeetsAConflictNamesItsLine() {
    graph.run("CREATE (:User {username: 'a', handle: 'b'})");
    graph.script(
        "1__r.gql",
        "// Migration: Rename",
        "",
        "  // @refactor rename-property User.username -> handle");

    assertThatThrownBy(() -> graph.migrations().migrate())
        .hasMessageContaining("GM-420")
        .hasMessageContaining("1__r.gql:3:6")
        .hasMessageContaining("1 nodes :User");
    assertThat(graph.count("(u:User {username: 'a', handle: 'b'})")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aPolicySaysWhichValueWins(Map.Entry<OnConflict, String> policy) {
    graph.run(
        "UNWIND range(1, 3) AS i CREATE (:User {username: 'old', handle: 'new'}), (:User {username: 'old'}),"
            + " (:User {handle: 'other'}), (:Pair {username: 'old', handle: 'new'})");

    apply(Refactoring.renameProperty("User", "username", "handle").onConflict(policy.getKey()));
    RenameProperty pair =
        Refactoring.renameProperty("Pair", "username", "handle").onConflict(policy.getKey());
    apply(pair.expand());
    assertThat(graph.count("(p:Pair {username: 'old', handle: '" + policy.getValue() + "'})"))
        .isEqualTo(3);
    apply(pair.contract());

    assertThat(graph.count("(u:User) WHERE u.username IS NOT NULL")).isZero();
    assertThat(graph.count("(u:User {handle: 'other'})")).isEqualTo(3);
    assertThat(graph.count("(u:User {handle: 'old'})"))
        .isEqualTo(policy.getKey() == OnConflict.OLD ? 6 : 3);
    assertThat(graph.count("(p:Pair {handle: '" + policy.getValue() + "'})")).isEqualTo(3);
    assertThat(graph.count("(p:Pair) WHERE p.username IS NOT NULL")).isZero();
  }

  @Test
  void aPropertyThatWasAddedByHandCanBeKept() {
    graph.run("UNWIND [1, 2, null] AS v CREATE (:User {level: v})");

    apply(Refactoring.addConstant("User", "level", 1).onConflict(OnConflict.NEW));

    assertThat(graph.count("(u:User {level: 1})")).isEqualTo(2);
    assertThat(graph.count("(u:User {level: 2})")).isEqualTo(1);
  }

  @Test
  void theContractOfARenameCatchesUpAndRefusesDifferences() {
    graph.run(RefactoringCases.VALUES);
    RenameProperty rename = Refactoring.renameProperty("User", "username", "handle");

    Refactors expand = apply(rename.expand());
    assertThat(expand.result.rows()).isEqualTo(8);
    assertThat(graph.count("(u:User) WHERE u.username IS NOT NULL AND u.handle IS NOT NULL"))
        .isEqualTo(8);
    // An old instance creates one and changes another; a new one writes only its own name.
    graph.run("CREATE (:User {id: 10, username: 'late'}), (:User {id: 11, handle: 'newest'})");
    graph.run("MATCH (u:User {id: 1}) SET u.username = 'changed'");

    assertThatThrownBy(() -> apply(rename.contract()))
        .hasMessageContaining("GM-420")
        .hasMessageContaining("1 nodes :User have another value in handle than in username");
    assertThat(graph.count("(u:User) WHERE u.username IS NOT NULL")).isEqualTo(9);

    graph.run("MATCH (u:User {id: 1}) SET u.handle = 'changed'");
    with(beans).repair();
    beans.remove(beans.size() - 1);
    Refactors contract = apply(rename.contract());

    assertThat(contract.result.rows()).isEqualTo(9);
    assertThat(graph.count("(u:User) WHERE u.username IS NOT NULL")).isZero();
    assertThat(graph.count("(u:User {id: 10, handle: 'late'})")).isEqualTo(1);
    assertThat(graph.count("(u:User {id: 1, handle: 'changed'})")).isEqualTo(1);
    assertThat(graph.count("(u:User {id: 11, handle: 'newest'})")).isEqualTo(1);
  }

  @Test
  void theInverseOfAnExpandLosesNothingThatNewInstancesWrote() {
    graph.run(RefactoringCases.VALUES);
    List<String> before = Snapshot.of(graph);
    RenameProperty expand = Refactoring.renameProperty("User", "username", "handle").expand();
    apply(expand);
    graph.run("CREATE (:User {id: 10, handle: 'new'})");

    apply(expand.inverse().orElseThrow());

    assertThat(graph.count("(u:User {id: 10, username: 'new'})")).isEqualTo(1);
    graph.run("MATCH (u:User {id: 10}) DELETE u");
    assertThat(Snapshot.of(graph)).isEqualTo(before);
  }

  @Test
  void aDifferenceThatAppearsMeanwhileIsAnErrorAndNotLeftUnnoticed() {
    graph.run("UNWIND range(1, 6) AS i CREATE (:User {id: i, username: 'a'})");
    Refactors bean = new Refactors(1, Refactoring.renameProperty("User", "username", "handle"));
    GeodeMigrations migrations =
        Graphs.afterBatch(
            graph.builder(graph.driver(), c -> c.batchSize(2)).migrations(List.of(bean)),
            1,
            self ->
                graph.run(
                    "MATCH (u:User) WHERE u.username IS NOT NULL WITH u LIMIT 1 SET u.handle = 'b'"));

    assertThatThrownBy(migrations::migrate)
        .hasMessageContaining("GM-420")
        .hasMessageContaining("1 nodes");

    assertThat(graph.count("(u:User {username: 'a', handle: 'b'})")).isEqualTo(1);
    assertThat(graph.count("(u:User) WHERE u.handle = 'a'")).isEqualTo(5);
  }

  @Test
  void aLabelIsRenamedInTwoPartsWithItsIndexesAndBack() {
    RefactoringCases.Case label =
        RefactoringCases.all().stream()
            .filter(given -> given.name().startsWith("rename label"))
            .findFirst()
            .orElseThrow();
    label.setup().forEach(graph::run);
    List<String> before = Snapshot.of(graph);

    Refactoring expand = Refactoring.renameLabel("Customer", "Client").expand();
    assertThat(apply(expand).result.rows()).isEqualTo(7);
    assertThat(graph.count("(c:Customer:Client)")).isEqualTo(7);
    assertThat(graph.run("SHOW INDEXES").toString())
        .contains("customer_email", "client_email", "client_place");
    assertThat(graph.run("SHOW CONSTRAINTS").toString())
        .contains("customer_id_unique", "client_id_unique", "client_email_there");
    apply(expand.inverse().orElseThrow());
    assertThat(Snapshot.of(graph)).isEqualTo(before);

    apply(Refactoring.renameLabel("Customer", "Client").expand());
    graph.run("CREATE (:Customer {id: 8, email: 'late'}), (:Client {id: 9, email: 'new'})");
    graph.run("CREATE INDEX customer_late ON :Customer(late)");
    apply(Refactoring.renameLabel("Customer", "Client").contract());

    assertThat(graph.count("(c:Customer)")).isZero();
    assertThat(graph.count("(c:Client)")).isEqualTo(9);
    assertThat(graph.run("SHOW INDEXES").toString())
        .contains("client_email", "client_late", "other_email")
        .doesNotContain("customer");
    assertThat(graph.run("SHOW CONSTRAINTS").toString()).doesNotContain("customer");
    assertThatThrownBy(() -> graph.run("CREATE (:Client {id: 9, email: 'x'})"))
        .hasMessageContaining("client_id_unique");
  }

  @Test
  void indexesAndConstraintsAreCreatedAgainAsTheyWere() {
    graph.run("CREATE UNIQUE INDEX customer_code ON :Customer(code)");
    graph.run("CREATE INDEX Customer_hash ON :Customer(name) USING HASH");
    graph.run("CREATE INDEX by_city ON :Customer(city, zip)");
    graph.run("CREATE CONSTRAINT customer_id ON :Customer(tenant, id) ASSERT UNIQUE");
    graph.run("CREATE (:Customer {code: 1})");
    List<String> before = Snapshot.of(graph);

    apply(Refactoring.renameLabel("Customer", "Client"));

    assertThat(Snapshot.of(graph))
        .containsExactlyInAnyOrderElementsOf(
            before.stream()
                .map(
                    line ->
                        line.replace("Customer", "Client")
                            .replace("customer", "client")
                            .replace("by_city", "by_city_client"))
                .toList());
  }

  @Test
  void anIndexThatCannotBeWrittenIsRefusedBeforeAnythingChanges() {
    graph.run("CREATE INDEX customer_email ON :Customer(email)");
    graph.run("CREATE INDEX `customer x) //` ON :Customer(name)");
    graph.run("CREATE (:Customer {name: 'Ada'})");
    List<String> before = Snapshot.of(graph);

    assertThatThrownBy(() -> apply(Refactoring.renameLabel("Customer", "Client")))
        .hasMessageContaining("GM-422")
        .hasMessageContaining("customer x) //");
    assertThat(Snapshot.of(graph)).isEqualTo(before);
  }

  @Test
  void aRelationshipTypeIsRenamedInTwoPartsAndBack() {
    RefactoringCases.Case type =
        RefactoringCases.all().stream()
            .filter(given -> given.name().equals("rename relationship type"))
            .findFirst()
            .orElseThrow();
    type.setup().forEach(graph::run);
    List<String> before = Snapshot.of(graph);
    RenameRelationshipType rename = Refactoring.renameRelationshipType("FRIEND_OF", "FRIENDS_WITH");

    assertThat(apply(rename.expand()).result.rows()).isEqualTo(5);
    assertThat(graph.count("()-[r:FRIENDS_WITH]->()")).isEqualTo(5);
    apply(rename.expand().inverse().orElseThrow());
    assertThat(Snapshot.of(graph)).isEqualTo(before);

    apply(rename.expand());
    graph.run(
        "MATCH (a:User {id: 4}) CREATE (a)-[:FRIEND_OF {late: true}]->(a), (a)-[:FRIENDS_WITH {newest: true}]->(a)");
    Refactors contract = apply(rename.contract());

    assertThat(contract.result.rows()).isEqualTo(contract.counted).isEqualTo(11);
    assertThat(graph.count("()-[r:FRIEND_OF]->()")).isZero();
    assertThat(graph.count("()-[r:FRIENDS_WITH]->()")).isEqualTo(7);
    assertThat(graph.count("()-[r:FRIENDS_WITH]->() WHERE r._copied IS NOT NULL")).isZero();
    assertThat(graph.count("(a)-[r:FRIENDS_WITH {late: true}]->(a)")).isEqualTo(1);
  }

  @Test
  void nodesThatHaveGotOtherRelationshipsAreNotDeletedByAnInverse() {
    graph.run("CREATE (:User {tags: ['x']})");
    Refactoring extract = Refactoring.extractValues("User", "tags", "TAGGED", "Tag", "name");
    apply(extract);
    graph.run("MATCH (t:Tag) CREATE (:Post)-[:ABOUT]->(t)");

    assertThatThrownBy(() -> apply(extract.inverse().orElseThrow()))
        .hasMessageContaining("GM-420")
        .hasMessageContaining("1 relationships would be lost with nodes :Tag");
    assertThat(graph.count("(:User)-[:TAGGED]->(:Tag)")).isEqualTo(1);
  }

  @Test
  void severalDirectivesAreOneMigrationAndAreUndoneInReverse() {
    graph.run("UNWIND range(1, 5) AS i CREATE (:User {username: 'a b'})");
    List<String> before = Snapshot.of(graph);
    graph.script(
        "1__r.gql",
        "// @refactor rename-property User.username -> name",
        "// @refactor split-property User.name by ' ' -> first, last",
        "// @refactor add-property User.level = 1");
    graph.migrations(c -> c.batchSize(2)).migrate();
    assertThat(graph.count("(u:User {name: 'a b', first: 'a', last: 'b', level: 1})")).isEqualTo(5);

    graph.migrations(c -> c.batchSize(2)).rollback(RollbackTarget.last());

    assertThat(Snapshot.of(graph)).isEqualTo(before);
  }

  @Test
  void aDownSectionMayBeRefactoringsToo() {
    graph.run("CREATE (:User {a: 1})");
    List<String> before = Snapshot.of(graph);
    graph.script(
        "1__r.gql",
        "MATCH (u:User) SET u.b = u.a REMOVE u.a;",
        "// @down",
        "// @refactor rename-property User.b -> a");
    graph.migrations().migrate();
    graph.migrations().rollback(RollbackTarget.last());

    assertThat(Snapshot.of(graph)).isEqualTo(before);
  }

  private Refactors apply(Refactoring refactoring) {
    Refactors bean = new Refactors(beans.size() + 1, refactoring);
    beans.add(bean);
    with(beans).migrate();
    return bean;
  }

  private GeodeMigrations with(List<GeodeMigration> migrations) {
    return graph.builder(graph.driver(), c -> c.batchSize(3)).migrations(migrations).build();
  }
}
