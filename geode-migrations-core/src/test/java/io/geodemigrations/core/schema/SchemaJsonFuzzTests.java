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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;

class SchemaJsonFuzzTests {

  @FuzzTest
  void anyTextIsASchemaThatCanBeWrittenAndReadAgainOrIsRefused(byte[] input) {
    GraphSchema schema;
    try {
      schema = GraphSchema.parse(new String(input, UTF_8));
    } catch (GeodeMigrationsException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_FILE_INVALID);
      return;
    }
    assertThat(GraphSchema.parse(schema.toJson())).isEqualTo(schema);
    assertThat(schema.diff(schema).isEmpty()).isTrue();
    assertThat(schema.toText()).isNotEmpty();
    assertThat(schema.toMarkdown()).isNotEmpty();
    assertThat(schema.toMermaid()).startsWith("erDiagram\n");
  }
}
