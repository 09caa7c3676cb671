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
package io.geodemigrations.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementScanTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATCH (n) RETURN n",
        "  // how many\n return 1",
        "SHOW INDEXES",
        "EXPLAIN MATCH (n) RETURN n",
        "MATCH (n) WHERE n.created > 1 RETURN n.offset",
      })
  void readsAreReads(String gql) {
    assertThat(StatementScan.mayWrite(gql.replace("// how many", ""))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE (n)",
        "match (n) set n.a = 1",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n)\nREMOVE n.a",
        "MERGE (n)",
        "DROP INDEX a",
        "COMMIT",
        "frobnicate",
        "PROFILE MATCH (n) RETURN n",
        "MATCH (n) RETURN 'set'",
        "/* read */ MATCH (n) RETURN n",
      })
  void everythingElseMayWrite(String gql) {
    assertThat(StatementScan.mayWrite(gql)).isTrue();
  }

  @Test
  void messagesShowStatementsWithoutWhatIsQuoted() {
    assertThat(StatementScan.describe("CREATE USER a\n  WITH PASSWORD 'pa\\'ss''word' ROLES"))
        .isEqualTo("«CREATE USER a WITH PASSWORD '…''…' ROLES»")
        .doesNotContain("pass");
    assertThat(StatementScan.describe("RETURN 'not closed")).isEqualTo("«RETURN '…'»");
    assertThat(StatementScan.describe("RETURN " + "x".repeat(500)))
        .hasSizeLessThan(220)
        .endsWith(" …»");
  }
}
