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
package io.geodemigrations.embedded.exec.plan;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Rows that come in the rising order of a property, because an index was read in its order. Then a
 * batch along the property costs what its rows cost, not what is left.
 *
 * @param slot the slot of the node
 * @param key the property
 * @param bound a bound of the values that were read; all of them are of its type
 */
record IndexOrder(int slot, String key, Expr bound) {

  /**
   * Whether the index orders values of the bound's type as ORDER BY does: times with a zone, lists
   * and maps that are equal in the index are not in ORDER BY.
   */
  boolean holds(@Nullable Object[] argument, Context context) {
    Object value = bound.eval(argument, context);
    return value instanceof Long
        || value instanceof Double
        || value instanceof String
        || value instanceof LocalDate
        || value instanceof LocalDateTime
        || value instanceof LocalTime;
  }
}
