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

import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.TransactionScope;
import io.geodemigrations.core.refactor.Step;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a script.
 *
 * @param number 1-based number within its section
 * @param text what to send: no comments, no closing semicolon, placeholders resolved. Lines are
 *     those of the script, so a position in it can be mapped with {@link #locate(int, int)}
 * @param location where the statement begins
 * @param kind how it is run
 * @param cursors for a batch: the parameters that are fed back from result columns of the same
 *     name, with their start values (Boolean, Long, Double, BigDecimal or String)
 * @param progress for a batch: how the total is measured; null if it cannot be
 * @param condition the query of {@code @if}; the statement runs only where it returns true
 * @param parameters the names of all parameters that the text uses, without the dollar sign
 * @param suppressions lint findings that the author has silenced
 * @param step for a step of a refactoring: it; null for all others. One that is not a batch is done
 *     instead of running the text, which only reads
 * @since 0.1.0
 */
public record ScriptStatement(
    int number,
    String text,
    SourceLocation location,
    Kind kind,
    Map<String, Object> cursors,
    @Nullable ProgressQuery progress,
    @Nullable String condition,
    Set<String> parameters,
    List<Suppression> suppressions,
    @Nullable Step step) {

  /** The parameter that makes a statement a batch: its value is the number of rows. */
  public static final String BATCH_PARAMETER = "batch";

  /** How a statement is run. */
  public enum Kind {
    /** Changes indexes, constraints or graphs: alone, never in an explicit transaction. */
    DDL,
    /** Uses {@code $batch}: repeated until it reports 0. */
    BATCH,
    /** Run once. */
    PLAIN
  }

  /**
   * A query that measures a batch statement's work.
   *
   * @param text what to send
   * @param derived true if made from the batch statement: then its only column is {@code total},
   *     the rows that remain; else its columns are {@code migrated}, {@code pending}, {@code total}
   * @param parameters parameters that it uses: cursors, to be set to their start
   */
  public record ProgressQuery(String text, boolean derived, Set<String> parameters) {

    /**
     * The query that counts what a batch statement still has to do, made from the statement.
     *
     * @return nothing if the statement does not have the form {@code … WITH <var> LIMIT $batch …}
     */
    public static Optional<ProgressQuery> derivedFrom(String batchStatement) {
      return BatchRules.derivedTotal(batchStatement);
    }

    /** Copies the set. */
    public ProgressQuery {
      parameters = Collections.unmodifiableSet(new LinkedHashSet<>(parameters));
    }

    /** Leaves the text out: placeholders in it may be secrets. */
    @Override
    public String toString() {
      return "ProgressQuery[derived=" + derived + ", parameters=" + parameters + "]";
    }
  }

  /**
   * A lint finding that the author has silenced with {@code // @nolint CODE reason}.
   *
   * @param code the finding's code
   * @param reason why
   */
  public record Suppression(String code, String reason) {}

  /** A statement that is not a step of a refactoring. */
  public ScriptStatement(
      int number,
      String text,
      SourceLocation location,
      Kind kind,
      Map<String, Object> cursors,
      @Nullable ProgressQuery progress,
      @Nullable String condition,
      Set<String> parameters,
      List<Suppression> suppressions) {
    this(
        number, text, location, kind, cursors, progress, condition, parameters, suppressions, null);
  }

  /** The same under another number. */
  public ScriptStatement numbered(int other) {
    return new ScriptStatement(
        other, text, location, kind, cursors, progress, condition, parameters, suppressions, step);
  }

  /** Copies the collections and keeps their order. */
  public ScriptStatement {
    cursors = Collections.unmodifiableMap(new LinkedHashMap<>(cursors));
    parameters = Collections.unmodifiableSet(new LinkedHashSet<>(parameters));
    suppressions = List.copyOf(suppressions);
  }

  /** Where in the script a 1-based line and column of {@link #text()} is. */
  public SourceLocation locate(int line, int column) {
    return location.at(
        location.line() + line - 1, line == 1 ? location.column() + column - 1 : column);
  }

  /** Leaves texts and values out: placeholders in them may be secrets. */
  @Override
  public String toString() {
    return "ScriptStatement[" + kind + " " + number + " at " + location + "]";
  }

  static TransactionScope defaultScope(List<ScriptStatement> statements) {
    return statements.stream().allMatch(statement -> statement.kind() == Kind.PLAIN)
        ? TransactionScope.MIGRATION
        : TransactionScope.STATEMENT;
  }
}
