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
package io.geodemigrations.core.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the properties of one kind of nodes or relationships, by name and type. */
final class PropertyCounts {

  private final Map<String, Map<String, Long>> counts = new TreeMap<>();
  private long looked;

  void add(String name, String type, long count) {
    counts.computeIfAbsent(name, any -> new TreeMap<>()).merge(type, count, Long::sum);
  }

  /** Adds all properties of one node or relationship. */
  void addAll(Map<String, @Nullable Object> properties) {
    looked++;
    properties.forEach(
        (name, value) -> {
          if (value != null) {
            add(name, ValueTypes.of(value), 1);
          }
        });
  }

  /** The properties of all of so many. */
  List<PropertySchema> ofAll(long total) {
    return properties(total, true);
  }

  /** The properties of those that were added. */
  List<PropertySchema> ofSample() {
    return properties(looked, false);
  }

  private List<PropertySchema> properties(long total, boolean counted) {
    List<PropertySchema> properties = new ArrayList<>();
    counts.forEach(
        (name, types) -> {
          long have = types.values().stream().mapToLong(Long::longValue).sum();
          properties.add(
              new PropertySchema(
                  name, List.copyOf(types.keySet()), counted ? have : null, have >= total));
        });
    return properties;
  }
}
