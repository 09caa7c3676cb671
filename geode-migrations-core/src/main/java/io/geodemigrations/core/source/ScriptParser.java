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
   * What a script says before its statements are read.
   *
   * @param script where problems are reported
   * @param header the header
   * @param pieces the sections in pieces
   * @param checksum over the up section
   */
  record Outline(
      ScriptText script, ScriptHeader header, SectionReader.Sections pieces, String checksum) {

    boolean hasDown() {
      return pieces.hasDown();
    }

    /** Whether the way back can be told without reading the statements. */
    boolean tellsWayBack() {
      return hasDown() || pieces.up().stream().noneMatch(raw -> raw.tokens().isEmpty());
    }
  }

  /** Reads header and sections; nothing if the text cannot be cut into tokens. */
  Optional<Outline> outline(ScriptText script) {
    List<Token> tokens;
    try {
      tokens = Gql.tokens(script.text());
    } catch (GqlSyntaxException e) {
      Fragment.reportSyntax(script, e.position().offset(), e);
      return Optional.empty();
    }
    SectionReader.Sections pieces = new SectionReader(script, tokens).read();
    ScriptHeader header =
        new HeaderValues(script, queries, new HeaderReader(script).read(pieces.header())).read();
    return Optional.of(new Outline(script, header, pieces, Checksum.of(pieces.checksum())));
  }

  /** Reads the statements; nothing if problems were reported to the script, then or before. */
  Optional<ScriptSections> sections(Outline outline) {
    ScriptText script = outline.script();
    SectionReader.Sections pieces = outline.pieces();
    StatementReader upReader = new StatementReader(script, queries);
    List<ScriptStatement> up = upReader.read(pieces.up());
    List<ScriptStatement> down =
        outline.hasDown()
            ? new StatementReader(script, queries).read(pieces.down())
            : upReader.onlyRefactorings(pieces.up()).map(ScriptParser::inverses).orElse(List.of());
    if (pieces.up().isEmpty()) {
      script.problem(ErrorCode.SCRIPT_EMPTY, "There is no statement to migrate with");
    }
    if (outline.hasDown() && pieces.down().isEmpty()) {
      script.problem(ErrorCode.SCRIPT_EMPTY, "There is no statement after @down");
    }
    checkScope(script, outline.header(), up);
    if (!script.problems().isEmpty()) {
      return Optional.empty();
    }
    TransactionScope declared = outline.header().transaction();
    return Optional.of(
        new ScriptSections(
            declared == null ? ScriptStatement.defaultScope(up) : declared, up, down));
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
  Optional<List<ScriptStatement>> callback(Outline outline) {
    ScriptText script = outline.script();
    Optional<ScriptSections> sections = sections(outline);
    if (sections.isEmpty()) {
      return Optional.empty();
    }
    if (outline.hasDown()) {
      script.problem(
          ErrorCode.SCRIPT_DIRECTIVE,
          script.offset(sections.get().down().get(0).location()),
          "A callback cannot be rolled back",
          "Remove the @down section.");
    }
    for (ScriptStatement statement : sections.get().up()) {
      if (statement.kind() == Kind.BATCH) {
        script.problem(
            ErrorCode.SCRIPT_BATCH,
            script.offset(statement.location()),
            "A callback cannot be repeated in batches, because it leaves no checkpoint",
            "Move the statement to a migration, or use a number instead of $batch.");
      }
    }
    return script.problems().isEmpty() ? Optional.of(sections.get().up()) : Optional.empty();
  }
}
