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
package io.geodemigrations.embedded.exec.tck;

import io.geodemigrations.embedded.value.EdgeValue;
import io.geodemigrations.embedded.value.NodeValue;
import io.geodemigrations.embedded.value.PathValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Expected values (as the kit writes them) and actual values in one textual form. */
final class Canonical {

  private final String text;
  private final boolean ignoreListOrder;
  private int at;

  private Canonical(String text, boolean ignoreListOrder) {
    this.text = text;
    this.ignoreListOrder = ignoreListOrder;
  }

  static String expected(String cell, boolean ignoreListOrder) {
    Canonical parser = new Canonical(cell, ignoreListOrder);
    String result = parser.value();
    parser.spaces();
    if (parser.at != cell.length()) {
      throw new IllegalArgumentException("cannot read expected value " + cell);
    }
    return result;
  }

  static String actual(@Nullable Object value, boolean ignoreListOrder) {
    if (value == null) {
      return "null";
    }
    if (value instanceof String text) {
      return "'" + text + "'";
    }
    if (value instanceof NodeValue node) {
      return node(node.labels(), map(node.properties(), ignoreListOrder));
    }
    if (value instanceof EdgeValue edge) {
      return "[:" + edge.type() + map(edge.properties(), ignoreListOrder) + "]";
    }
    if (value instanceof PathValue path) {
      return path(path, ignoreListOrder);
    }
    if (value instanceof List<?> list) {
      List<String> items = new ArrayList<>();
      list.forEach(item -> items.add(actual(item, ignoreListOrder)));
      return list(items, ignoreListOrder);
    }
    if (value instanceof Map<?, ?> map) {
      return map(map, ignoreListOrder);
    }
    boolean plain = value instanceof Number || value instanceof Boolean;
    return plain ? value.toString() : "'" + value + "'";
  }

  private static String path(PathValue path, boolean ignore) {
    StringBuilder result = new StringBuilder("<");
    for (int i = 0; i < path.nodes().size(); i++) {
      if (i > 0) {
        EdgeValue edge = path.edges().get(i - 1);
        boolean forward = edge.from() == path.nodes().get(i - 1).id();
        result
            .append(forward ? "-" : "<-")
            .append(actual(edge, ignore))
            .append(forward ? "->" : "-");
      }
      result.append(actual(path.nodes().get(i), ignore));
    }
    return result.append('>').toString();
  }

  private static String node(Iterable<String> labels, String properties) {
    TreeSet<String> sorted = new TreeSet<>();
    labels.forEach(sorted::add);
    StringBuilder result = new StringBuilder("(");
    sorted.forEach(label -> result.append(':').append(label));
    return result.append(properties).append(')').toString();
  }

  private static String map(Map<?, ?> map, boolean ignore) {
    TreeMap<String, String> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), actual(value, ignore)));
    return sorted.toString();
  }

  private static String list(List<String> items, boolean ignoreListOrder) {
    if (ignoreListOrder) {
      Collections.sort(items);
    }
    return items.toString();
  }

  private void spaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean take(String token) {
    spaces();
    if (text.startsWith(token, at)) {
      at += token.length();
      return true;
    }
    return false;
  }

  private void require(String token) {
    if (!take(token)) {
      throw new IllegalArgumentException("expected " + token + " at " + at + " in " + text);
    }
  }

  private String value() {
    spaces();
    char c = text.charAt(at);
    return switch (c) {
      case '\'' -> string();
      case '(' -> node();
      case '<' -> path();
      case '{' -> map();
      case '[' -> text.startsWith("[:", at) ? edge() : list();
      default -> word();
    };
  }

  private String string() {
    StringBuilder result = new StringBuilder("'");
    at++;
    while (text.charAt(at) != '\'') {
      boolean escaped = text.charAt(at) == '\\';
      at += escaped ? 1 : 0;
      char c = text.charAt(at++);
      result.append(escaped && c == 'n' ? '\n' : c);
    }
    at++;
    return result.append("'").toString();
  }

  private String name() {
    spaces();
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "_`".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    return text.substring(start, at).replace("`", "");
  }

  private String word() {
    int start = at;
    while (at < text.length() && ",]}) ".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    boolean decimal = word.matches("-?[0-9.]+([eE][-+]?[0-9]+)?") && !word.matches("-?[0-9]+");
    return decimal ? Double.valueOf(word).toString() : word;
  }

  private String node() {
    require("(");
    List<String> labels = new ArrayList<>();
    while (take(":")) {
      labels.add(name());
    }
    spaces();
    String properties = text.charAt(at) == '{' ? map() : "{}";
    require(")");
    return node(labels, properties);
  }

  private String edge() {
    require("[");
    require(":");
    String type = name();
    spaces();
    String properties = text.charAt(at) == '{' ? map() : "{}";
    require("]");
    return "[:" + type + properties + "]";
  }

  private String path() {
    require("<");
    StringBuilder result = new StringBuilder("<").append(node());
    while (!take(">")) {
      boolean backward = take("<-");
      if (!backward) {
        require("-");
      }
      result.append(backward ? "<-" : "-").append(edge());
      require(backward ? "-" : "->");
      result.append(backward ? "-" : "->").append(node());
    }
    return result.append('>').toString();
  }

  private String map() {
    require("{");
    TreeMap<String, String> entries = new TreeMap<>();
    while (!take("}")) {
      String key = name();
      require(":");
      entries.put(key, value());
      take(",");
    }
    return entries.toString();
  }

  private String list() {
    require("[");
    List<String> items = new ArrayList<>();
    while (!take("]")) {
      items.add(value());
      take(",");
    }
    return list(items, ignoreListOrder);
  }
}
