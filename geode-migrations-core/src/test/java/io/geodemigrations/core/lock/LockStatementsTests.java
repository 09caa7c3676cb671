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
package io.geodemigrations.core.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.history.LockNode;
import io.geodemigrations.gql.Gql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LockStatementsTests {

  private static final ServerTime COMPARABLE = new ServerTime.Comparable(1);
  private static final ServerTime OPAQUE =
      new ServerTime.Opaque(Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC));

  private final LockStatements statements =
      new LockStatements("it's", new LockOwner("me", "pod", 7), Duration.ofSeconds(60));

  @Test
  void theServerDecidesWhetherTheLeaseHasEndedWhereItCan() {
    assertThat(statements.acquire(node(3, 4), COMPARABLE))
        .isEqualTo(
            "MATCH (l:MigrationLock {name: 'it''s'}) WHERE l.fence = 3 AND l.beat = 4"
                + " AND (l.owner IS NULL OR l.expires_at IS NULL OR l.expires_at < timestamp())"
                + " SET l.owner = 'me', l.host = 'pod', l.pid = 7, l.acquired_at = timestamp(),"
                + " l.beat = 0, l.fence = 4, l.expires_at = timestamp() + 60000"
                + " RETURN count(l) AS matched");
    assertThat(statements.acquire(node(3, 4), OPAQUE))
        .contains("WHERE l.fence = 3 AND l.beat = 4 SET l.owner", "l.expires_at = 61000");
  }

  @Test
  void aNodeThatWasMadeByHandMayHaveNoNumbers() {
    assertThat(statements.acquire(node(0, 0), COMPARABLE))
        .contains("(l.fence = 0 OR l.fence IS NULL) AND (l.beat = 0 OR l.beat IS NULL) AND (");
  }

  @Test
  void onlyTheHolderRenewsRaisesMeasuresAndReleases() {
    String mine = "MATCH (l:MigrationLock {name: 'it''s'}) WHERE l.owner = 'me'";
    assertThat(statements.beat(COMPARABLE))
        .isEqualTo(
            mine
                + " SET l.beat = l.beat + 1, l.expires_at = timestamp() + 60000"
                + " RETURN count(l) AS matched");
    assertThat(statements.raise(5))
        .isEqualTo(mine + " AND l.fence = 5 SET l.fence = 6 RETURN count(l) AS matched");
    assertThat(statements.profile(LockProfile.UNTRUSTED))
        .isEqualTo(mine + " SET l.profile = 'untrusted' RETURN count(l) AS matched");
    assertThat(statements.release())
        .isEqualTo(
            mine
                + " SET l.owner = null, l.host = null, l.pid = null, l.acquired_at = null,"
                + " l.expires_at = null RETURN count(l) AS matched");
  }

  @Test
  void theRunNodeGetsTheFenceWhateverItHad() {
    assertThat(statements.fenceRun(9))
        .isEqualTo(
            "MATCH (r:MigrationRun {name: 'it''s'}) SET r.fence = 9 RETURN count(r) AS matched");
  }

  @Test
  void aTakeoverNamesFromWhom() {
    assertThat(statements.takeover(node(3, 4)))
        .isEqualTo(
            "CREATE (:MigrationEvent {kind: 'takeover', at: timestamp(), by: 'me',"
                + " detail: 'taken over from other on host, process 1, fence 3'})");
  }

  @Test
  void everyStatementIsInTheLanguage() {
    for (String statement :
        new String[] {
          statements.acquire(node(0, 1), COMPARABLE),
          statements.acquire(node(0, 1), OPAQUE),
          statements.beat(OPAQUE),
          statements.raise(0),
          statements.release(),
          statements.fenceRun(1),
          statements.takeover(node(1, 1)),
          statements.profile(LockProfile.TRANSACTIONAL)
        }) {
      assertThat(Gql.parse(statement)).isNotNull();
    }
  }

  @Test
  void anOwnerIsUniqueAndNamesHostDeploymentAndProcess() {
    LockOwner first = LockOwner.create("d1");
    LockOwner second = LockOwner.create("d1");

    assertThat(first.name())
        .isNotEqualTo(second.name())
        .startsWith(first.host() + "-d1-" + first.pid() + "-");
    assertThat(first.pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(first.host()).isNotBlank().isEqualTo(second.host());
    assertThat(LockOwner.create(null).name()).startsWith(first.host() + "-" + first.pid() + "-");
  }

  private static LockNode node(long fence, long beat) {
    return new LockNode("it's", "other", "host", 1L, null, null, beat, fence, LockProfile.UNKNOWN);
  }
}
