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

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.core.MigrationProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scripts made at random from pieces that mean something, and whole scripts with damage. */
class ScriptRobustnessTests {

  private static final List<String> PIECES =
      List.of(
          "MATCH (u:User)",
          "WHERE u.id > $last",
          "WITH u LIMIT $batch",
          "SET u.a = '${x}'",
          "RETURN count(u) AS updated",
          "max(u.id) AS last",
          ";",
          "\n",
          " ",
          ",",
          "\n// @up\n",
          "\n// @down\n",
          "\n// @cursor last = 0\n",
          "\n// @progress\n",
          "\n// @if RETURN true\n",
          "\n//   continued\n",
          "\n// @nolint GM-1 why\n",
          "\n// @",
          "// Migration: a\n",
          "// Phase: contract\n",
          "// Batch size: 5\n",
          "// - item\n",
          "// Requires: RETURN ${x}\n",
          "// Preserve: a.b\n",
          "/* Migration: b\n * Risk: low\n */",
          "/*",
          "*/",
          "'",
          "\"",
          "`",
          "\\",
          "$",
          "${",
          "${x}",
          "$${x}",
          "}",
          "{",
          "(",
          ")",
          "--",
          "//",
          "?",
          "\r\n",
          "\uFEFF",
          "\u0000",
          "\uD83D\uDE00",
          "\uD83D",
          "COMMIT;",
          "CREATE INDEX i ON :A(b);",
          "9e999",
          "1",
          "idx_",
          "@");

  @Test
  void readsOrRefusesAnythingButNeverFails() {
    Random random = new Random(20260115);
    int valid = 0;
    for (int round = 0; round < 10_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(14); i > 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      valid += check(text.toString()) ? 1 : 0;
    }
    assertThat(valid).isPositive();
  }

  @Test
  void survivesDamageToAValidScript() {
    Random random = new Random(4711);
    String example = ScriptParserTests.EXAMPLE;
    int refused = 0;
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder(example);
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(8));
      text.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
      refused += check(text.toString()) ? 0 : 1;
    }
    assertThat(refused).isPositive();
  }

  @Test
  void refusesDeepNestingInsteadOfRunningOutOfStack() {
    assertThat(check("RETURN " + "(".repeat(20_000) + "1" + ")".repeat(20_000))).isFalse();
    assertThat(check("RETURN " + "[".repeat(20_000))).isFalse();
    assertThat(check("// @if RETURN " + "NOT ".repeat(20_000) + "true\nCREATE (:A)")).isFalse();
  }

  @Test
  @Timeout(60)
  void readsLargeScriptsInLinearTime() {
    String script = "CREATE (:City {name: 'a city', code: 12345}); // a city\n".repeat(20_000);

    assertThat(read(ScriptText.of("large.gql", script)).orElseThrow().up()).hasSize(20_000);
  }

  /** Reads a script twice and checks what holds for every result. */
  static boolean check(String text) {
    ScriptText script = ScriptText.of("random.gql", text);
    Optional<TestScripts.ParsedScript> parsed = read(script);
    assertThat(parsed.isPresent()).as(text).isEqualTo(script.problems().isEmpty());
    assertThat(read(ScriptText.of("random.gql", text))).isEqualTo(parsed);
    for (MigrationProblem problem : script.problems()) {
      assertThat(problem.location()).isNotNull();
      assertThat(problem.message()).isNotBlank();
      assertThat(problem.remedy()).isNotBlank();
      long lines = script.text().chars().filter(c -> c == '\n').count() + 1;
      assertThat(problem.location().line()).isBetween(0, (int) lines);
    }
    parsed.ifPresent(
        result -> {
          assertThat(result.checksum()).matches("sha256:v1:[0-9a-f]{64}");
          assertThat(result.up()).isNotEmpty();
          for (ScriptStatement statement : result.up()) {
            assertThat(statement.text()).isNotBlank();
            // What is sent parses again, alone, and has no semicolon at its end.
            Queries.parse(statement.text());
            assertThat(statement.text()).doesNotEndWith(";");
          }
        });
    return parsed.isPresent();
  }

  private static Optional<TestScripts.ParsedScript> read(ScriptText script) {
    return TestScripts.read(new ScriptParser(Map.of("x", "1")), script);
  }
}
