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
import io.geodemigrations.core.TransactionScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses scripts given as text. */
final class TestScripts {

  static final String NAME = "test.gql";

  private TestScripts() {}

  /** All that a script says. */
  record ParsedScript(
      ScriptHeader header, String checksum, ScriptSections sections, boolean hasDown) {

    TransactionScope scope() {
      return sections.scope();
    }

    List<ScriptStatement> up() {
      return sections.up();
    }

    List<ScriptStatement> down() {
      return sections.down();
    }
  }

  /** Reads everything; nothing if problems were reported to the script. */
  static Optional<ParsedScript> read(ScriptParser parser, ScriptText script) {
    return parser
        .outline(script)
        .flatMap(
            outline ->
                parser
                    .sections(outline)
                    .map(
                        sections ->
                            new ParsedScript(
                                outline.header(),
                                outline.checksum(),
                                sections,
                                outline.hasDown())));
  }

  /** Reads a callback. */
  static Optional<List<ScriptStatement>> callback(ScriptParser parser, ScriptText script) {
    return parser.outline(script).flatMap(parser::callback);
  }

  /** The script, which must be valid. */
  static ParsedScript parse(String text) {
    return parse(text, Map.of());
  }

  static ParsedScript parse(String text, Map<String, String> placeholders) {
    ScriptText script = ScriptText.of(NAME, text);
    var parsed = read(new ScriptParser(placeholders), script);
    assertThat(script.problems()).isEmpty();
    return parsed.orElseThrow();
  }

  /** The only statement of the up section. */
  static ScriptStatement statement(String text) {
    List<ScriptStatement> up = parse(text).up();
    assertThat(up).hasSize(1);
    return up.get(0);
  }

  static List<MigrationProblem> problems(String text) {
    return problems(text, Map.of());
  }

  static List<MigrationProblem> problems(String text, Map<String, String> placeholders) {
    ScriptText script = ScriptText.of(NAME, text);
    var parsed = read(new ScriptParser(placeholders), script);
    assertThat(parsed.isEmpty()).isEqualTo(!script.problems().isEmpty());
    return script.problems();
  }

  /** The only problem of an invalid script. */
  static MigrationProblem problem(String text) {
    return problem(text, Map.of());
  }

  static MigrationProblem problem(String text, Map<String, String> placeholders) {
    List<MigrationProblem> problems = problems(text, placeholders);
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  static List<SourceNote> notes(String text) {
    ScriptText script = ScriptText.of(NAME, text);
    read(new ScriptParser(Map.of()), script);
    assertThat(script.problems()).isEmpty();
    return script.notes();
  }

  static String checksum(String text) {
    return parse(text).checksum();
  }
}
