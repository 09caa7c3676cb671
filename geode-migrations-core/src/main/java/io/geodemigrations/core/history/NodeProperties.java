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
package io.geodemigrations.core.history;

import io.geodemigrations.core.literal.Literals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The properties of a node that is written by this tool. Not thread-safe. */
public final class NodeProperties {

  private final Map<String, String> expressions = new LinkedHashMap<>();

  /** Sets a property; null removes it, or leaves it out of a new node. */
  public NodeProperties set(String name, @Nullable Object value) {
    expressions.put(Literals.identifier(name), Literals.of(value));
    return this;
  }

  /** Sets a property to the server's own time. */
  public NodeProperties now(String name) {
    expressions.put(Literals.identifier(name), "timestamp()");
    return this;
  }

  /** Sets a property to that of another node. */
  public NodeProperties copy(String name, String variable) {
    String property = Literals.identifier(name);
    expressions.put(property, Literals.identifier(variable) + "." + property);
    return this;
  }

  /** A property map for CREATE, without nulls. */
  public String toMap() {
    return expressions.entrySet().stream()
        .filter(entry -> !entry.getValue().equals("null"))
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** The items of a SET clause. */
  public String toSet(String variable) {
    String owner = Literals.identifier(variable);
    return expressions.entrySet().stream()
        .map(entry -> owner + "." + entry.getKey() + " = " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
