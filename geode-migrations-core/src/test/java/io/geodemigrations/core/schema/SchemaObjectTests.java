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

import io.geodemigrations.core.run.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers describe indexes and constraints in columns that are documented nowhere. */
class SchemaObjectTests {

  @Test
  void listsMayArriveAsTextsAndLabelsWithAColon() {
    Rows row =
        Rows.of(
            "Index_Name", "i", "labelsOrTypes", ":User", "keys", "[a, b]", "index_type", "BTREE");

    assertThat(SchemaObject.of(row, SchemaInspector.Kind.INDEX))
        .isEqualTo(
            new SchemaObject(
                SchemaInspector.Kind.INDEX, "i", "User", List.of("a", "b"), "btree", false));
  }

  @Test
  void aLabelMayHaveAnyCharacters() {
    Rows row = Rows.of("name", "i", "label", "Odd, (label)", "properties", List.of("a"));

    assertThat(SchemaObject.of(row, SchemaInspector.Kind.INDEX).label()).isEqualTo("Odd, (label)");
  }

  @Test
  void anIndexOverAllLabelsHasNeitherLabelNorProperties() {
    Rows row = Rows.of("name", "lookup", "labels", null, "properties", List.of(), "type", "LOOKUP");

    assertThat(SchemaObject.of(row, SchemaInspector.Kind.INDEX))
        .isEqualTo(
            new SchemaObject(SchemaInspector.Kind.INDEX, "lookup", "", List.of(), "lookup", false));
  }

  @Test
  void aRowWithoutANameIsNotUnderstood() {
    assertThatThrownBy(
            () -> SchemaObject.of(Rows.of("label", "User"), SchemaInspector.Kind.CONSTRAINT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A row of SHOW CONSTRAINTS has no name");
  }
}
