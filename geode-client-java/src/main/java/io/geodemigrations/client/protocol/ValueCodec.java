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
package io.geodemigrations.client.protocol;

import io.geodemigrations.client.error.GeodeProtocolException;
import io.geodemigrations.client.proto.Param;
import io.geodemigrations.client.proto.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of the protocol and their Java counterparts, both ways. Nothing becomes null on the way: a
 * value that is not known is an error.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>protocol</th><th>Java, as decoded</th><th>also encoded from</th></tr>
 * <tr><td>int</td><td>Long</td><td>Byte, Short, Integer, BigInteger that fits</td></tr>
 * <tr><td>double</td><td>Double</td><td>Float</td></tr>
 * <tr><td>decimal</td><td>BigDecimal</td><td>larger BigInteger</td></tr>
 * <tr><td>bool</td><td>Boolean</td><td></td></tr>
 * <tr><td>string</td><td>String</td><td>CharSequence, Character, Enum, UUID</td></tr>
 * <tr><td>bytes</td><td>byte[]</td><td></td></tr>
 * <tr><td>list</td><td>List</td><td>Collection, arrays</td></tr>
 * <tr><td>map</td><td>Map, in order</td><td></td></tr>
 * <tr><td>node, edge, path</td><td>Node, Edge, Path</td><td></td></tr>
 * <tr><td>DATE, TIME, TIMETZ</td><td>LocalDate, LocalTime, OffsetTime</td><td></td></tr>
 * <tr><td>TIMESTAMP</td><td>LocalDateTime; Long if it travels as int</td><td></td></tr>
 * <tr><td>TIMESTAMPTZ</td><td>OffsetDateTime, ZonedDateTime if it names a zone</td>
 *     <td>Instant</td></tr>
 * <tr><td>INTERVAL</td><td>Interval</td><td>Duration, Period</td></tr>
 * </table>
 *
 * @since 0.1.0
 */
public final class ValueCodec {

  /** How deep lists and maps may nest; the official clients have the same limit. */
  public static final int MAX_DEPTH = 64;

  private ValueCodec() {}

  /**
   * A Java value as it travels where no column names its type: temporal values as {@code
   * ExtendedValue}.
   *
   * @throws IllegalArgumentException if there is no such value in the protocol, or it is nested
   *     more than {@link #MAX_DEPTH} deep
   */
  public static Value encode(@Nullable Object value) {
    return ValueEncoder.encode(value, 0);
  }

  /**
   * A Java value as it travels in a column: temporal values as text if the column names their type,
   * in every other case like {@link #encode(Object)}.
   *
   * @throws IllegalArgumentException as {@link #encode(Object)}
   */
  public static Value encode(@Nullable Object value, String columnType) {
    return ValueEncoder.encodeColumn(value, columnType);
  }

  /**
   * Parameters as they travel, in the order of the map, names without the {@code $}.
   *
   * @throws IllegalArgumentException as {@link #encode(Object)}; it names the parameter, never its
   *     value
   */
  public static List<Param> encodeParams(Map<String, ?> params) {
    return ValueEncoder.encodeParams(params);
  }

  /**
   * The Java value of a value that no column describes.
   *
   * @throws GeodeProtocolException if the value is of no known kind
   */
  public static @Nullable Object decode(Value value) {
    return ValueDecoder.decode(value, "", 0);
  }

  /**
   * The Java value of a value in a column of the given type; texts and numbers are read as the type
   * says (temporal values, and numbers that travel as text).
   *
   * @throws GeodeProtocolException if the value is of no known kind, or does not read as the type
   */
  public static @Nullable Object decode(Value value, String columnType) {
    return ValueDecoder.decode(value, ColumnTypes.normalize(columnType), 0);
  }
}
