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

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.TransactionScope;
import io.geodemigrations.core.refactor.Refactoring;
import io.geodemigrations.core.refactor.Step;
import io.geodemigrations.core.source.ScriptStatement.Kind;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.GqlSyntaxException;
import io.geodemigrations.gql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a script: header, sections, statements. Reports all problems that it finds. */
final class ScriptParser {

  private final Queries queries;

  ScriptParser(Map<String, String> placeholders) {
    this.queries = new Queries(new Placeholders(placeholders));
  }

  /**
   * What a script says, whatever its file's name.
   *
   * @param header the header
   * @param checksum over the up section
   * @param scope how much one transaction spans
   * @param up the up section
   * @param down the down section, or the inverses of refactorings
   * @param hasDown whether the section exists
   */
  record ParsedScript(
      ScriptHeader header,
      String checksum,
      TransactionScope scope,
      List<ScriptStatement> up,
      List<ScriptStatement> down,
      boolean hasDown) {}

  /** Reads a migration; nothing if problems were reported to the script. */
  Optional<ParsedScript> migration(ScriptText script) {
    List<Token> tokens;
    try {
      tokens = Gql.tokens(script.text());
    } catch (GqlSyntaxException e) {
      Fragment.reportSyntax(script, e.position().offset(), e);
      return Optional.empty();
    }
    SectionReader.Sections sections = new SectionReader(script, tokens).read();
    ScriptHeader header =
        new HeaderValues(script, queries, new HeaderReader(script).read(sections.header())).read();
    StatementReader upReader = new StatementReader(script, queries);
    List<ScriptStatement> up = upReader.read(sections.up());
    List<ScriptStatement> down =
        sections.hasDown()
            ? new StatementReader(script, queries).read(sections.down())
            : upReader
                .onlyRefactorings(sections.up())
                .map(ScriptParser::inverses)
                .orElse(List.of());
    if (sections.up().isEmpty()) {
      script.problem(ErrorCode.SCRIPT_EMPTY, "There is no statement to migrate with");
    }
    if (sections.hasDown() && sections.down().isEmpty()) {
      script.problem(ErrorCode.SCRIPT_EMPTY, "There is no statement after @down");
    }
    checkScope(script, header, up);
    if (!script.problems().isEmpty()) {
      return Optional.empty();
    }
    TransactionScope declared = header.transaction();
    return Optional.of(
        new ParsedScript(
            header,
            Checksum.of(sections.checksum()),
            declared == null ? ScriptStatement.defaultScope(up) : declared,
            up,
            down,
            sections.hasDown()));
  }

  /** The way down of refactorings; none if one of them has none. */
  private static List<ScriptStatement> inverses(List<StatementReader.Located> refactorings) {
    List<ScriptStatement> down = new ArrayList<>();
    for (int i = refactorings.size() - 1; i >= 0; i--) {
      StatementReader.Located located = refactorings.get(i);
      Optional<Refactoring> inverse = located.refactoring().inverse();
      if (inverse.isEmpty()) {
        return List.of();
      }
      for (Step step : inverse.get().steps()) {
        down.add(
            RefactoringDirective.statement(step, down.size() + 1, located.location(), List.of()));
      }
    }
    return down;
  }

  private static void checkScope(ScriptText script, ScriptHeader header, List<ScriptStatement> up) {
    if (header.transaction() != TransactionScope.MIGRATION) {
      return;
    }
    for (ScriptStatement statement : up) {
      int place = script.offset(statement.location());
      if (statement.kind() == Kind.DDL) {
        script.problem(
            ErrorCode.SCRIPT_DDL_IN_TRANSACTION,
            place,
            "This statement cannot be part of the transaction that 'Transaction: migration' asks"
                + " for");
      } else if (statement.kind() == Kind.BATCH) {
        script.problem(
            ErrorCode.SCRIPT_BATCH,
            place,
            "A batch statement commits each round, but 'Transaction: migration' asks for one"
                + " transaction",
            "Remove 'Transaction: migration', or remove $batch.");
      }
    }
  }

  /** Reads a callback; nothing if problems were reported to the script. */
  Optional<List<ScriptStatement>> callback(ScriptText script) {
    Optional<ParsedScript> parsed = migration(script);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    if (parsed.get().hasDown()) {
      script.problem(
          ErrorCode.SCRIPT_DIRECTIVE,
          script.offset(parsed.get().down().get(0).location()),
          "A callback cannot be rolled back",
          "Remove the @down section.");
    }
    for (ScriptStatement statement : parsed.get().up()) {
      if (statement.kind() == Kind.BATCH) {
        script.problem(
            ErrorCode.SCRIPT_BATCH,
            script.offset(statement.location()),
            "A callback cannot be repeated in batches, because it leaves no checkpoint",
            "Move the statement to a migration, or use a number instead of $batch.");
      }
    }
    return script.problems().isEmpty() ? Optional.of(parsed.get().up()) : Optional.empty();
  }
}
