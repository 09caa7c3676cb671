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
package io.geodemigrations.embedded.exec.function;

import io.geodemigrations.embedded.exec.value.QueryException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arguments checked for their types. */
final class Arguments {

  private Arguments() {}

  static String string(String function, @Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw QueryException.type(function + "()", "a STRING", value);
  }

  static long whole(String function, @Nullable Object value) {
    if (value instanceof Long number) {
      return number;
    }
    throw QueryException.type(function + "()", "an INT", value);
  }

  static int size(String function, @Nullable Object value) {
    long number = whole(function, value);
    if (number < 0) {
      throw QueryException.argument(function + "() does not accept the negative number " + number);
    }
    return (int) Math.min(number, Integer.MAX_VALUE);
  }

  static Number number(String function, @Nullable Object value) {
    if (value instanceof Number number) {
      return number;
    }
    throw QueryException.type(function + "()", "a number", value);
  }

  static List<?> list(String function, @Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw QueryException.type(function + "()", "a LIST", value);
  }

  static Map<?, ?> map(String function, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw QueryException.type(function + "()", "a MAP", value);
  }
}
