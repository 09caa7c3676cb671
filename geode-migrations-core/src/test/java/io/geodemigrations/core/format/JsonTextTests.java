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
package io.geodemigrations.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTests {

  @Test
  void everyKindOfValueIsRead() {
    assertThat(
            JsonText.parse(
                " {\"a\" : [1, -2.5e3, true, false, null, \"x\\n\\u00e4\\\"\"], \"b\": {}, \"c\":"
                    + " []}\n"))
        .isEqualTo(
            Map.of(
                "a",
                Arrays.asList(
                    new BigDecimal("1"), new BigDecimal("-2.5e3"), true, false, null, "x\nä\""),
                "b",
                Map.of(),
                "c",
                List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"a\": 1 \"b\": 2}|line 1, column 9: expected a comma or }",
        "{\"a\": 1, \"a\": 2}|line 1, column 10: expected a name that is not there already",
        "[1, 2|line 1, column 6: expected a comma or ]",
        "01|line 1, column 2: expected the end",
        "tru|line 1, column 1: expected a value",
        "[\"a|line 1, column 4: expected the end of the string",
        "[\"\\x\"]|line 1, column 5: expected an escaped character",
        "[\"\\u12G4\"]|line 1, column 7: expected four hexadecimal digits",
        "{\"a\" 1}|line 1, column 6: expected :",
      })
  void somethingElseIsRefusedWithItsPlace(String json, String message) {
    assertThatThrownBy(() -> JsonText.parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void thePlaceIsTheLineToo() {
    assertThatThrownBy(() -> JsonText.parse("{\n  \"a\": 1,\n  b\n}"))
        .hasMessage("line 3, column 3: expected \"");
  }

  @Test
  void whatIsNestedTooDeeplyIsRefused() {
    assertThatThrownBy(() -> JsonText.parse("[".repeat(100_000)))
        .hasMessageContaining("expected at most 100 levels");
  }
}
