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

import io.geodemigrations.test.GeodeMigrationsTester;
import org.junit.jupiter.api.Test;

/** One migration with the data that it meets, up and down. */
class RenameUsernameTests {

  @Test
  void copiesTheNamesAndTakesThemBack() {
    try (GeodeMigrationsTester tester =
        GeodeMigrationsTester.builder()
            .migrations(new AddressNodesMigration(), new FriendsWithMigration())
            .build()) {
      tester
          .migrateTo("2026.01.16.002")
          .execute("CREATE (:User {username: 'ada'}); CREATE (:User {username: 'bob'})")
          .migrateTo("2026.01.17.001");

      assertThat(tester.graph())
          .hasNodes("(u:User) WHERE u.handle = u.username", 2)
          .query("MATCH (u:User) RETURN u.handle AS handle ORDER BY handle")
          .returns("ada", "bob");

      tester.rollbackTo("2026.01.16.002");

      assertThat(tester.graph()).hasNoNodes("(u:User) WHERE u.handle IS NOT NULL");
      assertThat(tester.migrations()).current("2026.01.16.002").hasPending("2026.01.17.001");
    }
  }
}
