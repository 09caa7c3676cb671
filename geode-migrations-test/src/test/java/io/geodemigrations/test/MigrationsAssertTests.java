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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.geodemigrations.core.ContractPolicy;
import io.geodemigrations.core.GeodeMigrations;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationsAssertTests {

  private GeodeMigrationsTester tester = GeodeMigrationsTester.create();

  @AfterEach
  void dropTheGraph() {
    tester.close();
  }

  @Test
  void acceptsWhatIsSo() {
    assertThat(tester.migrations()).hasPending("1", "3").hasNotApplied("1", "2").hasNoFailed();
    tester.migrateTo("2");
    assertThat(tester.migrations())
        .hasApplied("2")
        .hasApplied("1", "2")
        .hasAppliedExactly("1", "2")
        .hasNotApplied("3")
        .current("2")
        .hasPending("3")
        .hasNoHeld();
    tester.migrate();
    assertThat(tester.migrations()).hasNoPending().isUpToDate().current("3");
  }

  @Test
  void whatIsExpectedToBeAppliedAndIsNotIsShownWithAllStates() {
    tester.migrateTo("2");

    assertFails(
        () -> assertThat(tester.migrations()).hasApplied("1", "3"),
        "Expected to be applied: [3]",
        "1 create_username_index: SUCCESS",
        "3 remove_username: PENDING");
    assertFails(
        () -> assertThat(tester.migrations()).hasAppliedExactly("2", "1"),
        "Expected to be applied: [2, 1], and nothing else");
    assertFails(
        () -> assertThat(tester.migrations()).hasNotApplied("1", "3"),
        "Expected not to be applied: [1, 3]");
    assertFails(
        () -> assertThat(tester.migrations()).current("3"),
        "Expected the current version to be 3, and it is 2.");
  }

  @Test
  void whatIsPendingIsNotUpToDate() {
    tester.migrateTo("2");

    assertFails(
        () -> assertThat(tester.migrations()).hasNoPending(),
        "Expected nothing to be pending",
        "3 remove_username: PENDING");
    assertFails(
        () -> assertThat(tester.migrations()).hasPending("2"), "Expected to be pending: [2]");
    assertFails(
        () -> assertThat(tester.migrations()).isUpToDate(),
        "Expected to be up to date, and pending are [3].");
  }

  @Test
  void anEmptyGraphHasNoCurrentVersion() {
    assertFails(
        () -> assertThat(tester.migrations()).current("1"),
        "Expected the current version to be 1, and it is none.");
  }

  @Test
  void aFailureIsSeenAndKeepsFromBeingUpToDate() {
    use(builder -> builder.locations("classpath:broken"));
    org.assertj.core.api.Assertions.assertThat(catchThrowable(tester::migrate)).isNotNull();

    assertThat(tester.migrations()).hasFailed("2");
    assertFails(
        () -> assertThat(tester.migrations()).hasNoFailed(),
        "Expected nothing to be failed",
        "2 fails: FAILED");
    assertFails(() -> assertThat(tester.migrations()).hasFailed("1"), "Expected to be failed: [1]");
    assertFails(
        () -> assertThat(tester.migrations()).isUpToDate(),
        "Expected to be up to date, and definitions and history do not agree",
        "GM-");
  }

  @Test
  void whatIsHeldIsShownWithTheReason() {
    // A graph with users and without approval is what contract migrations wait at.
    use(builder -> builder.configure(c -> c.contract(ContractPolicy.APPROVE)));
    tester.execute("CREATE (:User {username: 'ada'})").migrate();

    GeodeMigrations migrations = tester.migrations();
    assertThat(migrations).hasHeld("3").hasAppliedExactly("1", "2").hasNoPending().isUpToDate();
    assertFails(
        () -> assertThat(migrations).hasNoHeld(),
        "Expected nothing to be held",
        "3 remove_username: HELD (");
    assertFails(() -> assertThat(migrations).hasHeld("1"), "Expected to be held: [1]");
  }

  @Test
  void noMigrationsAreNone() {
    assertFails(() -> assertThat((GeodeMigrations) null).hasNoPending(), "not to be null");
  }

  private void use(UnaryOperator<GeodeMigrationsTester.Builder> change) {
    tester.close();
    tester = change.apply(GeodeMigrationsTester.builder()).build();
  }

  private static void assertFails(ThrowingCallable assertion, String... parts) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(assertion)
        .satisfies(
            error ->
                org.assertj.core.api.Assertions.assertThat(error.getMessage())
                    .contains(Arrays.asList(parts)));
  }
}
