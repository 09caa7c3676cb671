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

import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Property maps of nodes, edges and maps. */
final class Entities {

  private Entities() {}

  static Map<String, @Nullable Object> properties(String where, Object value, Context context) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    if (value instanceof StoreNode node) {
      result.putAll(context.fresh(node).properties());
    } else if (value instanceof StoreEdge edge) {
      result.putAll(context.fresh(edge).properties());
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> result.put(String.valueOf(key), item));
    } else {
      throw QueryException.type(where, "a NODE, an EDGE or a MAP", value);
    }
    return result;
  }
}
