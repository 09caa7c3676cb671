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
package io.geodemigrations.sample.migrations;

import static io.geodemigrations.test.GeodeAssertions.assertThat;

import io.geodemigrations.core.ContractPolicy;
import io.geodemigrations.test.GeodeMigrationsTester;
import org.junit.jupiter.api.Test;

/** The last part of a rename, as it comes in production: when somebody says so, and not before. */
class RemoveUsernameTests {

  private static final String CONTRACT = "2026.02.01.001";

  @Test
  void usernameStaysUntilItsRemovalIsApproved() {
    try (GeodeMigrationsTester tester =
        GeodeMigrationsTester.builder()
            .migrations(new AddressNodesMigration(), new FriendsWithMigration())
            .configure(configuration -> configuration.contract(ContractPolicy.APPROVE))
            .build()) {
      tester
          .migrateTo("2026.01.22.002")
          .execute("CREATE (:User {username: 'ada', handle: 'ada'})")
          .migrateTo(CONTRACT);
      assertThat(tester.migrations()).hasHeld(CONTRACT);
      assertThat(tester.graph()).hasNodes("(u:User) WHERE u.username = 'ada'", 1);

      tester.migrations().approve(CONTRACT);
      tester.migrateTo(CONTRACT);

      assertThat(tester.migrations()).hasApplied(CONTRACT);
      assertThat(tester.graph()).hasNoNodes("(u:User) WHERE u.username IS NOT NULL");
    }
  }

  @Test
  void whatOldCodeHasWrittenSinceHoldsItAlthoughItIsApproved() {
    try (GeodeMigrationsTester tester =
        GeodeMigrationsTester.builder()
            .migrations(new AddressNodesMigration(), new FriendsWithMigration())
            .configure(configuration -> configuration.contract(ContractPolicy.APPROVE))
            .build()) {
      tester
          .migrateTo("2026.01.22.002")
          .execute("CREATE (:User {username: 'written by an old instance'})");

      tester.migrations().approve(CONTRACT);
      tester.migrateTo(CONTRACT);

      assertThat(tester.migrations()).hasHeld(CONTRACT);
      assertThat(tester.graph()).hasNodes("(u:User) WHERE u.username IS NOT NULL", 1);
    }
  }
}
