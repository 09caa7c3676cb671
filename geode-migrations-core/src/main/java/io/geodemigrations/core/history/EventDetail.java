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
package io.geodemigrations.core.history;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The detail of an event that is read again: JSON that begins with a number, which orders events
 * where clocks cannot.
 *
 * @param number one more than the highest that the writer had seen; 0 where there is none
 * @param name what the value is; null without one
 * @param value a number; null for none
 */
public record EventDetail(long number, @Nullable String name, @Nullable Long value) {

  private static final Pattern JSON =
      Pattern.compile(
          "\\{\"number\":(\\d{1,18})(?:,\"(\\w+)\":(?:(\\d{1,18})|null))?.*", Pattern.DOTALL);

  /** Reads a detail, whoever has written it. */
  public static EventDetail of(@Nullable Object detail) {
    Matcher matcher = JSON.matcher(Objects.toString(detail, ""));
    if (!matcher.matches()) {
      return new EventDetail(0, null, null);
    }
    String value = matcher.group(3);
    return new EventDetail(
        Long.parseLong(matcher.group(1)),
        matcher.group(2),
        value == null ? null : Long.valueOf(value));
  }

  /** The detail of an event that says nothing more. */
  public static String json(long number) {
    return "{\"number\":" + number + "}";
  }

  /** The detail of an event with a text, which is JSON already. */
  public static String text(long number, String name, String json) {
    return "{\"number\":" + number + ",\"" + name + "\":" + json + "}";
  }

  /** The detail of an event with a value. */
  public static String json(long number, String name, @Nullable Long value) {
    return text(number, name, String.valueOf(value));
  }
}
