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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.history.Checkpoint;
import io.geodemigrations.core.history.RunNode;
import io.geodemigrations.core.history.RunStatus;
import io.geodemigrations.core.source.ScriptStatement;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchPlanTests {

  private static final Cursors STARTS = Cursors.of(Map.of("last", 0));

  @Test
  void aRoundHasTheParametersTheCursorsWhereTheyAreAndTheSize() {
    assertThat(plan(null).round(50, Cursors.of(Map.of("last", 7))))
        .isEqualTo(Map.of("a", "x", "last", 7L, "batch", 50L));
    assertThat(plan(null).measured()).isEqualTo(Map.of("a", "x", "last", 0L));
  }

  @Test
  void theCountLeavesTheCursorsOutAndSaysWhereItIsWrong() {
    assertThat(plan(null).count(Rows.of("n", 5L, "last", 9L).result())).isEqualTo(5);
    assertThat(plan(null).count(Rows.of("updated", 0L).result())).isZero();
    assertThatThrownBy(() -> plan(null).count(Rows.of("x", "y").result()))
        .hasMessageContaining("a.gql:3")
        .hasMessageContaining("none is a count.");
  }

  @Test
  void aCursorMovesOrStopsTheRun() {
    Cursors moved = plan(null).moved(STARTS, Rows.of("last", 7L).result(), 5);
    assertThat(moved.values()).isEqualTo(Map.of("last", 7L));
    assertThatThrownBy(() -> plan(null).moved(moved, Rows.of("last", 7L).result(), 5))
        .hasMessageContaining("changed 5 rows")
        .hasMessageContaining("a.gql:3");
    Cursors none = Cursors.of(Map.of());
    assertThat(plan(null).moved(none, Rows.of("last", 7L).result(), 5)).isSameAs(none);
  }

  @Test
  void whatIsLeftIsMeasuredFromTheStartWithTheParametersThatTheQueryUses() {
    assertThat(plan(null).measurement((gql, parameters) -> Rows.of().result())).isNull();
    ScriptStatement.ProgressQuery query =
        new ScriptStatement.ProgressQuery("Q", false, Set.of("last"));
    Measurement measurement =
        plan(query)
            .measurement(
                (gql, parameters) -> {
                  assertThat(gql).isEqualTo("Q");
                  assertThat(parameters).isEqualTo(Map.of("last", 0L));
                  return Rows.of("migrated", 1L, "pending", 4L, "total", 5L).result();
                });
    assertThat(measurement.remaining()).hasValue(4);
    assertThat(plan(query).stuck(4, measurement).getMessage())
        .contains("still 4 remain, no fewer than before", "a.gql:3")
        .doesNotContain("for example");
  }

  @Test
  void aNodeIsInTheStateThatWasWrittenLast() {
    Checkpoint at = new Checkpoint(2, 3, 4, "{}");
    RunState state = RunState.running(at);

    assertThat(state).isEqualTo(new RunState(RunStatus.RUNNING, at, null));
    assertThat(state.sameAs(new RunState(RunStatus.RUNNING, at, "an error"))).isTrue();
    assertThat(state.sameAs(new RunState(RunStatus.FAILED, at, null))).isFalse();
    assertThat(state.sameAs(RunState.running(at.nextStatement()))).isFalse();
    assertThat(state.matches(node(RunStatus.RUNNING, at))).isTrue();
    assertThat(state.matches(node(RunStatus.IDLE, at))).isFalse();
    assertThat(state.matches(node(RunStatus.RUNNING, at.nextStatement()))).isFalse();
  }

  private static RunNode node(RunStatus status, Checkpoint at) {
    return new RunNode(
        "default", 1, "r", "1", Direction.UP, status, at, null, null, null, null, null);
  }

  private static BatchPlan plan(ScriptStatement.ProgressQuery progress) {
    return new BatchPlan(
        "GQL", 10, Map.of("a", "x"), STARTS, progress, null, new SourceLocation("a.gql", 3, 1));
  }
}
