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

import io.geodemigrations.core.format.JsonText;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A schema for programs: the same schema is always the same text. */
final class SchemaJson {

  private final GraphSchema schema;
  private final StringBuilder json = new StringBuilder();

  SchemaJson(GraphSchema schema) {
    this.schema = schema;
  }

  String render() {
    json.append("{\n  ");
    member("format", GraphSchema.FORMAT);
    json.append(",\n  ");
    member("sample", schema.sample());
    json.append(",\n  ");
    lines("labels", "  ", schema.nodes(), this::node);
    json.append(",\n  ");
    lines("relationships", "  ", schema.relationships(), this::relationship);
    json.append(",\n  ");
    lines("indexes", "  ", schema.indexes(), this::object);
    json.append(",\n  ");
    lines("constraints", "  ", schema.constraints(), this::object);
    return json.append("\n}\n").toString();
  }

  private void node(NodeSchema node) {
    json.append('{');
    names("labels", node.labels());
    count(node.count());
    json.append(", ");
    lines("properties", "    ", node.properties(), this::property);
    json.append('}');
  }

  private void relationship(RelationshipSchema relationship) {
    json.append('{');
    member("type", relationship.type());
    count(relationship.count());
    json.append(", ");
    lines("endpoints", "    ", relationship.endpoints(), this::endpoints);
    json.append(", ");
    lines("properties", "    ", relationship.properties(), this::property);
    json.append('}');
  }

  private void endpoints(RelationshipSchema.Endpoints endpoints) {
    json.append('{');
    names("from", endpoints.from());
    json.append(", ");
    names("to", endpoints.to());
    count(endpoints.count());
    json.append('}');
  }

  private void property(PropertySchema property) {
    json.append('{');
    member("name", property.name());
    json.append(", ");
    names("types", property.types());
    count(property.count());
    json.append(", ");
    member("mandatory", property.mandatory());
    json.append('}');
  }

  private void object(SchemaObject object) {
    json.append('{');
    member("name", object.name());
    json.append(", ");
    member("label", object.label());
    json.append(", ");
    names("properties", object.properties());
    json.append(", ");
    member("type", object.type());
    if (object.kind() == SchemaInspector.Kind.INDEX) {
      json.append(", ");
      member("unique", object.unique());
    }
    json.append('}');
  }

  private void count(@Nullable Long count) {
    if (count != null) {
      json.append(", ");
      member("count", count);
    }
  }

  private void names(String name, List<String> values) {
    JsonText.quote(json, name);
    json.append(": [");
    String separator = "";
    for (String value : values) {
      json.append(separator);
      JsonText.quote(json, value);
      separator = ", ";
    }
    json.append(']');
  }

  private <T> void lines(
      String name, String indentation, Collection<T> values, Consumer<T> element) {
    JsonText.quote(json, name);
    json.append(": [");
    String separator = "";
    for (T value : values) {
      json.append(separator).append('\n').append(indentation).append("  ");
      element.accept(value);
      separator = ",";
    }
    json.append(values.isEmpty() ? "]" : "\n" + indentation + "]");
  }

  private void member(String name, @Nullable Object value) {
    JsonText.quote(json, name);
    json.append(": ");
    if (value instanceof String text) {
      JsonText.quote(json, text);
    } else {
      json.append(value);
    }
  }
}
