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
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.GqlSyntaxException;
import io.geodemigrations.gql.Token;
import io.geodemigrations.gql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cuts a script's tokens into header, sections, directives and statements. */
final class SectionReader {

  /**
   * A statement that is not yet understood.
   *
   * @param directives what stands before it
   * @param tokens its tokens and the comments between them, without the semicolon; none if it is a
   *     refactoring, which is the last of the directives
   */
  record RawStatement(List<Directive> directives, List<Token> tokens) {}

  /**
   * A script in pieces.
   *
   * @param header the comments before the first statement or directive
   * @param up the up section
   * @param down the down section
   * @param hasDown whether the section exists, even if it is empty
   * @param checksum the texts over which the checksum is taken
   */
  record Sections(
      List<Token> header,
      List<RawStatement> up,
      List<RawStatement> down,
      boolean hasDown,
      List<String> checksum) {}

  private final ScriptText script;
  private final List<Token> tokens;
  private final List<Token> header = new ArrayList<>();
  private final List<RawStatement> up = new ArrayList<>();
  private final List<RawStatement> down = new ArrayList<>();
  private final List<String> checksum = new ArrayList<>();
  private final List<Directive> pending = new ArrayList<>();
  private final List<Token> statement = new ArrayList<>();

  private Directive.Kind section = Directive.Kind.UP;
  private @Nullable Directive upMarker;
  private @Nullable Directive downMarker;
  private boolean started;

  SectionReader(ScriptText script, List<Token> tokens) {
    this.script = script;
    this.tokens = tokens;
  }

  Sections read() {
    int i = 0;
    while (i < tokens.size()) {
      Token token = tokens.get(i);
      if (!token.isComment()) {
        code(token);
        i++;
      } else {
        i = comment(i);
      }
    }
    endOfSection(script.text().length());
    return new Sections(header, up, down, downMarker != null, checksum);
  }

  private void code(Token token) {
    started = true;
    if (section == Directive.Kind.UP) {
      checksum.add(token.text());
    }
    if (token.kind() == TokenKind.SEMICOLON) {
      endOfStatement();
    } else {
      statement.add(token);
    }
  }

  /** Handles a comment and returns the index of the token after it and its continuations. */
  private int comment(int index) {
    Token token = tokens.get(index);
    if (!statement.isEmpty()) {
      statement.add(token);
    }
    String word = Directive.wordOf(token);
    Optional<Directive.Kind> kind = Directive.Kind.of(word);
    if (word.isEmpty() || (!isAlone(token) && kind.isEmpty())) {
      if (!started) {
        header.add(token);
      }
      return index + 1;
    }
    int at = token.offset() + token.text().indexOf('@');
    if (kind.isEmpty()) {
      script.problem(
          ErrorCode.SCRIPT_DIRECTIVE,
          at,
          "Unknown directive " + word,
          Spelling.closest(word, Directive.Kind.words())
              .map(known -> "Did you mean " + known + "?")
              .orElse(ErrorCode.SCRIPT_DIRECTIVE.remedy()));
      return index + 1;
    }
    if (!isAlone(token)) {
      script.problem(
          ErrorCode.SCRIPT_DIRECTIVE,
          at,
          word + " stands behind a statement on the same line",
          "Give it a line of its own.");
      return index + 1;
    }
    started = true;
    List<CommentLine> lines = new ArrayList<>(CommentLine.of(token));
    int next = index + 1;
    while (kind.get() == Directive.Kind.IF && continues(next, lines)) {
      lines.addAll(CommentLine.of(tokens.get(next)));
      if (!statement.isEmpty()) {
        statement.add(tokens.get(next));
      }
      next++;
    }
    directive(Directive.of(kind.get(), lines));
    return next;
  }

  /** Whether a comment continues a directive: it stands in the next line, and deeper. */
  private boolean continues(int index, List<CommentLine> lines) {
    if (index >= tokens.size()) {
      return false;
    }
    Token token = tokens.get(index);
    return token.kind() == TokenKind.LINE_COMMENT
        && token.line() == lines.get(lines.size() - 1).line() + 1
        && isAlone(token)
        && Directive.wordOf(token).isEmpty()
        && CommentLine.of(token).get(0).textColumn() > lines.get(0).textColumn();
  }

  private boolean isAlone(Token token) {
    int lineStart = script.text().lastIndexOf('\n', token.offset() - 1) + 1;
    return script.text().substring(lineStart, token.offset()).isBlank();
  }

  private void directive(Directive directive) {
    switch (directive.kind()) {
      case UP, DOWN -> sectionMarker(directive);
      case CURSOR, PROGRESS, IF, NOLINT, REFACTOR -> {
        if (!statement.isEmpty()) {
          script.problem(
              ErrorCode.SCRIPT_DIRECTIVE,
              directive.offset(),
              directive.kind().word() + " stands inside of a statement",
              "Put it before the statement, or end the statement before it with a semicolon.");
          return;
        }
        pending.add(directive);
        if (section == Directive.Kind.UP) {
          addToChecksum(directive);
        }
        if (directive.kind() == Directive.Kind.REFACTOR) {
          (section == Directive.Kind.UP ? up : down)
              .add(new RawStatement(List.copyOf(pending), List.of()));
          pending.clear();
        }
      }
    }
  }

  private void addToChecksum(Directive directive) {
    checksum.add(directive.kind().word());
    if (directive.kind() == Directive.Kind.NOLINT) {
      // A reason is prose, which need not consist of tokens.
      for (String part : directive.argument().strip().split("\\s+")) {
        checksum.add(part);
      }
      return;
    }
    try {
      for (Token token : Gql.tokens(directive.argument())) {
        if (!token.isComment()) {
          checksum.add(token.text());
        }
      }
    } catch (GqlSyntaxException e) {
      // Reported where the argument is read; a script with problems has no checksum.
    }
  }

  private void sectionMarker(Directive directive) {
    boolean isUp = directive.kind() == Directive.Kind.UP;
    endOfSection(directive.offset());
    if (!directive.argument().isBlank()) {
      script.problem(
          ErrorCode.SCRIPT_DIRECTIVE,
          directive.argumentOffset(),
          directive.kind().word() + " takes no argument",
          "Write it alone on its line.");
    }
    Directive earlier = isUp ? upMarker : downMarker;
    if (earlier != null) {
      script.problem(
          ErrorCode.SCRIPT_DIRECTIVE,
          directive.offset(),
          directive.kind().word()
              + " stands here for the second time, the first is in line "
              + script.location(earlier.offset()).line(),
          "Keep each section in one piece.");
    } else if (isUp && !up.isEmpty()) {
      script.problem(
          ErrorCode.SCRIPT_DIRECTIVE,
          directive.offset(),
          "There are statements before @up, which belong to it already",
          "Put @up before the first statement, or leave it out.");
    }
    if (isUp) {
      upMarker = directive;
    } else {
      downMarker = directive;
    }
    section = directive.kind();
  }

  private void endOfStatement() {
    if (!statement.isEmpty()) {
      List<RawStatement> statements = section == Directive.Kind.UP ? up : down;
      statements.add(new RawStatement(List.copyOf(pending), withoutLastComments()));
      pending.clear();
      statement.clear();
    }
  }

  private List<Token> withoutLastComments() {
    int end = statement.size();
    while (statement.get(end - 1).isComment()) {
      end--;
    }
    return List.copyOf(statement.subList(0, end));
  }

  private void endOfSection(int place) {
    endOfStatement();
    for (Directive directive : pending) {
      script.problem(
          ErrorCode.SCRIPT_DIRECTIVE,
          Math.min(directive.offset(), place),
          "No statement follows " + directive.kind().word(),
          "Put the directive before the statement that it is about.");
    }
    pending.clear();
  }
}
