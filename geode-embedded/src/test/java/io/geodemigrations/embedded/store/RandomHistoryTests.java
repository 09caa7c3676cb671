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
package io.geodemigrations.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomHistoryTests {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void interleavedTransactionsBehaveLikeCopiesOfTheWholeGraph(long seed) {
    RandomHistory history = new RandomHistory(seed, StoreTestSupport.newGraph(), 5);
    history.run(2_000);
    history.checkCommitted();
    assertThat(history.commits()).isGreaterThan(50);
    assertThat(history.conflicts()).isGreaterThan(10);
  }

  @Test
  void violationsOfTheUniqueConstraintAreAmongWhatIsTried() {
    int violations = 0;
    for (long seed = 20; seed < 25; seed++) {
      RandomHistory history = new RandomHistory(seed, StoreTestSupport.newGraph(), 2);
      history.run(1_000);
      violations += history.violations();
    }
    assertThat(violations).isGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void whatWasCommittedIsThereAfterEachRestart(long seed, @TempDir Path directory) {
    Random random = new Random(seed);
    Database database = Database.open(directory);
    RandomHistory history = new RandomHistory(seed, database.createGraph("g"), 3);
    try {
      for (int restart = 0; restart < 15; restart++) {
        history.run(100);
        if (random.nextBoolean()) {
          database.checkpoint();
        }
        history.run(20);
        database.close();
        database = Database.open(directory);
        history.restarted(database.graph("g"));
      }
    } finally {
      database.close();
    }
    assertThat(history.commits()).isGreaterThan(30);
  }
}
