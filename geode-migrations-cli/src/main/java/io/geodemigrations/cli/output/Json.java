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
package io.geodemigrations.cli.output;

import io.geodemigrations.core.format.JsonText;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object, member by member in the order in which they are added. */
public final class Json {

  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  /**
   * Adds a member.
   *
   * @param value null, a number, a boolean, a duration (written in milliseconds), another object, a
   *     list, or anything else as its text
   */
  public Json with(String name, @Nullable Object value) {
    members.put(name, value);
    return this;
  }

  /** The text, with a line break at its end. */
  public String text() {
    StringBuilder text = new StringBuilder();
    write(text, this, "");
    return text.append('\n').toString();
  }

  private static void write(StringBuilder out, @Nullable Object value, String indent) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Json object) {
      String inner = indent + "  ";
      String separator = "";
      out.append('{');
      for (Map.Entry<String, @Nullable Object> member : object.members.entrySet()) {
        out.append(separator).append('\n').append(inner);
        JsonText.quote(out, member.getKey());
        write(out.append(": "), member.getValue(), inner);
        separator = ",";
      }
      out.append(object.members.isEmpty() ? "" : "\n" + indent).append('}');
    } else if (value instanceof Collection<?> list) {
      String inner = indent + "  ";
      String separator = "";
      out.append('[');
      for (Object item : list) {
        write(out.append(separator).append('\n').append(inner), item, inner);
        separator = ",";
      }
      out.append(list.isEmpty() ? "" : "\n" + indent).append(']');
    } else if (value instanceof Duration duration) {
      out.append(duration.toMillis());
    } else if (value instanceof Enum<?> word) {
      JsonText.quote(out, word.name());
    } else {
      JsonText.quote(out, value.toString());
    }
  }
}
