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

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Shares what many nodes and edges have in common: label sets, type names and property keys.
 * Thread- safe. Above a limit nothing more is shared, so that generated names cannot fill the
 * memory.
 */
final class Shapes {

  /** Property keys with their values, ready for an entity. */
  record Properties(PropertyKeys keys, Object[] values) {}

  private static final int LIMIT = 100_000;
  private static final Object[] NO_VALUES = new Object[0];
  private static final Properties EMPTY = new Properties(PropertyKeys.NONE, NO_VALUES);

  private final Map<PropertyKeys, PropertyKeys> keySets = new ConcurrentHashMap<>();
  private final Map<Set<String>, Set<String>> labelSets = new ConcurrentHashMap<>();
  private final Map<String, String> names = new ConcurrentHashMap<>();

  String name(String name) {
    if (name.isEmpty()) {
      throw new InvalidValueException("A label, a type and a property key must not be empty");
    }
    return shared(names, name);
  }

  Set<String> labels(Collection<String> labels) {
    if (labels.isEmpty()) {
      return Set.of();
    }
    if (labels.size() == 1) {
      return shared(labelSets, Set.of(name(labels.iterator().next())));
    }
    Set<String> sorted = new LinkedHashSet<>();
    for (String label : new TreeSet<>(labels)) {
      sorted.add(name(label));
    }
    return shared(labelSets, Collections.unmodifiableSet(sorted));
  }

  /** New properties; null values are left out. */
  Properties properties(Map<String, ?> map) {
    if (map.isEmpty()) {
      return EMPTY;
    }
    String[] keys = new String[map.size()];
    Object[] values = new Object[map.size()];
    int size = 0;
    for (Map.Entry<String, ?> entry : map.entrySet()) {
      Object value = entry.getValue();
      if (value != null) {
        keys[size] = name(entry.getKey());
        values[size++] = PropertyValues.stored(entry.getKey(), value);
      }
    }
    return properties(keys, values, size);
  }

  /** Properties that are stored values already, under shared names. */
  Properties stored(String[] keys, Object[] values) {
    return properties(keys, values, keys.length);
  }

  /** The properties of an entity with one of them set, or removed where the value is null. */
  Properties with(StoreEntity entity, String key, @Nullable Object value) {
    PropertyKeys keys = entity.keys();
    Object[] values = entity.values();
    int index = keys.indexOf(key);
    if (value == null) {
      return index < 0 ? new Properties(keys, values) : without(keys, values, index);
    }
    Object stored = PropertyValues.stored(key, value);
    if (index >= 0) {
      Object[] changed = values.clone();
      changed[index] = stored;
      return new Properties(keys, changed);
    }
    int size = keys.size();
    String[] newKeys = new String[size + 1];
    Object[] newValues = new Object[size + 1];
    copy(keys, values, 0, size, newKeys, newValues, 0);
    newKeys[size] = name(key);
    newValues[size] = stored;
    return properties(newKeys, newValues, size + 1);
  }

  /** The properties of an entity with several of them set or removed. */
  Properties merged(StoreEntity entity, Map<String, ?> changes) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.putAll(entity.properties());
    all.putAll(changes);
    return properties(all);
  }

  private Properties without(PropertyKeys keys, Object[] values, int index) {
    int size = keys.size() - 1;
    String[] newKeys = new String[size];
    Object[] newValues = new Object[size];
    copy(keys, values, 0, index, newKeys, newValues, 0);
    copy(keys, values, index + 1, size - index, newKeys, newValues, index);
    return properties(newKeys, newValues, size);
  }

  private static void copy(
      PropertyKeys keys,
      Object[] values,
      int from,
      int length,
      String[] newKeys,
      Object[] newValues,
      int to) {
    for (int i = 0; i < length; i++) {
      newKeys[to + i] = keys.key(from + i);
    }
    System.arraycopy(values, from, newValues, to, length);
  }

  private Properties properties(String[] keys, Object[] values, int size) {
    if (size == 0) {
      return EMPTY;
    }
    String[] exactKeys = size == keys.length ? keys : Arrays.copyOf(keys, size);
    Object[] exactValues = size == values.length ? values : Arrays.copyOf(values, size);
    return new Properties(shared(keySets, new PropertyKeys(exactKeys)), exactValues);
  }

  private static <T> T shared(Map<T, T> pool, T candidate) {
    T known = pool.get(candidate);
    if (known != null || pool.size() >= LIMIT) {
      return known == null ? candidate : known;
    }
    T raced = pool.putIfAbsent(candidate, candidate);
    return raced == null ? candidate : raced;
  }
}
