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
package io.geodemigrations.embedded.wire.session;

import io.geodemigrations.client.error.GeodeProtocolException;
import io.geodemigrations.client.proto.Param;
import io.geodemigrations.client.protocol.ValueCodec;
import io.geodemigrations.client.value.Edge;
import io.geodemigrations.client.value.Interval;
import io.geodemigrations.client.value.Node;
import io.geodemigrations.client.value.Path;
import io.geodemigrations.embedded.exec.EngineException;
import io.geodemigrations.embedded.value.ErrorCodes;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads parameters off the wire, in the types of the engine. */
final class ValueReader {

  private ValueReader() {}

  static Map<String, @Nullable Object> read(List<Param> params) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Param param : params) {
      String name = param.getName();
      try {
        values.put(name, convert(name, ValueCodec.decode(param.getValue())));
      } catch (GeodeProtocolException e) {
        throw bad(name, "cannot be read: " + e.getMessage(), e);
      }
    }
    return values;
  }

  private static @Nullable Object convert(String name, @Nullable Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> converted = new ArrayList<>(list.size());
      for (Object element : list) {
        converted.add(convert(name, element));
      }
      return converted;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> converted = new LinkedHashMap<>();
      map.forEach((key, element) -> converted.put(String.valueOf(key), convert(name, element)));
      return converted;
    }
    if (value instanceof OffsetDateTime time) {
      return time.toZonedDateTime();
    }
    if (value instanceof Interval interval) {
      return io.geodemigrations.embedded.value.Interval.of(
          interval.months(), interval.days(), interval.seconds(), interval.nanos());
    }
    if (value instanceof Node || value instanceof Edge || value instanceof Path) {
      throw bad(name, "is a node, edge or path; pass an id or properties instead", null);
    }
    return value;
  }

  private static EngineException bad(String name, String what, @Nullable Throwable cause) {
    return new EngineException(ErrorCodes.BAD_ARGUMENT, "parameter $" + name + " " + what, cause);
  }
}
