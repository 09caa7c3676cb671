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
package io.geodemigrations.core.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.geodemigrations.gql.Gql;
import java.util.Map;
import java.util.Optional;

class PlaceholdersFuzzTests {

  /**
   * Written around the value in turn: inside of each kind of quotes, bare, and inside of a name.
   */
  @FuzzTest
  void noValueEverChangesWhatAStatementDoes(byte[] input) {
    String value = new String(input, UTF_8);
    check("CREATE (:A {b: 'x${v}y'}); CREATE (:B);", value, 2);
    check("CREATE (:A {b: \"x${v}y\"}); CREATE (:B);", value, 2);
    check("CREATE (:`x${v}y` {b: 1}); CREATE (:B);", value, 2);
    check("CREATE (:A {b: ${v}}); CREATE (:B);", value, 2);
    check("CREATE (:x_${v} {b: 1}); CREATE (:B);", value, 2);
    check("// @if RETURN '${v}' = ${v}\nCREATE (:A)", value, 1);
  }

  private static void check(String text, String value, int statements) {
    ScriptText script = ScriptText.of("a.gql", text);
    Optional<TestScripts.ParsedScript> parsed =
        TestScripts.read(new ScriptParser(Map.of("v", value)), script);
    assertThat(parsed.isPresent()).isEqualTo(script.problems().isEmpty());
    // A value may be a secret, and is never shown.
    if (value.length() > 12) {
      assertThat(script.problems())
          .noneMatch(problem -> problem.describe().contains(value) && !text.contains(value));
    }
    if (parsed.isEmpty()) {
      return;
    }
    // The same script with a harmless name in the place of the value is what it must look like.
    ScriptText harmless = ScriptText.of("a.gql", text.replace("${v}", "v"));
    TestScripts.ParsedScript model =
        TestScripts.read(new ScriptParser(Map.of()), harmless).orElseThrow();
    assertThat(parsed.get().up()).hasSize(statements).hasSameSizeAs(model.up());
    for (int i = 0; i < statements; i++) {
      assertThat(Gql.tokens(parsed.get().up().get(i).text()))
          .hasSameSizeAs(Gql.tokens(model.up().get(i).text()));
      assertThat(Gql.parse(parsed.get().up().get(i).text()).getClass())
          .isEqualTo(Gql.parse(model.up().get(i).text()).getClass());
    }
  }
}
