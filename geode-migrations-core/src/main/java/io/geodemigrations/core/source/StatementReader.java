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
import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.refactor.Refactoring;
import io.geodemigrations.core.refactor.Step;
import io.geodemigrations.core.source.ScriptStatement.Kind;
import io.geodemigrations.core.source.ScriptStatement.ProgressQuery;
import io.geodemigrations.core.source.ScriptStatement.Suppression;
import io.geodemigrations.gql.Token;
import io.geodemigrations.gql.ast.Explain;
import io.geodemigrations.gql.ast.GraphStatement;
import io.geodemigrations.gql.ast.QueryStatement;
import io.geodemigrations.gql.ast.SchemaStatement;
import io.geodemigrations.gql.ast.Statement;
import io.geodemigrations.gql.ast.TransactionStatement;
import io.geodemigrations.gql.ast.UserStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Understands the statements of one section. */
final class StatementReader {

  /** First words of statements that belong to the tool; reported even where the rest is wrong. */
  private static final Map<String, String> FORBIDDEN =
      Map.of(
          "BEGIN", "transactions",
          "START", "transactions",
          "COMMIT", "transactions",
          "ROLLBACK", "transactions",
          "SAVEPOINT", "transactions",
          "RELEASE", "transactions",
          "USE", "the graph",
          "SESSION", "the graph");

  private static final Set<String> PROGRESS_COLUMNS = Set.of("migrated", "pending", "total");

  private final ScriptText script;
  private final Queries queries;
  private final List<ScriptStatement> statements = new ArrayList<>();
  private final List<Located> refactorings = new ArrayList<>();

  /** A progress query that waits for its batch statement, and where its directive is. */
  private @Nullable ProgressQuery progress;

  private int progressPlace;

  /** Directives in front of a progress query, which are about the statement behind it. */
  private final List<Directive> carried = new ArrayList<>();

  StatementReader(ScriptText script, Queries queries) {
    this.script = script;
    this.queries = queries;
  }

  List<ScriptStatement> read(List<SectionReader.RawStatement> raw) {
    for (SectionReader.RawStatement statement : raw) {
      if (statement.tokens().isEmpty()) {
        refactoring(statement.directives());
        continue;
      }
      Optional<Directive> progressMark =
          statement.directives().stream()
              .filter(directive -> directive.kind() == Directive.Kind.PROGRESS)
              .findFirst();
      if (progressMark.isPresent()) {
        progressQuery(progressMark.get(), statement);
      } else {
        List<Directive> directives = new ArrayList<>(carried);
        directives.addAll(statement.directives());
        carried.clear();
        statement(directives, fragment(statement));
      }
    }
    if (progress != null) {
      reportLoneProgress();
    }
    return statements;
  }

  /** A refactoring and where it stands. */
  record Located(Refactoring refactoring, SourceLocation location) {}

  /** All refactorings of the section, if it consists of nothing else. */
  Optional<List<Located>> onlyRefactorings(List<SectionReader.RawStatement> raw) {
    return !raw.isEmpty() && raw.size() == refactorings.size()
        ? Optional.of(List.copyOf(refactorings))
        : Optional.empty();
  }

  private void refactoring(List<Directive> directives) {
    if (progress != null) {
      reportLoneProgress();
    }
    Directive directive = directives.get(directives.size() - 1);
    List<Suppression> suppressions = new ArrayList<>();
    for (Directive other : directives.subList(0, directives.size() - 1)) {
      if (other.kind() == Directive.Kind.NOLINT) {
        suppression(other).ifPresent(suppressions::add);
      } else {
        script.problem(
            ErrorCode.SCRIPT_DIRECTIVE,
            other.offset(),
            other.kind().word() + " cannot stand before @refactor",
            "Put it directly before a statement.");
      }
    }
    Optional<Refactoring> read = RefactoringDirective.read(script, directive, queries);
    if (read.isPresent()) {
      SourceLocation location = script.location(directive.offset());
      refactorings.add(new Located(read.get(), location));
      for (Step step : read.get().steps()) {
        statements.add(
            RefactoringDirective.statement(step, statements.size() + 1, location, suppressions));
      }
    }
  }

  private Fragment fragment(SectionReader.RawStatement statement) {
    return new Fragment(script, 0, script.text(), statement.tokens());
  }

  private void progressQuery(Directive directive, SectionReader.RawStatement raw) {
    if (progress != null) {
      reportLoneProgress();
    }
    for (Directive other : raw.directives()) {
      if (other.kind() != Directive.Kind.PROGRESS) {
        carried.add(other);
      }
    }
    if (!directive.argument().isBlank()) {
      script.problem(
          ErrorCode.SCRIPT_DIRECTIVE,
          directive.argumentOffset(),
          "@progress takes no argument",
          "Write the query as a statement on the next line.");
    }
    Fragment fragment = fragment(raw);
    Optional<Queries.Parsed> parsed = queries.parse(fragment);
    if (parsed.isEmpty()) {
      return;
    }
    Optional<List<String>> columns = Queries.columns(parsed.get().statement());
    boolean complete = columns.isEmpty() || columns.get().containsAll(PROGRESS_COLUMNS);
    if (!Queries.readsOnly(parsed.get().statement()) || !complete) {
      script.problem(
          ErrorCode.SCRIPT_QUERY,
          fragment.firstPlace(),
          complete ? "The progress query does not only read" : "The progress query lacks a column",
          "Write a query with the columns migrated, pending and total.");
      return;
    }
    progress = new ProgressQuery(parsed.get().text(), false, parsed.get().parameters());
    progressPlace = directive.offset();
  }

  private void reportLoneProgress() {
    script.problem(
        ErrorCode.SCRIPT_DIRECTIVE,
        progressPlace,
        "No batch statement follows the progress query",
        "Put @progress and its query directly before the statement with $batch.");
    progress = null;
  }

  private void statement(List<Directive> directives, Fragment fragment) {
    int before = script.problems().size();
    Map<String, Object> cursors = new LinkedHashMap<>();
    List<Suppression> suppressions = new ArrayList<>();
    List<String> conditions = new ArrayList<>();
    Map<String, Directive> declarations = new LinkedHashMap<>();
    for (Directive directive : directives) {
      switch (directive.kind()) {
        case CURSOR -> cursor(directive, cursors, declarations);
        case IF -> condition(directive, conditions);
        case NOLINT -> suppression(directive).ifPresent(suppressions::add);
        default -> throw new IllegalStateException("Not before a statement: " + directive);
      }
    }
    if (isForbidden(fragment)) {
      return;
    }
    Optional<Queries.Parsed> parsed = queries.parse(fragment);
    if (parsed.isEmpty() || isForbidden(fragment, parsed.get().statement())) {
      return;
    }
    Kind kind = kind(parsed.get());
    ProgressQuery measured = null;
    if (kind == Kind.BATCH) {
      BatchRules.check(fragment, parsed.get(), cursors);
      measured = progress;
      progress = null;
    } else if (progress != null) {
      reportLoneProgress();
    }
    checkParameters(fragment, parsed.get(), kind, measured, cursors, declarations);
    if (script.problems().size() > before) {
      return;
    }
    if (kind == Kind.BATCH && measured == null) {
      measured = BatchRules.derivedTotal(parsed.get().text()).orElse(null);
    }
    statements.add(
        new ScriptStatement(
            statements.size() + 1,
            parsed.get().text(),
            script.location(fragment.firstPlace()),
            kind,
            cursors,
            measured,
            conditions.isEmpty() ? null : conditions.get(0),
            parsed.get().parameters(),
            suppressions));
  }

  private void checkParameters(
      Fragment fragment,
      Queries.Parsed parsed,
      Kind kind,
      @Nullable ProgressQuery measured,
      Map<String, Object> cursors,
      Map<String, Directive> declarations) {
    Set<String> known = new HashSet<>(declarations.keySet());
    known.add(ScriptStatement.BATCH_PARAMETER);
    List<String> columns =
        kind == Kind.BATCH ? Queries.columns(parsed.statement()).orElse(List.of()) : List.of();
    BatchRules.checkParameters(fragment, parsed.parameters(), known, columns);
    if (measured != null && !cursors.keySet().containsAll(measured.parameters())) {
      script.problem(
          ErrorCode.SCRIPT_PARAMETER,
          progressPlace,
          "The progress query uses a parameter that is no cursor of its statement",
          "Use placeholders, or cursors that are declared before the statement.");
    }
    for (Map.Entry<String, Directive> declaration : declarations.entrySet()) {
      if (kind != Kind.BATCH) {
        script.problem(
            ErrorCode.SCRIPT_CURSOR,
            declaration.getValue().offset(),
            "The statement after @cursor is no batch statement",
            "Limit the statement with WITH <variable> LIMIT $batch, or remove @cursor.");
      } else if (!parsed.parameters().contains(declaration.getKey())) {
        script.problem(
            ErrorCode.SCRIPT_CURSOR,
            declaration.getValue().offset(),
            "The statement does not use $" + declaration.getKey(),
            "Use it in a condition such as WHERE u.id > $" + declaration.getKey() + ".");
      }
    }
  }

  private boolean isForbidden(Fragment fragment) {
    Token first = fragment.code().get(0);
    String owned = FORBIDDEN.get(first.text().toUpperCase(Locale.ROOT));
    if (owned == null) {
      return false;
    }
    reportForbidden(
        fragment,
        "A script cannot contain " + first.text().toUpperCase(Locale.ROOT),
        owned.equals("transactions")
            ? "Remove it: transactions are begun and committed by the tool; the header key"
                + " Transaction says how much one spans."
            : "Remove it: the graph is chosen by the connection.");
    return true;
  }

  private boolean isForbidden(Fragment fragment, Statement statement) {
    if (statement instanceof Explain) {
      reportForbidden(
          fragment,
          "A script cannot contain EXPLAIN or PROFILE",
          "Remove the word; the plan command shows what a migration does.");
    } else if (statement instanceof TransactionStatement
        || statement instanceof GraphStatement.UseGraph
        || (statement instanceof QueryStatement query && query.graph() != null)) {
      reportForbidden(
          fragment,
          "A script cannot control transactions or choose the graph",
          ErrorCode.SCRIPT_FORBIDDEN_STATEMENT.remedy());
    } else {
      return false;
    }
    return true;
  }

  private void reportForbidden(Fragment fragment, String message, String remedy) {
    script.problem(ErrorCode.SCRIPT_FORBIDDEN_STATEMENT, fragment.firstPlace(), message, remedy);
  }

  private static Kind kind(Queries.Parsed parsed) {
    if (parsed.parameters().contains(ScriptStatement.BATCH_PARAMETER)) {
      return Kind.BATCH;
    }
    Statement statement = parsed.statement();
    return statement instanceof SchemaStatement
            || statement instanceof GraphStatement
            || statement instanceof UserStatement
        ? Kind.DDL
        : Kind.PLAIN;
  }

  private void cursor(
      Directive directive, Map<String, Object> cursors, Map<String, Directive> declarations) {
    Optional<CursorDeclaration> declaration = CursorDeclaration.read(script, directive, queries);
    if (declaration.isEmpty()) {
      return;
    }
    String name = declaration.get().name();
    if (declarations.putIfAbsent(name, directive) != null) {
      script.problem(
          ErrorCode.SCRIPT_CURSOR,
          directive.offset(),
          "Cursor '" + name + "' is declared twice",
          "Keep one of the two.");
      return;
    }
    cursors.put(name, declaration.get().start());
  }

  private void condition(Directive directive, List<String> conditions) {
    if (!conditions.isEmpty()) {
      script.problem(
          ErrorCode.SCRIPT_DIRECTIVE,
          directive.offset(),
          "A statement has two conditions",
          "Join them with AND.");
      return;
    }
    conditions.add(
        queries.condition(script, directive.argumentOffset(), directive.argument()).orElse(""));
  }

  private Optional<Suppression> suppression(Directive directive) {
    String[] parts = directive.argument().strip().split("\\s+", 2);
    if (parts.length < 2) {
      script.problem(
          ErrorCode.SCRIPT_DIRECTIVE,
          directive.offset(),
          "@nolint needs a code and a reason",
          "Write for example // @nolint GM-701 the label has ten nodes");
      return Optional.empty();
    }
    return Optional.of(new Suppression(parts[0], parts[1]));
  }
}
