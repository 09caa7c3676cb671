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
package io.geodemigrations.core;

import java.util.Locale;

/**
 * Every error that this tool reports, by a number that stays the same between releases: {@code
 * GM-1xx} scripts, {@code 2xx} validation, {@code 3xx} lock, {@code 4xx} execution, {@code 5xx}
 * connection and server, {@code 6xx} rollback and repair, {@code 7xx} planning and lint.
 *
 * @since 0.1.0
 */
public enum ErrorCode {
  /** The file name is neither a migration nor a callback. */
  SCRIPT_NAME(
      101,
      "Not a migration's file name",
      "Name the file <version>__<name>.gql, R__<name>.gql or like a callback, or move it elsewhere."),
  /** The script cannot be read, or is not UTF-8. */
  SCRIPT_UNREADABLE(102, "The script cannot be read", "Store the script as UTF-8 text."),
  /** There is no statement. */
  SCRIPT_EMPTY(103, "Nothing to run", "Write at least one statement, or remove the section."),
  /** A statement has a syntax error. */
  SCRIPT_SYNTAX(104, "Syntax error", "Correct the statement; nothing was run."),
  /** A key of the header looks like a known one. */
  SCRIPT_HEADER_KEY(105, "Unknown header key", "Use the suggested key."),
  /** A header key has a value that it cannot have. */
  SCRIPT_HEADER_VALUE(106, "Wrong header value", "Use one of the values that the message names."),
  /** A comment line begins with an unknown directive. */
  SCRIPT_DIRECTIVE(
      107,
      "Unknown or misplaced directive",
      "Use @up, @down, @cursor, @progress, @if or @nolint, or write the comment differently."),
  /** A script controls transactions or the graph itself. */
  SCRIPT_FORBIDDEN_STATEMENT(
      108,
      "Statement not allowed in a script",
      "Remove it: transactions, and the graph, are chosen by the tool."),
  /** DDL in a script that wants one transaction. */
  SCRIPT_DDL_IN_TRANSACTION(
      109,
      "DDL cannot be part of a transaction",
      "Remove 'Transaction: migration', or move the DDL to a migration of its own."),
  /** A batch statement cannot be counted or is otherwise wrong. */
  SCRIPT_BATCH(
      110,
      "Batch statement without a count",
      "End the statement with RETURN count(<variable>) AS updated."),
  /** A statement uses a parameter that nobody sets. */
  SCRIPT_PARAMETER(
      111,
      "Unknown parameter",
      "Use $batch, declare a start with // @cursor, or use a placeholder ${name}."),
  /** A cursor is wrong: no literal, no column, declared twice. */
  SCRIPT_CURSOR(
      112, "Invalid cursor", "Write // @cursor <name> = <literal> before a batch statement."),
  /** A placeholder has no value. */
  SCRIPT_PLACEHOLDER_MISSING(
      113, "Placeholder without a value", "Set geode.migrations.placeholders.<name>."),
  /** A placeholder's value cannot stand where the placeholder stands. */
  SCRIPT_PLACEHOLDER_VALUE(
      114,
      "Placeholder value not allowed here",
      "Outside of strings a value must be exactly one literal or one identifier."),
  /** A condition or progress query is not a query, or lacks columns. */
  SCRIPT_QUERY(115, "Not a suitable query", "Write a query that only reads."),

  /** Two migrations have the same version or repeatable name. */
  DUPLICATE_MIGRATION(
      201, "Two migrations with one version", "Give one of the two another version."),
  /** A migration depends on one that does not exist. */
  DEPENDENCY_MISSING(
      202, "A dependency does not exist", "Correct the version, or add the missing migration."),
  /** A migration depends on one that runs later, or on itself. */
  DEPENDENCY_ORDER(
      203, "A dependency runs later", "Give the migration a version after its dependencies."),
  /** A configured location does not exist. */
  LOCATION_MISSING(
      204,
      "Location not found",
      "Create it, correct geode.migrations.locations, or set"
          + " geode.migrations.fail-on-missing-locations=false."),
  /** A configured location cannot be understood or read. */
  LOCATION_INVALID(
      205, "Location not usable", "Begin locations with classpath: or file: and check access."),
  /** A bean does not describe its migration properly. */
  BEAN_INVALID(
      206,
      "Bean migration not usable",
      "Return a version and a name, or put @Migration(version = ..., name = ...) on the class.");

  private final int number;
  private final String title;
  private final String remedy;

  ErrorCode(int number, String title, String remedy) {
    this.number = number;
    this.title = title;
    this.remedy = remedy;
  }

  /** The stable code, for example {@code GM-101}. */
  public String id() {
    return String.format(Locale.ROOT, "GM-%03d", number);
  }

  /** What went wrong, in a few words. */
  public String title() {
    return title;
  }

  /** What to do about it, in general; a message may know better. */
  public String remedy() {
    return remedy;
  }

  @Override
  public String toString() {
    return id();
  }
}
