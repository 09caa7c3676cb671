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

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchCountTests {

  @Test
  void theColumnUpdatedCounts() {
    assertThat(BatchCount.of(Rows.of("n", 7L, "updated", 3L).result(), Set.of())).isEqualTo(3);
  }

  @Test
  void elseTheOnlyNumericColumnCounts() {
    assertThat(BatchCount.of(Rows.of("label", "User", "count(u)", 3L).result(), Set.of()))
        .isEqualTo(3);
  }

  @Test
  void cursorsDoNotCount() {
    assertThat(BatchCount.of(Rows.of("last", 99L, "n", 3L).result(), Set.of("last"))).isEqualTo(3);
  }

  @Test
  void noRowIsZeroAndSoIsNull() {
    assertThat(BatchCount.of(new Statements.Rows(List.of(), List.of()), Set.of())).isZero();
    assertThat(BatchCount.of(Rows.of("updated", null).result(), Set.of())).isZero();
  }

  @Test
  void twoNumbersWithoutUpdatedAreRefused() {
    assertThatThrownBy(() -> BatchCount.of(Rows.of("a", 1L, "b", 2L).result(), Set.of()))
        .hasMessageContaining("2 numbers (a, b)");
  }

  @Test
  void noNumberAtAllIsRefused() {
    assertThatThrownBy(() -> BatchCount.of(Rows.of("a", "x").result(), Set.of()))
        .hasMessageContaining("none is a count");
  }

  @Test
  void severalRowsAreRefused() {
    Rows row = Rows.of("updated", 1L);
    assertThatThrownBy(
            () -> BatchCount.of(new Statements.Rows(row.keys(), List.of(row, row)), Set.of()))
        .hasMessageContaining("2 rows");
  }

  @Test
  void aStatementThatIsNoBatchCountsWhatItReportsAsUpdated() {
    Rows row = Rows.of("updated", 2L);
    assertThat(BatchCount.reported(new Statements.Rows(row.keys(), List.of(row, row))))
        .isEqualTo(4);
    assertThat(BatchCount.reported(Rows.of("updated", null).result())).isZero();
    assertThat(BatchCount.reported(Rows.of("n", 3L).result())).isZero();
    assertThat(BatchCount.reported(Rows.of("updated", "x").result())).isZero();
    assertThat(BatchCount.reported(new Statements.Rows(List.of(), List.of()))).isZero();
  }

  @Test
  void fractionsAndNegativeNumbersAreRefused() {
    for (Object value : List.of(1.5, -1L, "3")) {
      assertThatThrownBy(() -> BatchCount.of(Rows.of("updated", value).result(), Set.of()))
          .hasMessageContaining("not a count");
    }
  }
}
