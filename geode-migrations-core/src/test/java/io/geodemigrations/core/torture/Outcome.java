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
package io.geodemigrations.core.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What an undisturbed run reaches, and every disturbed one must.
 *
 * @param stateUp the graph after all migrations
 * @param state the graph after the rollback
 * @param called how often each callback was run
 */
record Outcome(List<String> stateUp, List<String> state, Map<String, Long> called) {

  /**
   * Throws if a run has reached something else.
   *
   * @param countsMatter as in {@link Witness#state}
   */
  void demandSame(Play play, Witness graph, boolean countsMatter) {
    demandSame(play, graph, countsMatter, line -> true);
  }

  /**
   * The same, of a part of the graph.
   *
   * @param compared which lines of {@link Witness#state} are compared
   */
  void demandSame(Play play, Witness graph, boolean countsMatter, Predicate<String> compared) {
    List<String> story = play.story();
    if (!play.stateUp().isEmpty()) {
      Witness.same("applied", only(compared, stateUp), only(compared, play.stateUp()), story);
    }
    Witness.same(
        "rolled back", only(compared, state), only(compared, graph.state(countsMatter)), story);
    Map<String, Long> calledHere = graph.called();
    called.forEach(
        (event, times) ->
            assertThat(calledHere.getOrDefault(event, 0L))
                .as("%s: %s", event, play.story())
                .isBetween(times - 1, times + 2));
  }

  private static List<String> only(Predicate<String> compared, List<String> state) {
    return state.stream().filter(compared).toList();
  }
}
