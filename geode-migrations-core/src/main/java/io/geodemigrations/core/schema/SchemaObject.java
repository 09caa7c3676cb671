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

import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An index or a constraint, as {@code SHOW INDEXES} and {@code SHOW CONSTRAINTS} describe it. Their
 * columns are documented nowhere, so that several names are understood.
 *
 * @param kind which of the two
 * @param name its name
 * @param label the label that it is about
 * @param properties the properties, in order
 * @param type its type in lower case, for example {@code btree} or {@code not null}; empty if the
 *     server does not say
 * @param unique whether an index is unique, as far as the server says
 */
public record SchemaObject(
    SchemaInspector.Kind kind,
    String name,
    String label,
    List<String> properties,
    String type,
    boolean unique) {

  private static final Set<String> NAMES =
      Set.of("name", "index", "index_name", "constraint", "constraint_name");
  private static final Set<String> LABELS = Set.of("label", "labels", "labelsortypes");
  private static final Set<String> PROPERTIES = Set.of("properties", "property", "keys", "columns");
  private static final Set<String> TYPES = Set.of("type", "kind", "index_type", "constraint_type");
  private static final Set<String> UNIQUE = Set.of("unique", "is_unique");

  /** Copies the list. */
  public SchemaObject {
    properties = List.copyOf(properties);
  }

  /** Whether another one demands or indexes the same of another label. */
  public boolean isLike(SchemaObject other) {
    return kind == other.kind
        && properties.equals(other.properties)
        && type.equals(other.type)
        && unique == other.unique;
  }

  /**
   * The same for another label. Where the old label's name is in its name, in any case, it gives
   * way to the new one's; else the new one's is appended.
   */
  public SchemaObject movedTo(String newLabel) {
    return new SchemaObject(kind, renamed(newLabel), newLabel, properties, type, unique);
  }

  private String renamed(String newLabel) {
    Matcher old = Pattern.compile(Pattern.quote(label), Pattern.CASE_INSENSITIVE).matcher(name);
    if (!old.find()) {
      return name + "_" + newLabel.toLowerCase(Locale.ROOT);
    }
    boolean asWritten = old.group().equals(label);
    return name.substring(0, old.start())
        + (asWritten ? newLabel : newLabel.toLowerCase(Locale.ROOT))
        + name.substring(old.end());
  }

  /** For people, without the name: {@code :User(email), btree, unique}. */
  public String describe() {
    String typed = typeName();
    return target() + (typed.isEmpty() ? "" : ", " + typed);
  }

  /** What it is about: {@code :User(tenant, email)}. */
  String target() {
    return ":" + label + "(" + String.join(", ", properties) + ")";
  }

  /** Its type, with what an index demands. */
  String typeName() {
    String demand = kind == SchemaInspector.Kind.INDEX && unique ? "unique" : "";
    return type + (type.isEmpty() || demand.isEmpty() ? "" : ", ") + demand;
  }

  /** Whether no two can have the same values. */
  boolean isUnique() {
    return kind == SchemaInspector.Kind.INDEX ? unique : type.contains("unique");
  }

  /**
   * All that the graph has, sorted by name, constraints before indexes. An index that a server
   * lists under the name of a constraint is left out: it comes and goes with that.
   *
   * @throws IllegalStateException if a row has no name
   */
  public static List<SchemaObject> all(GeodeSession session) {
    List<SchemaObject> all = new ArrayList<>(all(session, SchemaInspector.Kind.CONSTRAINT));
    Set<String> constraints = all.stream().map(SchemaObject::name).collect(Collectors.toSet());
    for (SchemaObject index : all(session, SchemaInspector.Kind.INDEX)) {
      if (!constraints.contains(index.name())) {
        all.add(index);
      }
    }
    return all;
  }

  private static List<SchemaObject> all(GeodeSession session, SchemaInspector.Kind kind) {
    List<SchemaObject> found = new ArrayList<>();
    for (Record row : session.execute(kind.statement())) {
      found.add(of(row, kind));
    }
    found.sort(Comparator.comparing(SchemaObject::name));
    return found;
  }

  /** A server may list what has no label or no properties, such as the index over all labels. */
  static SchemaObject of(Record row, SchemaInspector.Kind kind) {
    if (!(cell(row, NAMES).orElse(null) instanceof String name)) {
      throw new IllegalStateException("A row of %s has no name".formatted(kind.statement()));
    }
    return read(row, kind, name, label(row), texts(row, PROPERTIES));
  }

  /** A text is one label, whatever is in it, unless it is the text of a list. */
  private static String label(Record row) {
    if (cell(row, LABELS).orElse(null) instanceof String text
        && !text.isEmpty()
        && ":[(".indexOf(text.charAt(0)) < 0) {
      return text;
    }
    return texts(row, LABELS).stream().findFirst().orElse("");
  }

  /**
   * All that are about a label.
   *
   * @throws IllegalStateException if a row names the label and cannot be understood
   */
  public static List<SchemaObject> of(
      GeodeSession session, SchemaInspector.Kind kind, String label) {
    List<SchemaObject> found = new ArrayList<>();
    for (Record row : session.execute(kind.statement())) {
      List<String> labels = texts(row, LABELS);
      if (labels.isEmpty() && row.asMap().containsValue(label)) {
        throw new IllegalStateException(
            "No column of %s has the label".formatted(kind.statement()));
      }
      if (labels.contains(label)) {
        found.add(read(row, kind, label));
      }
    }
    return found;
  }

  private static SchemaObject read(Record row, SchemaInspector.Kind kind, String label) {
    List<String> properties = texts(row, PROPERTIES);
    if (!(cell(row, NAMES).orElse(null) instanceof String name) || properties.isEmpty()) {
      throw new IllegalStateException(
          "A row of %s has no name or no properties".formatted(kind.statement()));
    }
    return read(row, kind, name, label, properties);
  }

  private static SchemaObject read(
      Record row, SchemaInspector.Kind kind, String name, String label, List<String> properties) {
    Object type = cell(row, TYPES).orElse(null);
    return new SchemaObject(
        kind,
        name,
        label,
        properties,
        type instanceof String text ? text.toLowerCase(Locale.ROOT) : "",
        Boolean.TRUE.equals(cell(row, UNIQUE).orElse(null)));
  }

  private static Optional<Object> cell(Record row, Set<String> columns) {
    return row.asMap().entrySet().stream()
        .filter(cell -> columns.contains(cell.getKey().toLowerCase(Locale.ROOT)))
        .map(Map.Entry::getValue)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Lists may arrive as texts, and labels with a colon. */
  private static List<String> texts(Record row, Set<String> columns) {
    Object value = cell(row, columns).orElse(null);
    if (value instanceof Collection<?> values) {
      return values.stream().map(String::valueOf).toList();
    }
    return value instanceof String text
        ? Arrays.stream(text.split("[\\s,:()\\[\\]\"'`]+", -1))
            .filter(part -> !part.isEmpty())
            .toList()
        : List.of();
  }
}
