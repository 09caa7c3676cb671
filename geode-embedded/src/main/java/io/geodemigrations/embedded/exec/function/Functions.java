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
package io.geodemigrations.embedded.exec.function;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All functions and aggregates by name; names ignore case. */
public final class Functions {

  private static final Map<String, Function> ALL = all();

  private Functions() {}

  private static Map<String, Function> all() {
    Registry registry = new Registry();
    StringFunctions.register(registry);
    NumericFunctions.register(registry);
    ListFunctions.register(registry);
    EntityFunctions.register(registry);
    ConversionFunctions.register(registry);
    TemporalFunctions.register(registry);
    IntervalFunctions.register(registry);
    return Map.copyOf(registry.functions);
  }

  /** The function of that name, null if there is none. */
  public static @Nullable Function find(String name) {
    return ALL.get(name.toLowerCase(Locale.ROOT));
  }

  /** All names as they are usually written, sorted; aggregates included. */
  public static List<String> names() {
    Map<String, String> names = new TreeMap<>();
    ALL.values().forEach(function -> names.put(function.name(), function.name()));
    new TreeSet<>(Aggregates.NAMES).forEach(name -> names.put(name, name));
    return List.copyOf(names.values());
  }

  /** Collects the functions of the groups. */
  static final class Registry {
    private final Map<String, Function> functions = new HashMap<>();

    /** A function that is not called with null. */
    void add(String name, int min, int max, Function.Body body) {
      put(new Function(name, min, max, true, body));
    }

    /** A function that treats null itself. */
    void addForNulls(String name, int min, int max, Function.Body body) {
      put(new Function(name, min, max, false, body));
    }

    /** Another name for a function. */
    void alias(String alias, String name) {
      Function function = functions.get(name.toLowerCase(Locale.ROOT));
      if (function == null) {
        throw new IllegalStateException("no function " + name);
      }
      put(
          new Function(
              alias,
              function.minArguments(),
              function.maxArguments(),
              function.nullInNullOut(),
              function.body()));
    }

    private void put(Function function) {
      if (functions.put(function.name().toLowerCase(Locale.ROOT), function) != null) {
        throw new IllegalStateException("two functions " + function.name());
      }
    }
  }
}
