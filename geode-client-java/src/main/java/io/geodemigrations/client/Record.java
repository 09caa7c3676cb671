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
package io.geodemigrations.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a result. Values are as {@link io.geodemigrations.client.protocol.ValueCodec} says.
 *
 * @since 0.1.0
 */
public interface Record {

  /** The columns' names in order. */
  List<String> keys();

  /** The values in the order of the columns. */
  List<@Nullable Object> values();

  /**
   * The value of a column.
   *
   * @throws IllegalArgumentException if there is no such column; the message names those there are
   */
  @Nullable Object get(String column);

  /** The value of the column at a position, from 0. */
  @Nullable Object get(int position);

  /**
   * An integer.
   *
   * @throws IllegalArgumentException if it is null, no number, or does not fit without a loss
   */
  long getLong(String column);

  /**
   * A number as double.
   *
   * @throws IllegalArgumentException if it is null or no number
   */
  double getDouble(String column);

  /**
   * A boolean.
   *
   * @throws IllegalArgumentException if it is null or no boolean
   */
  boolean getBoolean(String column);

  /**
   * A string; null if the value is.
   *
   * @throws IllegalArgumentException if it is no string
   */
  @Nullable String getString(String column);

  /** Names and values in the order of the columns. */
  Map<String, @Nullable Object> asMap();
}
