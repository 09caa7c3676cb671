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

import io.geodemigrations.embedded.exec.function.TemporalFields;
import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.exec.value.Types;
import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import io.geodemigrations.embedded.value.ErrorCodes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading parts of values: properties, entries, elements, slices. */
final class Access {

  private Access() {}

  static @Nullable Object property(@Nullable Object subject, String key, Context context) {
    if (subject instanceof StoreNode node) {
      return context.fresh(node).property(key);
    }
    if (subject instanceof StoreEdge edge) {
      return context.fresh(edge).property(key);
    }
    if (subject instanceof Map<?, ?> map) {
      return map.get(key);
    }
    if (subject == null) {
      return null;
    }
    if (Types.isTemporal(subject)) {
      return TemporalFields.get(subject, key);
    }
    throw QueryException.type("The access ." + key, "a NODE, an EDGE, a MAP or a date", subject);
  }

  static @Nullable Object element(
      @Nullable Object subject, @Nullable Object index, Context context) {
    if (subject == null || index == null) {
      return null;
    }
    if (subject instanceof List<?> list) {
      if (!(index instanceof Long position)) {
        throw QueryException.type("The index of a list", "an INT", index);
      }
      long at = position < 0 ? position + list.size() : position;
      return at < 0 || at >= list.size() ? null : list.get((int) at);
    }
    if (index instanceof String key) {
      return property(subject, key, context);
    }
    boolean keyed =
        subject instanceof Map || subject instanceof StoreNode || subject instanceof StoreEdge;
    throw keyed
        ? QueryException.type("The key of a map, node or edge", "a STRING", index)
        : QueryException.type("An index in brackets", "a LIST or a MAP before it", subject);
  }

  static @Nullable Object slice(
      @Nullable Object subject,
      boolean hasFrom,
      @Nullable Object from,
      boolean hasTo,
      @Nullable Object to) {
    if (subject == null || (hasFrom && from == null) || (hasTo && to == null)) {
      return null;
    }
    if (!(subject instanceof List<?> list)) {
      throw QueryException.type("A slice", "a LIST", subject);
    }
    int begin = hasFrom ? bound(from, list.size()) : 0;
    int end = hasTo ? bound(to, list.size()) : list.size();
    return begin >= end ? List.of() : list.subList(begin, end);
  }

  private static int bound(@Nullable Object value, int size) {
    if (!(value instanceof Long position)) {
      throw QueryException.type("The bound of a slice", "an INT", value);
    }
    long at = position < 0 ? position + size : position;
    return (int) Math.max(0, Math.min(at, size));
  }

  static StoreNode nodeOf(String where, Object value) {
    if (value instanceof StoreNode node) {
      return node;
    }
    throw new QueryException(
        ErrorCodes.TYPE, "%s expects a NODE, but got %s".formatted(where, Types.describe(value)));
  }
}
