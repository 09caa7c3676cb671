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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;

class CursorsFuzzTests {

  private static final Cursors STARTS = Cursors.of(Map.of("a", 0, "b", "", "", 1.5));

  @FuzzTest
  void anyTextIsAStoredCursorOrAnIllegalArgument(byte[] input) {
    String json = new String(input, UTF_8);
    Cursors restored;
    try {
      restored = STARTS.restored(json);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    assertThat(restored.values().keySet()).isEqualTo(STARTS.values().keySet());
    assertThat(STARTS.restored(restored.toJson())).isEqualTo(restored);
  }
}
