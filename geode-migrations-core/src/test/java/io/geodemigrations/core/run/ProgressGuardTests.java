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

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressGuardTests {

  @Test
  void doingAsMuchAsThereWasIsFine() {
    ProgressGuard guard = new ProgressGuard(10);
    assertThat(guard.suspicious(6)).isFalse();
    assertThat(guard.suspicious(4)).isFalse();
  }

  @Test
  void doingMoreThanThereWasIsSuspiciousAndForgivenWhileItFalls() {
    ProgressGuard guard = new ProgressGuard(10);
    assertThat(guard.suspicious(11)).isTrue();
    assertThat(guard.measured(9)).isTrue();
    assertThat(guard.suspicious(9)).isFalse();
    assertThat(guard.suspicious(1)).isTrue();
    assertThat(guard.measured(9)).isFalse();
  }

  /** The guide's own loop, where two of ten users have no last name. */
  @Test
  void theGuidesLoopOverNullsIsFoundAfterAFewRounds() {
    ProgressGuard guard = new ProgressGuard(10);
    assertThat(guard.suspicious(10)).isFalse();
    assertThat(guard.suspicious(2)).isTrue();
    assertThat(guard.measured(2)).isTrue();
    assertThat(guard.suspicious(2)).isFalse();
    assertThat(guard.suspicious(2)).isTrue();
    assertThat(guard.measured(2)).isFalse();
  }

  @Test
  void rowsThatOthersHaveWrittenMeanwhileAreNotTheSame() {
    ProgressGuard guard = new ProgressGuard(10);
    assertThat(guard.sameAgain(List.of("a", "b"))).isFalse();
    assertThat(guard.sameAgain(List.of("c"))).isFalse();
    assertThat(guard.sameAgain(List.of("d", "c"))).isTrue();
    assertThat(guard.sameAgain(List.of())).isTrue();
  }
}
