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

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.format.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a schema in JSON. What it does not know is an error: a member with a slip of the pen must
 * not mean that something is not there.
 */
final class SchemaJsonReader {

  /** A JSON object and the path to it, for messages. */
  private final Map<?, ?> members;

  private final String path;

  private SchemaJsonReader(@Nullable Object value, String path) {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(path.isEmpty() ? "the whole" : path, "must be an object");
    }
    this.members = map;
    this.path = path;
  }

  static GraphSchema read(String json) {
    Object document;
    try {
      document = JsonText.parse(json);
    } catch (IllegalArgumentException e) {
      throw new GeodeMigrationsException(
          ErrorCode.SCHEMA_FILE_INVALID, "It is no JSON: " + e.getMessage(), e);
    }
    SchemaJsonReader reader = new SchemaJsonReader(document, "");
    if (reader.members.get("format") == null) {
      throw wrong("/format", "is missing, which a schema of this tool always has");
    }
    long format = reader.number("format");
    if (format != GraphSchema.FORMAT) {
      throw wrong(
          "/format", "is %d; this version reads %d only".formatted(format, GraphSchema.FORMAT));
    }
    reader.only("format", "sample", "labels", "relationships", "indexes", "constraints");
    List<SchemaObject> objects = new ArrayList<>();
    objects.addAll(reader.list("indexes", one -> one.object(SchemaInspector.Kind.INDEX)));
    objects.addAll(reader.list("constraints", one -> one.object(SchemaInspector.Kind.CONSTRAINT)));
    reader.distinct("indexes and constraints", objects, SchemaObject::name);
    List<NodeSchema> nodes = reader.list("labels", SchemaJsonReader::node);
    reader.distinct("labels", nodes, NodeSchema::labels);
    List<RelationshipSchema> relationships =
        reader.list("relationships", SchemaJsonReader::relationship);
    reader.distinct("relationships", relationships, RelationshipSchema::type);
    Long sample = reader.members.get("sample") == null ? null : reader.number("sample");
    return new GraphSchema(
        nodes, relationships, objects, sample == null ? null : Math.toIntExact(sample));
  }

  private NodeSchema node() {
    only("labels", "count", "properties");
    return new NodeSchema(names("labels"), count(), properties());
  }

  private RelationshipSchema relationship() {
    only("type", "count", "endpoints", "properties");
    return new RelationshipSchema(
        text("type"), count(), list("endpoints", SchemaJsonReader::endpoints), properties());
  }

  private RelationshipSchema.Endpoints endpoints() {
    only("from", "to", "count");
    return new RelationshipSchema.Endpoints(names("from"), names("to"), count());
  }

  private List<PropertySchema> properties() {
    List<PropertySchema> properties = list("properties", SchemaJsonReader::property);
    distinct("properties", properties, PropertySchema::name);
    return properties;
  }

  private PropertySchema property() {
    only("name", "types", "count", "mandatory");
    return new PropertySchema(text("name"), names("types"), count(), flag("mandatory"));
  }

  private SchemaObject object(SchemaInspector.Kind kind) {
    boolean index = kind == SchemaInspector.Kind.INDEX;
    if (index) {
      only("name", "label", "properties", "type", "unique");
    } else {
      only("name", "label", "properties", "type");
    }
    return new SchemaObject(
        kind,
        text("name"),
        text("label"),
        names("properties"),
        text("type"),
        index && flag("unique"));
  }

  private void only(String... known) {
    for (Object name : members.keySet()) {
      if (!List.of(known).contains(name)) {
        throw wrong(path + "/" + name, "is not known here; known are " + String.join(", ", known));
      }
    }
  }

  private <T> void distinct(String what, List<T> elements, Function<T, ?> key) {
    Set<Object> seen = new HashSet<>();
    for (T element : elements) {
      Object name = key.apply(element);
      if (!seen.add(name)) {
        throw wrong(
            path.isEmpty() ? "the file" : path, "has %s twice among its %s".formatted(name, what));
      }
    }
  }

  private <T> List<T> list(String name, Function<SchemaJsonReader, T> element) {
    List<T> result = new ArrayList<>();
    List<?> values = values(name);
    for (int i = 0; i < values.size(); i++) {
      result.add(element.apply(new SchemaJsonReader(values.get(i), path + "/" + name + "/" + i)));
    }
    return result;
  }

  private List<String> names(String name) {
    List<String> names = new ArrayList<>();
    for (Object value : values(name)) {
      if (!(value instanceof String text)) {
        throw wrong(path + "/" + name, "must be a list of strings");
      }
      names.add(text);
    }
    return names;
  }

  private List<?> values(String name) {
    if (members.get(name) instanceof List<?> values) {
      return values;
    }
    throw wrong(path + "/" + name, "must be a list");
  }

  private String text(String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw wrong(path + "/" + name, "must be a string");
  }

  private boolean flag(String name) {
    if (members.get(name) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(path + "/" + name, "must be true or false");
  }

  private @Nullable Long count() {
    return members.get("count") == null ? null : number("count");
  }

  private long number(String name) {
    if (members.get(name) instanceof BigDecimal number) {
      try {
        long value = number.longValueExact();
        if (value >= 0 && value <= ("sample".equals(name) ? Integer.MAX_VALUE : Long.MAX_VALUE)) {
          return value;
        }
      } catch (ArithmeticException e) {
        // Falls through to the message that every other wrong number gets.
      }
    }
    throw wrong(path + "/" + name, "must be a whole number, not below 0");
  }

  private static GeodeMigrationsException wrong(String where, String what) {
    return new GeodeMigrationsException(ErrorCode.SCHEMA_FILE_INVALID, where + " " + what);
  }
}
