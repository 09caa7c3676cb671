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

import static io.geodemigrations.core.format.MarkdownText.cell;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A schema as tables. */
final class SchemaMarkdown {

  private final GraphSchema schema;
  private final StringBuilder text = new StringBuilder();

  SchemaMarkdown(GraphSchema schema) {
    this.schema = schema;
  }

  String render() {
    line("# Schema");
    line("");
    line("Seen: " + SchemaText.basis(schema) + ".");
    nodes();
    relationships();
    objects("Indexes", schema.indexes());
    objects("Constraints", schema.constraints());
    return text.toString();
  }

  private void nodes() {
    title("Labels");
    line("| label | nodes | property | type | have it |");
    line("| --- | --- | --- | --- | --- |");
    for (NodeSchema node : schema.nodes()) {
      properties(cell(node.name()) + " | " + counted(node.count()), node.properties());
    }
  }

  private void relationships() {
    if (schema.relationships().isEmpty()) {
      return;
    }
    title("Relationships");
    line("| type | from and to | relationships | property | type | have it |");
    line("| --- | --- | --- | --- | --- | --- |");
    for (RelationshipSchema one : schema.relationships()) {
      String ends =
          one.endpoints().stream()
              .map(RelationshipSchema.Endpoints::name)
              .collect(Collectors.joining(", "));
      properties(
          cell(one.type()) + " | " + cell(ends) + " | " + counted(one.count()), one.properties());
    }
  }

  private void properties(String owner, List<PropertySchema> properties) {
    if (properties.isEmpty()) {
      line("| " + owner + " | – | – | – |");
    }
    for (PropertySchema property : properties) {
      String have = property.mandatory() ? "all" : counted(property.count());
      line(
          "| %s | %s | %s | %s |"
              .formatted(owner, cell(property.name()), cell(property.typeNames()), have));
    }
  }

  private void objects(String title, List<SchemaObject> objects) {
    if (!objects.isEmpty()) {
      title(title);
      line("| name | of | type |");
      line("| --- | --- | --- |");
      for (SchemaObject one : objects) {
        line(
            "| %s | %s | %s |"
                .formatted(cell(one.name()), cell(one.target()), cell(one.typeName())));
      }
    }
  }

  private static String counted(@Nullable Long count) {
    return count == null ? "–" : count.toString();
  }

  private void title(String title) {
    line("");
    line("## " + title);
    line("");
  }

  private void line(String content) {
    text.append(content).append('\n');
  }
}
