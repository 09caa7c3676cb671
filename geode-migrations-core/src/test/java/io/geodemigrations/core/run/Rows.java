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
package io.geodemigrations.core.run;

import io.geodemigrations.client.Record;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row for tests that need no server. */
public record Rows(Map<String, Object> asMap) implements Record {

  public static Rows of(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Rows(map);
  }

  Statements.Rows result() {
    return new Statements.Rows(keys(), List.of(this));
  }

  @Override
  public List<String> keys() {
    return List.copyOf(asMap.keySet());
  }

  @Override
  public List<Object> values() {
    return new ArrayList<>(asMap.values());
  }

  @Override
  public Object get(String column) {
    return asMap.get(column);
  }

  @Override
  public Object get(int position) {
    return values().get(position);
  }

  @Override
  public long getLong(String column) {
    return ((Number) asMap.get(column)).longValue();
  }

  @Override
  public double getDouble(String column) {
    return ((Number) asMap.get(column)).doubleValue();
  }

  @Override
  public boolean getBoolean(String column) {
    return (Boolean) asMap.get(column);
  }

  @Override
  public String getString(String column) {
    return (String) asMap.get(column);
  }
}
