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
package io.geodemigrations.embedded.store;

/**
 * One end of a range of property values.
 *
 * @param value the value, never null; only stored values of its type group (numbers, strings, ...)
 *     are in the range
 * @param inclusive whether the value itself is in the range
 * @since 0.1.0
 */
public record Bound(Object value, boolean inclusive) {

  /** An end that belongs to the range, as in {@code <=} and {@code >=}. */
  public static Bound inclusive(Object value) {
    return new Bound(value, true);
  }

  /** An end that does not belong to the range, as in {@code <} and {@code >}. */
  public static Bound exclusive(Object value) {
    return new Bound(value, false);
  }
}
