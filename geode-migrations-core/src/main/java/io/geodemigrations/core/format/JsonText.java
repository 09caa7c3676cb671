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

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes JSON, and reads it. */
public final class JsonText {

  private JsonText() {}

  /** Appends a string in quotes; whatever is no plain character is escaped. */
  public static void quote(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      // Escaped like this, no control character ever gets into a literal, and none is lost.
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c == 0x7F || Character.isSurrogate(c)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /**
   * Reads one JSON value.
   *
   * @return a {@code Map} or a {@code List}, which keep the order and cannot be changed, a {@code
   *     String}, {@code BigDecimal} or {@code Boolean}; null for {@code null}
   * @throws IllegalArgumentException if it is no JSON; the message has the line and the column
   */
  public static @Nullable Object parse(String json) {
    return new JsonParser(json).document();
  }
}
