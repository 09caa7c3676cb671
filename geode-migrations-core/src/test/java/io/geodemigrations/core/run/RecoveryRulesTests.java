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
package io.geodemigrations.core.run;

import static io.geodemigrations.core.source.ScriptStatement.Kind.BATCH;
import static io.geodemigrations.core.source.ScriptStatement.Kind.DDL;
import static io.geodemigrations.core.source.ScriptStatement.Kind.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.core.Definitions;
import io.geodemigrations.core.Direction;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.Recovery;
import io.geodemigrations.core.history.Checkpoint;
import io.geodemigrations.core.history.RunNode;
import io.geodemigrations.core.history.RunStatus;
import io.geodemigrations.core.refactor.Step;
import io.geodemigrations.core.source.ResolvedMigration;
import io.geodemigrations.core.source.ScriptMigration;
import io.geodemigrations.core.source.ScriptSections;
import io.geodemigrations.core.source.ScriptStatement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table "Found in flight, holder gone". */
class RecoveryRulesTests {

  private static final Beginning AGAIN = new Beginning.Again(new Checkpoint(1, 4, 5, null));

  @Test
  void whatIsRecordedIsDone() {
    assertThat(new RecoveryRules(true).decide(node(1), Definitions.script("1"), Direction.UP, true))
        .isEqualTo(new Beginning.Done());
  }

  @Test
  void aTransactionalScriptRunsAgain() {
    ResolvedMigration manual = Definitions.script("1", Recovery.MANUAL, PLAIN, PLAIN);
    assertThat(transactional(manual, 1)).isEqualTo(AGAIN);
    assertThat(untrusted(manual, 1)).isInstanceOf(Beginning.Refused.class);
    assertThat(untrusted(Definitions.script("1", Recovery.RETRY, PLAIN), 1)).isEqualTo(AGAIN);
  }

  @Test
  void aBatchContinuesAtItsCheckpointOnEveryServer() {
    ResolvedMigration script = Definitions.script("1", Recovery.MANUAL, DDL, BATCH);
    assertThat(transactional(script, 2)).isEqualTo(continued(2));
    assertThat(untrusted(script, 2)).isEqualTo(continued(2));
  }

  @Test
  void ddlIsTriedAgain() {
    ResolvedMigration script = Definitions.script("1", Recovery.MANUAL, DDL, BATCH);
    assertThat(transactional(script, 1)).isEqualTo(continued(1));
    assertThat(untrusted(script, 1)).isEqualTo(continued(1));
  }

  @Test
  void aPlainStatementBesideOthersContinuesWhereItsTransactionCanBeTrusted() {
    ResolvedMigration script = Definitions.script("1", Recovery.MANUAL, DDL, PLAIN);
    assertThat(transactional(script, 2)).isEqualTo(continued(2));
    assertThat(untrusted(script, 2)).isInstanceOf(Beginning.Refused.class);
  }

  @Test
  void aCheckOfARefactoringIsMadeAgainOnEveryServer() {
    ScriptMigration script = Definitions.script("1", Recovery.MANUAL, DDL, PLAIN);
    ScriptStatement check =
        new ScriptStatement(
            2,
            "RETURN 1",
            script.up().get(1).location(),
            PLAIN,
            Map.of(),
            null,
            null,
            Set.of(),
            List.of(),
            new Step.Check("MATCH (n)", "n", ErrorCode.REFACTORING_CONFLICT, "nodes", "Look."));
    ScriptMigration checking =
        new ScriptMigration(
            script.key(),
            script.name(),
            script.header(),
            script.checksum(),
            new ScriptSections(
                script.transactionScope(), List.of(script.up().get(0), check), script.down()),
            script.source());

    assertThat(untrusted(checking, 2)).isEqualTo(continued(2));
  }

  @Test
  void whatHasOnlyItsEndBeforeItContinues() {
    ResolvedMigration script = Definitions.script("1", Recovery.MANUAL, PLAIN);
    assertThat(new RecoveryRules(false).decide(node(2), script, Direction.DOWN, true))
        .isEqualTo(continued(2));
  }

  @Test
  void aBeanContinuesOnlyIfAllItsWritesWereBatches() {
    ResolvedMigration bean = Definitions.bean("1", Recovery.MANUAL);
    assertThat(transactional(bean, 3)).isEqualTo(continued(3));
    assertThat(transactional(bean, BeanContext.NOT_CONTINUABLE))
        .isInstanceOf(Beginning.Refused.class);
    assertThat(transactional(Definitions.bean("1", Recovery.RETRY), BeanContext.NOT_CONTINUABLE))
        .isEqualTo(AGAIN);
  }

  @Test
  void aRefusalSaysWhatToDo() {
    Beginning.Refused refused =
        (Beginning.Refused)
            transactional(Definitions.bean("1", Recovery.MANUAL), BeanContext.NOT_CONTINUABLE);
    assertThat(refused.problem().describe())
        .contains("GM-215", "bean:1", "run-1", "repair", "1 (m) was begun by the run");
  }

  @Test
  void whatHasNotReachedItsFirstStepBeginsAgain() {
    assertThat(untrusted(Definitions.script("1", Recovery.MANUAL, PLAIN), 0)).isEqualTo(AGAIN);
    assertThat(transactional(Definitions.bean("1", Recovery.MANUAL), 1)).isEqualTo(continued(1));
    assertThat(transactional(Definitions.bean("1", Recovery.MANUAL), 0))
        .isInstanceOf(Beginning.Refused.class);
  }

  private static Beginning continued(long statement) {
    return new Beginning.Continued(checkpoint(statement));
  }

  private static Beginning transactional(ResolvedMigration migration, long statement) {
    return new RecoveryRules(true).decide(node(statement), migration, Direction.UP, false);
  }

  private static Beginning untrusted(ResolvedMigration migration, long statement) {
    return new RecoveryRules(false).decide(node(statement), migration, Direction.UP, false);
  }

  private static Checkpoint checkpoint(long statement) {
    return new Checkpoint(statement, 4, 5, null);
  }

  private static RunNode node(long statement) {
    return new RunNode(
        "default",
        3,
        "run-1",
        "1",
        Direction.UP,
        RunStatus.RUNNING,
        checkpoint(statement),
        null,
        null,
        null,
        null,
        null);
  }
}
