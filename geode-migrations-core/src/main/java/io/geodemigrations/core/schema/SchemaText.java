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

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema for people. */
final class SchemaText {

  private final GraphSchema schema;
  private final StringBuilder text = new StringBuilder();

  SchemaText(GraphSchema schema) {
    this.schema = schema;
  }

  String render() {
    line("Schema: " + basis(schema));
    for (NodeSchema node : schema.nodes()) {
      line("");
      line(
          (node.labels().isEmpty() ? node.name() : "(:" + node.name() + ")")
              + counted(node.count()));
      properties(node.properties());
    }
    for (RelationshipSchema relationship : schema.relationships()) {
      line("");
      line("[:" + relationship.type() + "]" + counted(relationship.count()));
      relationship.endpoints().forEach(ends -> line("  " + ends.name() + counted(ends.count())));
      properties(relationship.properties());
    }
    objects("Indexes", schema.indexes());
    objects("Constraints", schema.constraints());
    return text.toString();
  }

  static String basis(GraphSchema schema) {
    return schema.complete()
        ? "all nodes and relationships were looked at"
        : "properties are from a sample of at most %d of each kind".formatted(schema.sample());
  }

  private static String counted(@Nullable Long count) {
    return count == null ? "" : ", " + count;
  }

  private void properties(List<PropertySchema> properties) {
    int width = properties.stream().mapToInt(one -> one.name().length()).max().orElse(0);
    for (PropertySchema property : properties) {
      line(
          "  "
              + property.name()
              + " ".repeat(width - property.name().length() + 2)
              + property.typeNames()
              + counted(property.count())
              + (property.mandatory() ? ", in all" : ""));
    }
  }

  private void objects(String title, List<SchemaObject> objects) {
    if (!objects.isEmpty()) {
      line("");
      line(title);
      objects.forEach(one -> line("  " + one.name() + ": " + one.describe()));
    }
  }

  private void line(String content) {
    text.append(content.replaceAll("[\\r\\n]", " ").stripTrailing()).append('\n');
  }
}
