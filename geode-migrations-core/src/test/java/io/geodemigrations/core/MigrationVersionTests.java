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
package io.geodemigrations.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationVersionTests {

  @ParameterizedTest
  @CsvSource({
    "2026.01.15.001, 2026.01.15.001",
    "2026_01_15_001, 2026.01.15.001",
    "v1.0.0, v1.0.0",
    "V1.0.0, 1.0.0",
    "v1_0_0, v1.0.0",
    "V1_1, 1.1",
    "1, 1",
    "007, 007",
    "1.0_0, 1.0.0",
    "0, 0"
  })
  void storesWhatIsWrittenWithDotsAndWithoutUpperCaseV(String written, String stored) {
    assertThat(MigrationVersion.parse(written).text()).isEqualTo(stored);
    assertThat(MigrationVersion.parse(written)).hasToString(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v",
        "V",
        "x1",
        "1.",
        ".1",
        "1..2",
        "1_",
        "_1",
        "1.a",
        "1-2",
        " 1",
        "1 ",
        "v1.0.0_add",
        "R__views",
        "vv1",
        "1._2",
        "\u0661",
        "+1",
        "-1"
      })
  void refusesEverythingElse(String text) {
    assertThat(MigrationVersion.tryParse(text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationVersion.parse(text))
        .withMessageContaining("2026.01.15.001");
  }

  @ParameterizedTest
  @CsvSource({
    "v1.0.0_add_user_label, v1.0.0",
    "2026_01_15_001_add_preferences, 2026.01.15.001",
    "2026.01.15.001__add_preferences, 2026.01.15.001",
    "v1.0.0, v1.0.0",
    "' 1.2 ', 1.2",
    "1_2, 1.2"
  })
  void readsWhatOtherRunnersRecord(String recorded, String stored) {
    assertThat(MigrationVersion.parseRecorded(recorded).orElseThrow().text()).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "R__views", "BASELINE", "1.2-beta", "1 2", "v", "1_", "release_1"})
  void takesOtherRecordsForForeign(String recorded) {
    assertThat(MigrationVersion.parseRecorded(recorded)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1.0.5",
    "1, 2",
    "2, 10",
    "1.9, 1.10",
    "2026.01.15.001, 2026.01.15.002",
    "2026.01.15.999, 2026.01.16.001",
    "v1.0.0, v1.1.0",
    "9, 99999999999999999999999999",
    "99999999999999999999999998, v99999999999999999999999999",
    "0, 0.0.1"
  })
  void ordersByNumber(String smaller, String greater) {
    assertThat(MigrationVersion.parse(smaller)).isLessThan(MigrationVersion.parse(greater));
    assertThat(MigrationVersion.parse(greater)).isGreaterThan(MigrationVersion.parse(smaller));
    assertThat(MigrationVersion.parse(smaller)).isNotEqualTo(MigrationVersion.parse(greater));
  }

  @ParameterizedTest
  @CsvSource({"1, 1.0", "1, v1.0.0", "V1, v01", "0, 0.0.0", "2026.01.15.001, 2026.1.15.1"})
  void countsMissingPartsAsZero(String left, String right) {
    assertThat(MigrationVersion.parse(left))
        .isEqualTo(MigrationVersion.parse(right))
        .hasSameHashCodeAs(MigrationVersion.parse(right))
        .isEqualByComparingTo(MigrationVersion.parse(right));
  }

  @Test
  void isAtMostAsLongAsAFileNameCanBe() {
    String longest = "1".repeat(255);
    assertThat(MigrationVersion.tryParse(longest)).isPresent();
    assertThat(MigrationVersion.tryParse(longest + "1")).isEmpty();
    assertThat(MigrationVersion.parseRecorded(longest)).isPresent();
    assertThat(MigrationVersion.parseRecorded(longest + "1")).isEmpty();
  }

  @Test
  void hasAHashCodeThatTellsVersionsApart() {
    assertThat(MigrationVersion.parse("1")).doesNotHaveSameHashCodeAs(MigrationVersion.parse("2"));
  }

  @Test
  void keepsVersionsApartInASortedMapThatLooselyComparingOnesLose() {
    TreeMap<MigrationKey, String> map = new TreeMap<>();
    map.put(MigrationVersion.parse("1"), "first");
    map.put(MigrationVersion.parse("1.0.5"), "second");

    assertThat(map).hasSize(2);
  }

  @Test
  void ordersRepeatablesByNameAfterAllVersions() {
    List<MigrationKey> keys =
        new ArrayList<>(
            List.of(
                new RepeatableKey("b"),
                MigrationVersion.parse("10"),
                new RepeatableKey("a"),
                MigrationVersion.parse("9")));
    keys.sort(null);

    assertThat(keys).extracting(MigrationKey::text).containsExactly("9", "10", "R__a", "R__b");
  }

  @Test
  void isATotalOrderThatAgreesWithEquals() {
    Random random = new Random(20260115);
    for (int round = 0; round < 20_000; round++) {
      MigrationKey a = randomKey(random);
      MigrationKey b = randomKey(random);
      MigrationKey c = randomKey(random);
      assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
      assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
      if (a.equals(b)) {
        assertThat(a).hasSameHashCodeAs(b);
        assertThat(Integer.signum(a.compareTo(c))).isEqualTo(Integer.signum(b.compareTo(c)));
      }
      if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
        assertThat(a.compareTo(c)).isLessThanOrEqualTo(0);
      }
    }
  }

  @Test
  void agreesWithWhatPeopleDoWhenTheyComparePartByPart() {
    Random random = new Random(11);
    for (int round = 0; round < 20_000; round++) {
      MigrationVersionLaws.check(randomText(random), randomText(random), randomText(random));
    }
  }

  @Test
  void readsAnyTextWithoutFailing() {
    Random random = new Random(7);
    String alphabet = "0123456789._vVR_a-\u00e9 \uD83D\uDE00";
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(14); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      MigrationVersion.parseRecorded(text.toString());
      MigrationVersion.tryParse(text.toString())
          .ifPresent(
              version ->
                  assertThat(MigrationVersion.parse(version.text()))
                      .isEqualTo(version)
                      .returns(version.text(), MigrationVersion::text));
    }
  }

  private static MigrationKey randomKey(Random random) {
    if (random.nextInt(10) == 0) {
      return new RepeatableKey("r" + random.nextInt(3));
    }
    return MigrationVersion.parse(randomText(random));
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "v" : "");
    int parts = 1 + random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      text.append(i == 0 ? "" : ".").append("0".repeat(random.nextInt(2)));
      text.append(random.nextInt(3));
    }
    return text.toString();
  }
}
