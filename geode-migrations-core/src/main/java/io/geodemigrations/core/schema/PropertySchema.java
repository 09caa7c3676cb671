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

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A property that nodes of one label, or relationships of one type, have.
 *
 * @param name its name
 * @param types the types of its values, sorted: {@code BOOL}, {@code INT}, {@code DOUBLE}, {@code
 *     DECIMAL}, {@code STRING}, {@code BYTEA}, {@code LIST}, {@code MAP}, {@code DATE}, {@code
 *     TIME}, {@code TIMETZ}, {@code TIMESTAMP}, {@code TIMESTAMPTZ}, {@code INTERVAL}, or what else
 *     the server calls them. More than one where the data is not uniform
 * @param count how many have it; null where nobody counted
 * @param mandatory whether all that were looked at have it
 * @since 0.1.0
 */
public record PropertySchema(
    String name, List<String> types, @Nullable Long count, boolean mandatory) {

  /** Sorts the types. */
  public PropertySchema {
    Objects.requireNonNull(name, "name");
    types = List.copyOf(new TreeSet<>(types));
  }

  PropertySchema withoutCount() {
    return new PropertySchema(name, types, null, mandatory);
  }

  /** The types for people: {@code INT or STRING}. */
  String typeNames() {
    return String.join(" or ", types);
  }
}
