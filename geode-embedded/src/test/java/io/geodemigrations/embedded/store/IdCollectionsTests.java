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

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class IdCollectionsTests {

  private static List<Long> all(LongUnaryOperator next) {
    List<Long> result = new ArrayList<>();
    for (long id = next.applyAsLong(0); id != PagedTable.NONE; id = next.applyAsLong(id)) {
      result.add(id);
    }
    return result;
  }

  @Test
  void idSetsBehaveLikeSortedSets() {
    Random random = new Random(1);
    for (int range : List.of(50, 2_000, 20_000)) {
      TreeSet<Long> expected = new TreeSet<>();
      IdSet set = IdSet.EMPTY;
      for (int i = 0; i < 20_000; i++) {
        long id = 1 + random.nextInt(range);
        if (random.nextInt(i < 10_000 ? 4 : 2) > 0) {
          set = set.with(id);
          expected.add(id);
        } else {
          set = set.without(id);
          expected.remove(id);
        }
        long probe = random.nextInt(range);
        Long higher = expected.higher(probe);
        assertThat(set.next(probe)).isEqualTo(higher == null ? PagedTable.NONE : higher);
      }
      assertThat(all(set::next)).containsExactlyElementsOf(expected);
      for (Long id : List.copyOf(expected)) {
        set = set.without(id);
      }
      assertThat(set.isEmpty()).isTrue();
    }
  }

  @Test
  void bitmapsAndTablesBehaveLikeSortedSets() {
    Random random = new Random(2);
    TreeSet<Long> expected = new TreeSet<>();
    IdBitmap bitmap = new IdBitmap();
    PagedTable<String> table = new PagedTable<>();
    for (int i = 0; i < 20_000; i++) {
      long id = 1 + random.nextInt(random.nextBoolean() ? 1_000 : 1_000_000);
      if (random.nextBoolean()) {
        bitmap.add(id);
        table.put(id, "x");
        expected.add(id);
      } else {
        bitmap.remove(id);
        table.put(id, null);
        expected.remove(id);
      }
      assertThat(table.get(id) != null).isEqualTo(expected.contains(id));
    }
    assertThat(all(bitmap::next)).containsExactlyElementsOf(expected);
    assertThat(all(table::next)).containsExactlyElementsOf(expected);
    assertThat(table.get(5_000_000_000L)).isNull();
    assertThat(table.get(-1)).isNull();
  }
}
