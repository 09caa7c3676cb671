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
package io.geodemigrations.gql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.geodemigrations.gql.ast.Statement;
import io.geodemigrations.gql.effect.Effects;

class GqlFuzzTests {

  @FuzzTest
  void anyTextIsAStatementOrASyntaxErrorInside(byte[] input) {
    String text = new String(input, UTF_8);
    try {
      int end = 0;
      for (ScriptStatement part : Gql.split(text)) {
        assertThat(part.start().offset()).isGreaterThanOrEqualTo(end);
        end = part.end().offset();
        assertThat(text.substring(part.start().offset(), end)).isEqualTo(part.text());
      }
    } catch (GqlSyntaxException e) {
      assertThat(e.position().offset()).isBetween(0, text.length());
    }
    try {
      Statement statement = Gql.parse(text);
      assertThat(Effects.of(statement).kind()).isNotNull();
      assertThat(Gql.parse(text)).isEqualTo(statement);
    } catch (GqlSyntaxException e) {
      assertThat(e.position().offset()).isBetween(0, text.length());
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
