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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaMermaidTests {

  /** The forms of Mermaid's own grammar of entity-relationship diagrams that are used. */
  private static final List<Pattern> LINES =
      List.of(
          Pattern.compile("erDiagram"),
          Pattern.compile("  n\\d+\\[\"[^\"%\\\\\\p{Cntrl}]+\"]( \\{)?"),
          Pattern.compile(
              "    [A-Za-z_][A-Za-z0-9_]* (?!(?i)[pfu]k)[A-Za-z_][A-Za-z0-9_]*( UK)?( \"[^\"]*\")?"),
          Pattern.compile("  }"),
          Pattern.compile("  n\\d+ }o--o\\{ n\\d+ : \"[^\"]*\""));

  @Test
  void aGraphIsAnEntityRelationshipDiagram() {
    assertThat(schema("User", "email", "KNOWS").toMermaid())
        .isEqualTo(
            """
            erDiagram
              n1["User"] {
                INT_or_STRING email UK "in all"
              }
              n1 }o--o{ n1 : "KNOWS (email INT or STRING)"
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1st",
        "PK",
        "fkey",
        "uk",
        "a b",
        "a\"b",
        "a%%{init}%%b",
        "a\nb",
        "a\\b",
        "a`b",
        "<script>",
        "#quot;",
        "a;b",
        "}",
        "{",
        "]",
        "\u0000",
        "\u2028",
        "🙂",
        "ä",
        "_",
        "-",
        "end",
        "erDiagram",
        "a|b",
        "a:b",
        "'",
        "]\n  x[\"y"
      })
  void anyNameGivesADiagram(String name) {
    String mermaid = schema(name, name, name).toMermaid();

    assertThat(mermaid.split("\n"))
        .hasSize(5)
        .allMatch(line -> LINES.stream().anyMatch(form -> form.matcher(line).matches()), mermaid);
  }

  private static GraphSchema schema(String label, String property, String type) {
    List<PropertySchema> properties =
        List.of(new PropertySchema(property, List.of("INT", "STRING"), 1L, true));
    return new GraphSchema(
        List.of(new NodeSchema(List.of(label), 1L, properties)),
        List.of(
            new RelationshipSchema(
                type,
                1L,
                List.of(new RelationshipSchema.Endpoints(List.of(label), List.of(label), 1L)),
                properties)),
        List.of(
            new SchemaObject(
                SchemaInspector.Kind.CONSTRAINT, "c", label, List.of(property), "unique", false)),
        null);
  }
}
