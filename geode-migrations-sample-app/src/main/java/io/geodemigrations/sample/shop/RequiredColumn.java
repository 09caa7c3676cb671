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
package io.geodemigrations.sample.shop;

import io.geodemigrations.client.Record;
import org.jspecify.annotations.Nullable;

/** Columns that the shop cannot do without, so that a row without one says which. */
final class RequiredColumn {

  private RequiredColumn() {}

  static String text(Record row, String column) {
    return of(row.getString(column), column);
  }

  static <T> T of(@Nullable T value, String column) {
    if (value == null) {
      throw new IllegalStateException(
          "The column " + column + " is empty. Have all migrations been applied?");
    }
    return value;
  }
}
