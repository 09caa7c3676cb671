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

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CursorsTests {

  @Test
  void areStoredInTheDocumentedForm() {
    assertThat(Cursors.of(Map.of("name", 42L)).toJson())
        .isEqualTo("{\"name\":{\"type\":\"int\",\"value\":\"42\"}}");
    assertThat(Cursors.of(Map.of()).toJson()).isNull();
  }

  @Test
  void aNullNeverOverwrites() {
    Cursors cursors = Cursors.of(Map.of("a", 1));
    Map<String, Object> row = new HashMap<>();
    row.put("a", null);
    assertThat(cursors.moved(row)).isEqualTo(cursors);
    assertThat(cursors.moved(Map.of("a", 2, "b", 3)).values()).isEqualTo(Map.of("a", 2L));
  }

  @Test
  void everyValueComesBackAsItWas() {
    Random random = new Random(42);
    for (int i = 0; i < 2_000; i++) {
      Map<String, Object> values = new LinkedHashMap<>();
      Map<String, Object> starts = new LinkedHashMap<>();
      for (int n = 0; n <= random.nextInt(4); n++) {
        String name = "c" + n + (char) random.nextInt(0x10000);
        values.put(name, value(random));
        starts.put(name, 0);
      }
      Cursors cursors = Cursors.of(values);
      String json = cursors.toJson();
      assertThat(
              json.chars()
                  .allMatch(c -> c >= 0x20 && c != 0x7F && !Character.isSurrogate((char) c)))
          .isTrue();
      assertThat(Cursors.of(starts).restored(json)).isEqualTo(cursors);
    }
  }

  @Test
  void refusesWhatDoesNotBelongToTheStatement() {
    Cursors cursors = Cursors.of(Map.of("a", 1));
    for (String json :
        new String[] {
          "{\"b\":{\"type\":\"int\",\"value\":\"1\"}}",
          "{\"a\":{\"type\":\"int\"}}",
          "{\"a\":{\"type\":\"date\",\"value\":\"1\"}}",
          "{\"a\":1}",
          "{",
          "[]",
          "",
          "{} {}"
        }) {
      assertThatThrownBy(() -> cursors.restored(json))
          .as(json)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesValuesThatCannotBeFedBack() {
    assertThatThrownBy(() -> Cursors.of(Map.of("a", new Object())))
        .hasMessageContaining("number, a text or a boolean");
  }

  @Test
  void whatWasCutOffIsRefusedWhereverThatWas() {
    Cursors cursors = Cursors.of(Map.of("a b", "\u0001\"\\x"));
    String json = cursors.toJson();
    assertThat(json).isEqualTo("{\"a b\":{\"type\":\"string\",\"value\":\"\\u0001\\\"\\\\x\"}}");
    for (int end = 0; end < json.length(); end++) {
      String cut = json.substring(0, end);
      assertThatThrownBy(() -> cursors.restored(cut))
          .as(cut)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Not a stored cursor");
    }
  }

  @Test
  void blanksBetweenTheSignsMeanNothing() {
    Cursors cursors = Cursors.of(Map.of("a", 1, "b", ""));
    String json =
        " { \"a\" : { \"type\" : \"int\" , \"value\" : \"42\" } , \"b\" : {\"value\":\"x\",\"type\":\"string\"} } \n";
    assertThat(cursors.restored(json).values()).isEqualTo(Map.of("a", 42L, "b", "x"));
    assertThat(cursors.restored(" { } ")).isEqualTo(cursors);
    assertThat(cursors.restored(null)).isSameAs(cursors);
  }

  @Test
  void smallerTypesOfNumbersAreWidened() {
    assertThat(Cursors.of(Map.of("a", (short) 3)).values()).isEqualTo(Map.of("a", 3L));
    assertThat(Cursors.of(Map.of("a", (byte) 3)).values()).isEqualTo(Map.of("a", 3L));
    assertThat(Cursors.of(Map.of("a", 1.5f)).values()).isEqualTo(Map.of("a", 1.5));
    assertThat(Cursors.of(Map.of()).isEmpty()).isTrue();
    assertThat(Cursors.of(Map.of("a", 1)).isEmpty()).isFalse();
  }

  private static Object value(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextDouble();
      case 2 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(10));
      case 3 -> random.nextBoolean();
      default -> {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < random.nextInt(8); i++) {
          text.append((char) random.nextInt(0x10000)).append("\"\\'\n");
        }
        yield text.toString();
      }
    };
  }
}
