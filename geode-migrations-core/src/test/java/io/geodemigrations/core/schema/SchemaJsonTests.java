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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.core.GeodeMigrationsException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaJsonTests {

  private static final PropertySchema ID = new PropertySchema("id", List.of("INT"), 2L, true);
  private static final PropertySchema AGE =
      new PropertySchema("age", List.of("STRING", "INT"), 1L, false);
  private static final SchemaObject INDEX =
      new SchemaObject(SchemaInspector.Kind.INDEX, "i", "User", List.of("b", "a"), "btree", true);
  private static final SchemaObject CONSTRAINT =
      new SchemaObject(
          SchemaInspector.Kind.CONSTRAINT, "c", "User", List.of("id"), "unique", false);

  private static final GraphSchema SCHEMA =
      new GraphSchema(
          List.of(
              new NodeSchema(List.of("User"), 2L, List.of(ID, AGE)),
              new NodeSchema(List.of("User", "Admin"), 1L, List.of())),
          List.of(
              new RelationshipSchema(
                  "KNOWS",
                  1L,
                  List.of(new RelationshipSchema.Endpoints(List.of("User"), List.of("User"), 1L)),
                  List.of())),
          List.of(CONSTRAINT, INDEX),
          null);

  @Test
  void theFormatIsSortedAndHasALineForEachThing() {
    assertThat(SCHEMA.toJson())
        .isEqualTo(
            """
            {
              "format": 1,
              "sample": null,
              "labels": [
                {"labels": ["Admin", "User"], "count": 1, "properties": []},
                {"labels": ["User"], "count": 2, "properties": [
                  {"name": "age", "types": ["INT", "STRING"], "count": 1, "mandatory": false},
                  {"name": "id", "types": ["INT"], "count": 2, "mandatory": true}
                ]}
              ],
              "relationships": [
                {"type": "KNOWS", "count": 1, "endpoints": [
                  {"from": ["User"], "to": ["User"], "count": 1}
                ], "properties": []}
              ],
              "indexes": [
                {"name": "i", "label": "User", "properties": ["b", "a"], "type": "btree", "unique": true}
              ],
              "constraints": [
                {"name": "c", "label": "User", "properties": ["id"], "type": "unique"}
              ]
            }
            """);
  }

  @Test
  void whatWasWrittenIsReadAgain() {
    assertThat(GraphSchema.parse(SCHEMA.toJson())).isEqualTo(SCHEMA);
    GraphSchema uncounted = SCHEMA.withoutCounts();
    assertThat(GraphSchema.parse(uncounted.toJson())).isEqualTo(uncounted);
    assertThat(uncounted.toJson()).doesNotContain("count");
    assertThat(SCHEMA.diff(uncounted).isEmpty()).isTrue();
  }

  @Test
  void anyNameSurvives() {
    String odd = "a\"b\\c\nd\u0001e\u2028f🙂:.";
    GraphSchema schema =
        new GraphSchema(
            List.of(
                new NodeSchema(
                    List.of(odd), 1L, List.of(new PropertySchema(odd, List.of("INT"), 1L, true)))),
            List.of(),
            List.of(),
            7);

    assertThat(GraphSchema.parse(schema.toJson())).isEqualTo(schema);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "                                    | It is no JSON: line 1, column 1: expected a value",
        "{\"format\": 1,}                    | It is no JSON: line 1, column 14: expected",
        "[]                                  | the whole must be an object",
        "{}                                  | /format is missing",
        "{\"format\": \"1\"}                 | /format must be a whole number",
        "{\"format\": 2}                     | /format is 2; this version reads 1 only",
        "{\"format\": 1, \"label\": []}      | /label is not known here; known are format, sample",
        "{\"format\": 1}                     | /indexes must be a list",
        "{\"format\": 1, \"indexes\": [7]}   | /indexes/0 must be an object",
        "{\"format\": 1, \"indexes\": [{}]}  | /indexes/0/name must be a string",
        "{\"format\": 1, \"indexes\": [], \"constraints\": [], \"labels\": [{\"labels\": [\"A\"], \"count\": -1, \"properties\": []}]} | /labels/0/count must be a whole number, not below 0",
        "{\"format\": 1, \"indexes\": [], \"constraints\": [], \"labels\": [{\"labels\": [1]}]} | /labels/0/labels must be a list of strings",
        "{\"format\": 1, \"indexes\": [], \"constraints\": [], \"labels\": [{\"labels\": [], \"properties\": []}, {\"labels\": [], \"properties\": []}]} | the file has [] twice among its labels",
      })
  void somethingElseIsRefusedWithItsPlace(String json, String message) {
    assertThatThrownBy(() -> GraphSchema.parse(json == null ? "" : json))
        .isInstanceOf(GeodeMigrationsException.class)
        .hasMessageStartingWith("GM-731 ")
        .hasMessageContaining(message.strip());
  }
}
