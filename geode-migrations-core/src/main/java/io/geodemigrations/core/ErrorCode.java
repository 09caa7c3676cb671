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
 * connection and server (the client's own, see its exceptions), {@code 6xx} rollback and repair,
 * {@code 7xx} planning and lint.
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
      "Use @up, @down, @cursor, @progress, @if, @nolint or @refactor, or write the comment"
          + " differently."),
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
  /** A refactoring is not described properly. */
  REFACTORING_INVALID(
      116,
      "Not a refactoring",
      "Use plain names (letters, digits and _) and the forms in the documentation of refactorings."),

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
      205,
      "Location not usable",
      "Begin each of geode.migrations.locations with classpath: or file:, and check that it can be read."),
  /** A bean does not describe its migration properly. */
  BEAN_INVALID(
      206,
      "Bean migration not usable",
      "Return a version and a name, or put @Migration(version = ..., name = ...) on the class."),
  /** An option has a value that it cannot have. */
  OPTION_INVALID(
      207, "An option is not usable", "Correct the option, or leave it out and its default holds."),
  /** An applied script was changed afterwards. */
  CHECKSUM_CHANGED(
      210,
      "An applied migration was changed",
      "Restore the file and put the change into a new migration, or repair the record."),
  /** A migration is applied and its definition is gone. */
  MIGRATION_MISSING(
      211,
      "An applied migration has no definition",
      "Restore the file, or set geode.migrations.ignore-migration-patterns=*:missing."),
  /** A migration is applied that is newer than every definition. */
  MIGRATION_FUTURE(
      212,
      "A newer migration is applied",
      "Start the version of the service that applied it, or ignore *:future."),
  /** A migration would be applied after a higher one. */
  MIGRATION_OUT_OF_ORDER(
      213,
      "A migration is below the highest applied one",
      "Give it a higher version, or set geode.migrations.out-of-order=true."),
  /** The last run of a migration failed. */
  MIGRATION_FAILED(
      214,
      "A migration has failed before",
      "Correct its cause and run repair, or run rollback; then start again."),
  /** A migration was found half done and cannot be continued safely. */
  MIGRATION_IN_FLIGHT(
      215,
      "A migration was found half done",
      "Look at the data, then run repair or rollback; 'Recovery: retry' allows a repetition."),
  /** The target is neither a word nor an existing version. */
  TARGET_UNKNOWN(
      216,
      "The target does not exist",
      "Set geode.migrations.target to latest, current, next, a version that exists, or one followed by ? that need not."),
  /** The server cannot undo what a migration does. */
  UNSAFE_ON_SERVER(
      217,
      "The server does not undo rolled back changes",
      "Make the migration repeatable without harm and declare 'Recovery: retry'."),
  /** A graph with a history cannot get a baseline. */
  BASELINE_REFUSED(
      218,
      "A history exists already",
      "A baseline is for graphs without a history; see info for what is recorded."),
  /** What is to be approved is unknown, applied already, or waits for no approval. */
  APPROVAL_REFUSED(
      219,
      "There is nothing to approve",
      "Approve the version of a contract migration that is held; see info."),
  /** The graph is not as its migrations, or the committed schema, say. */
  SCHEMA_DRIFT(
      220,
      "The schema was changed by hand",
      "Undo the change, or bring it about by a migration; geode.migrations.drift=warn goes on."),

  /** Another process held the lock for longer than this one may wait. */
  LOCK_TIMEOUT(
      301,
      "The lock is held by another process",
      "Wait until the holder ends or its lease expires, or raise geode.migrations.lock.wait."),
  /** The lock's nodes cannot be proven to be unique. */
  LOCK_BOOTSTRAP(
      302,
      "The lock cannot be set up safely",
      "Create the constraints and nodes once by hand and set geode.migrations.lock.bootstrap=manual."),
  /** The lock was lost while migrating. */
  LOCK_LOST(
      303,
      "The lock was lost to another process",
      "Nothing was written since; look for long pauses of this process, then start again."),
  /** A control was sent to a run, and there is none. */
  NOTHING_RUNS(
      304,
      "Nothing is running",
      "A run that has ended needs no control; look at the status of the process that migrates."),

  /** A statement failed. */
  STATEMENT_FAILED(
      401,
      "A statement failed",
      "Correct the statement or the data, run repair, then start again."),
  /** A batch statement did not report its count properly. */
  BATCH_COUNT(
      402,
      "A batch statement reports no usable count",
      "End the statement with RETURN count(<variable>) AS updated."),
  /** A batch statement repeats without getting nearer to its end. */
  BATCH_STUCK(
      403,
      "A batch statement makes no progress",
      "Change the WHERE of the statement so that it excludes every row that was processed, also one whose result is null; then run repair and start again."),
  /** A cursor does not move although rows were updated. */
  CURSOR_STUCK(
      404,
      "A cursor does not move",
      "Return the greatest key of the batch under the cursor's name."),
  /** A cursor statement still finds rows after the last pass allowed. */
  CURSOR_PASSES(
      405,
      "A cursor statement does not come to an end",
      "Exclude processed rows by a condition, or raise geode.migrations.max-passes."),
  /** A completed record of the version appeared while it was applied. */
  RECORD_EXISTS(
      406,
      "The migration was recorded by somebody else meanwhile",
      "Do not run another migration tool at the same time; look at the data, then run repair."),
  /** A statement or a migration took longer than allowed. */
  TIMED_OUT(
      407,
      "It took longer than allowed",
      "Use smaller batches, or raise geode.migrations.statement-timeout or migration-timeout."),
  /** The run was cancelled. */
  INTERRUPTED(408, "The run was interrupted", "Start again; it continues where it stopped."),
  /** The condition of {@code Requires} does not hold. */
  REQUIRES_NOT_MET(
      409,
      "What the migration requires does not hold",
      "Bring the data into the state that 'Requires' asks for, then start again."),
  /** A migration written in Java threw an exception. */
  BEAN_FAILED(410, "A Java migration failed", "Correct its cause, run repair, then start again."),
  /** A callback script failed. */
  CALLBACK_FAILED(411, "A callback failed", "Correct the callback script, then start again."),
  /** The records in the graph are not as this process left them. */
  CHECKPOINT_UNEXPECTED(
      412,
      "The checkpoint is not as expected",
      "Look at the :MigrationRun and :MigrationLock nodes, then run repair."),
  /** Where a refactoring would write there is something else already. */
  REFACTORING_CONFLICT(
      420,
      "What a refactoring would write to is taken",
      "Correct the data, or say which value wins (on-conflict old or new), then run repair and"
          + " start again."),
  /** A refactoring cannot convert some values. */
  REFACTORING_VALUES(
      421,
      "A refactoring cannot convert some values",
      "Correct the values, or choose what happens to them, then run repair and start again."),
  /** An index or constraint of a label that is renamed cannot be made again. */
  REFACTORING_SCHEMA(
      422,
      "An index or constraint cannot be created again",
      "Create it for the new label and drop the old one by hand, then run repair and start again."),
  /** A backup that was asked for could not be made. */
  BACKUP_FAILED(
      430,
      "No backup was made",
      "Remove the cause, then start again; what the backup was for was not begun."),
  /** There is no way to make or restore a backup. */
  BACKUP_IMPOSSIBLE(
      431,
      "There is no way to make or restore a backup",
      "Connect with quic://, or set geode.migrations.backup.command and"
          + " geode.migrations.backup.restore-command."),
  /** A backup could not be restored. */
  RESTORE_FAILED(
      432,
      "The backup was not restored",
      "Look at the graph, remove the cause, then restore again."),
  /** A rehearsal could not be carried out. */
  REHEARSAL_FAILED(
      433,
      "The rehearsal could not be carried out",
      "Remove the cause, then rehearse again; the graph itself was not changed."),

  /** A migration has no way down. */
  ROLLBACK_IRREVERSIBLE(
      601,
      "A migration cannot be rolled back",
      "Add a @down section or down(), or restore a backup; nothing was rolled back."),
  /** There is nothing to roll back, or the version is not applied. */
  ROLLBACK_NOT_APPLIED(
      602, "The version is not applied", "Name a version that is applied; see info."),
  /** Applied migrations depend on the one to roll back. */
  ROLLBACK_DEPENDENTS(
      603, "Another migration depends on it", "Roll back the dependents first, or to a version."),
  /** A rollback failed. */
  ROLLBACK_FAILED(
      604, "The rollback failed", "Correct the cause and roll back again; it continues there."),
  /** A repair would forget every migration. */
  REPAIR_WITHOUT_DEFINITIONS(
      605,
      "A repair without any definition",
      "Correct geode.migrations.locations; to begin a new history, delete the :Migration nodes by hand."),
  /** The copies that a way down restores were removed by a later migration. */
  ROLLBACK_COPIES_GONE(
      606,
      "What a rollback restores was removed",
      "Restore a backup, or bring the values back by a new migration; nothing was rolled back."),

  /** A server cannot be asked how it behaves. */
  PROBE_REFUSED(
      720,
      "The server cannot be probed",
      "Connect as a user that may create and delete nodes, indexes and constraints."),
  /** The graph's schema cannot be had from the server. */
  SCHEMA_UNREADABLE(
      730,
      "The schema cannot be read",
      "Connect as a user that may read everything; see the probe for what the server answers."),
  /** A file is no schema of this tool. */
  SCHEMA_FILE_INVALID(
      731,
      "Not a schema in JSON",
      "Write it anew with the schema's toJson(); it is not meant to be edited by hand.");

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
