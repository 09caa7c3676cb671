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
package io.geodemigrations.test;

import static io.geodemigrations.test.GeodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.ContractPolicy;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.RollbackTarget;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeodeMigrationsTesterTests {

  @Test
  void goesThroughVersionsWithTheDataOfEachAndBack() {
    try (GeodeMigrationsTester tester = GeodeMigrationsTester.create()) {
      tester.migrateTo("1").execute("CREATE (:User {username: 'ada'})");
      assertThat(tester.migrations()).current("1").hasPending("2", "3");

      tester.migrate();
      assertThat(tester.graph())
          .hasNodes("(:User {handle: 'ada'})", 1)
          .hasNoNodes("(u:User) WHERE u.username IS NOT NULL");
      assertThat(tester.migrations()).isUpToDate();

      tester.rollbackTo("1");
      assertThat(tester.graph())
          .hasNodes("(:User {username: 'ada'})", 1)
          .hasNoNodes("(u:User) WHERE u.handle IS NOT NULL");
      assertThat(tester.migrations()).current("1");

      tester.migrateTo("2").rollback(RollbackTarget.last());
      assertThat(tester.migrations()).hasAppliedExactly("1");
    }
  }

  @Test
  void runsTheBatchesOfTheRealEngine() {
    try (GeodeMigrationsTester tester =
        GeodeMigrationsTester.builder().configure(c -> c.batchSize(2)).build()) {
      tester.migrateTo("1").execute("UNWIND range(1, 5) AS n CREATE (:User {username: 'u' + n})");

      tester.migrateTo("2");

      assertThat(tester.migrations().info().find("2"))
          .hasValueSatisfying(
              migration -> {
                assertThat(migration.rows()).isEqualTo(5);
                assertThat(migration.batches()).isGreaterThanOrEqualTo(3);
              });
    }
  }

  @Test
  void contractMigrationsRunUnlessTheTestAsksForAnotherPolicy() {
    try (GeodeMigrationsTester free = GeodeMigrationsTester.create();
        GeodeMigrationsTester asked =
            GeodeMigrationsTester.builder()
                .configure(c -> c.contract(ContractPolicy.APPROVE))
                .build()) {
      free.migrateTo("2").execute("CREATE (:User {handle: 'ada'})").migrate();
      assertThat(free.migrations()).hasApplied("3").hasNoHeld();

      asked.execute("CREATE (:User {handle: 'ada'})").migrate();
      assertThat(asked.migrations()).hasHeld("3");
    }
  }

  @Test
  void takesBeansInTheSameSequence() {
    GeodeMigration between =
        new GeodeMigration() {
          @Override
          public String version() {
            return "2.5";
          }

          @Override
          public String name() {
            return "count";
          }

          @Override
          public void up(MigrationContext context) {
            context.execute("MATCH (u:User) SET u.seen = u.handle");
          }
        };
    try (GeodeMigrationsTester tester =
        GeodeMigrationsTester.builder().migrations(between).build()) {
      tester.migrateTo("1").execute("CREATE (:User {username: 'ada'})").migrate();

      assertThat(tester.migrations()).hasAppliedExactly("1", "2", "2.5", "3");
      assertThat(tester.graph()).hasNodes("(:User {seen: 'ada'})", 1);
    }
  }

  @Test
  void continuesAfterABaseline() {
    try (GeodeMigrationsTester tester = GeodeMigrationsTester.create()) {
      tester
          .execute("CREATE INDEX user_username ON :User(username); CREATE (:User {username: 'x'})")
          .baseline("1")
          .migrate();

      assertThat(tester.migrations()).isUpToDate().current("3");
      assertThat(tester.graph()).hasNodes("(:User {handle: 'x'})", 1);
    }
  }

  @Test
  void aMigrationThatFailsIsSeenAsInAService() {
    try (GeodeMigrationsTester tester =
        GeodeMigrationsTester.builder().locations("classpath:broken").build()) {
      assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(tester::migrate);

      assertThat(tester.migrations()).hasApplied("1").hasFailed("2");
    }
  }

  @Test
  void anUnknownVersionIsRefused() {
    try (GeodeMigrationsTester tester = GeodeMigrationsTester.create()) {
      assertThatExceptionOfType(GeodeMigrationsException.class)
          .isThrownBy(() -> tester.migrateTo("7"))
          .withMessageContaining("7");
    }
  }

  @Test
  void bindsParameters() {
    try (GeodeMigrationsTester tester = GeodeMigrationsTester.create()) {
      tester.execute("CREATE (:User {username: $name})", Map.of("name", "O'Hara"));

      assertThat(tester.graph()).query("MATCH (u:User) RETURN u.username").returns("O'Hara");
    }
  }

  @Test
  void eachHasAGraphOfItsOwnThatGoesWithIt() {
    try (GeodeMigrationsTester first = GeodeMigrationsTester.create();
        GeodeMigrationsTester second = GeodeMigrationsTester.create()) {
      first.execute("CREATE (:User {username: 'ada'})");
      assertThat(second.graph()).hasNoNodes("(:User)");
      assertThat(graphs(second)).contains(nameOf(first), nameOf(second));

      String gone = nameOf(first);
      first.close();
      assertThat(graphs(second)).doesNotContain(gone).contains(nameOf(second));
      assertThat(first.graph()).hasNoNodes("()");
    }
  }

  private static String nameOf(GeodeMigrationsTester tester) {
    GeodeDriver driver = tester.graph();
    driver.verifyConnectivity();
    return driver.address().substring(driver.address().lastIndexOf('/') + 1);
  }

  private static String graphs(GeodeMigrationsTester tester) {
    try (var session = tester.graph().session()) {
      return session.execute("SHOW GRAPHS").list().stream()
          .map(row -> row.asMap().toString())
          .reduce("", String::concat);
    }
  }
}
