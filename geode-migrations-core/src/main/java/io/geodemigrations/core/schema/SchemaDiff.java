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

import io.geodemigrations.core.format.JsonText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two schemas.
 *
 * @param differences sorted by what they are about
 * @param sampled whether one of the two comes from a sample, which may not have seen every property
 * @since 0.1.0
 */
public record SchemaDiff(List<SchemaDifference> differences, boolean sampled) {

  private static final String NOTE =
      "One of the schemas is from a sample, which may not have seen every property.";

  /** Copies the list. */
  public SchemaDiff {
    differences = List.copyOf(differences);
  }

  /** Whether the schemas are the same. */
  public boolean isEmpty() {
    return differences.isEmpty();
  }

  /** What was added, removed or changed. */
  public List<SchemaDifference> in(SchemaDifference.Change change) {
    return differences.stream().filter(one -> one.change() == change).toList();
  }

  /** For people: a line for each, with {@code +}, {@code -} or {@code ~} in front of it. */
  public String toText() {
    if (isEmpty()) {
      return "The schemas are the same.\n" + (sampled ? NOTE + "\n" : "");
    }
    StringBuilder text = new StringBuilder();
    for (SchemaDifference one : differences) {
      text.append(sign(one)).append(' ');
      text.append(one.describe().replaceAll("[\\r\\n]", " ")).append('\n');
    }
    return text.append(sampled ? NOTE + "\n" : "").toString();
  }

  private static char sign(SchemaDifference difference) {
    return switch (difference.change()) {
      case ADDED -> '+';
      case REMOVED -> '-';
      case CHANGED -> '~';
    };
  }

  /** For a change request: a table. */
  public String toMarkdown() {
    StringBuilder text = new StringBuilder("# Schema differences\n\n");
    if (isEmpty()) {
      text.append("None.\n");
    } else {
      text.append("| change | what | name | before | after |\n| --- | --- | --- | --- | --- |\n");
    }
    for (SchemaDifference one : differences) {
      text.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(
                  one.change().name().toLowerCase(Locale.ROOT),
                  one.element().title(),
                  cell(one.name()),
                  value(one.before()),
                  value(one.after())));
    }
    return text.append(sampled ? "\n" + NOTE + "\n" : "").toString();
  }

  private static String value(@Nullable String value) {
    return value == null || value.isEmpty() ? "–" : cell(value);
  }

  /**
   * For programs: {@code {"sampled", "differences": [{"change", "element", "name", "before",
   * "after"}]}}.
   */
  public String toJson() {
    StringBuilder json = new StringBuilder("{\n  \"sampled\": ").append(sampled);
    json.append(",\n  \"differences\": [");
    String separator = "\n";
    for (SchemaDifference one : differences) {
      json.append(separator).append("    {");
      member(json, "change", one.change().name());
      member(json.append(", "), "element", one.element().name());
      member(json.append(", "), "name", one.name());
      member(json.append(", "), "before", one.before());
      member(json.append(", "), "after", one.after());
      json.append('}');
      separator = ",\n";
    }
    return json.append(isEmpty() ? "]" : "\n  ]").append("\n}\n").toString();
  }

  private static void member(StringBuilder json, String name, @Nullable String value) {
    JsonText.quote(json, name);
    json.append(": ");
    if (value == null) {
      json.append("null");
    } else {
      JsonText.quote(json, value);
    }
  }
}
