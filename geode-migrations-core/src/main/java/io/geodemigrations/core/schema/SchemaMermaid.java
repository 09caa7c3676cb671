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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A schema as a picture. Graphs may use any name; Mermaid has no way to escape characters inside of
 * quotes, so that the few that end or change a text there give way to their full-width forms.
 */
final class SchemaMermaid {

  private static final String SPECIAL = "\"%\\<>#`;{}";
  private static final String INSTEAD = "”％＼‹›＃ˋ；｛｝";

  private final GraphSchema schema;
  private final Map<List<String>, String> ids = new LinkedHashMap<>();
  private final StringBuilder text = new StringBuilder("erDiagram\n");

  SchemaMermaid(GraphSchema schema) {
    this.schema = schema;
  }

  String render() {
    for (NodeSchema node : schema.nodes()) {
      String head = "  " + id(node.labels()) + "[\"" + words(node.name()) + "\"]";
      if (node.properties().isEmpty()) {
        line(head);
      } else {
        line(head + " {");
        node.properties().forEach(property -> property(node, property));
        line("  }");
      }
    }
    for (RelationshipSchema relationship : schema.relationships()) {
      for (RelationshipSchema.Endpoints ends : relationship.endpoints()) {
        line(
            "  %s }o--o{ %s : \"%s\""
                .formatted(id(ends.from()), id(ends.to()), words(label(relationship))));
      }
    }
    return text.toString();
  }

  private String id(List<String> labels) {
    return ids.computeIfAbsent(labels, any -> "n" + (ids.size() + 1));
  }

  private void property(NodeSchema node, PropertySchema property) {
    String name = identifier(property.name());
    String comment =
        (name.equals(property.name()) ? "" : property.name())
            + (name.equals(property.name()) || !property.mandatory() ? "" : ", ")
            + (property.mandatory() ? "in all" : "");
    line(
        "    %s %s%s%s"
            .formatted(
                identifier(String.join("_or_", property.types())),
                name,
                unique(node, property) ? " UK" : "",
                comment.isEmpty() ? "" : " \"" + words(comment) + "\""));
  }

  private boolean unique(NodeSchema node, PropertySchema property) {
    Optional<SchemaObject> constraint =
        schema.objects().stream()
            .filter(one -> one.isUnique() && node.labels().contains(one.label()))
            .filter(one -> one.properties().equals(List.of(property.name())))
            .findFirst();
    return constraint.isPresent();
  }

  private static String label(RelationshipSchema relationship) {
    String properties =
        relationship.properties().stream()
            .map(property -> property.name() + " " + property.typeNames())
            .collect(Collectors.joining(", "));
    return relationship.type() + (properties.isEmpty() ? "" : " (" + properties + ")");
  }

  /** Mermaid takes whatever begins like a word for a key as one, in any case. */
  private static String identifier(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
    String lower = plain.toLowerCase(Locale.ROOT);
    boolean clear =
        !plain.isEmpty()
            && Character.isLetter(plain.charAt(0))
            && !lower.startsWith("pk")
            && !lower.startsWith("fk")
            && !lower.startsWith("uk");
    return clear || plain.startsWith("_") ? plain : "_" + plain;
  }

  private static String words(String name) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      int special = SPECIAL.indexOf(c);
      if (special >= 0) {
        words.append(INSTEAD.charAt(special));
      } else {
        words.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
      }
    }
    return words.toString();
  }

  private void line(String content) {
    text.append(content).append('\n');
  }
}
