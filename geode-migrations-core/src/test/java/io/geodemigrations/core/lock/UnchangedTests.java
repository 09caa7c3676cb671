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
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnchangedTests {

  @Test
  void aHolderIsGoneWhenNothingHasChangedForOneLease() {
    Unchanged unchanged = new Unchanged(Duration.ZERO);
    assertThat(unchanged.forOneLease(node(3, 7))).isFalse();
    assertThat(unchanged.forOneLease(node(3, 7))).isTrue();
  }

  @Test
  void anyBeatAndAnyFenceBeginsAnew() {
    Unchanged unchanged = new Unchanged(Duration.ZERO);
    assertThat(unchanged.forOneLease(node(3, 7))).isFalse();
    assertThat(unchanged.forOneLease(node(3, 8))).isFalse();
    assertThat(unchanged.forOneLease(node(4, 8))).isFalse();
    assertThat(unchanged.forOneLease(node(4, 8))).isTrue();
  }

  @Test
  void beforeTheLeaseIsOverAHolderIsAlive() {
    Unchanged unchanged = new Unchanged(Duration.ofHours(1));
    for (int i = 0; i < 5; i++) {
      assertThat(unchanged.forOneLease(node(3, 7))).isFalse();
    }
  }

  private static LockNode node(long fence, long beat) {
    return new LockNode("default", "o", "h", 1L, null, null, beat, fence, LockProfile.UNKNOWN);
  }
}
