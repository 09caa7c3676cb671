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
package io.geodemigrations.core.lint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The rules, each with a code that stays the same between releases; see {@code docs/lint.md}. The
 * codes share the numbers of {@link io.geodemigrations.core.ErrorCode}.
 *
 * @since 0.1.0
 */
public enum LintRule {
  /** One transaction changes every node of a label (the guide's "Use Batching"). */
  UNBATCHED_UPDATE(
      701,
      Severity.WARNING,
      "Unbatched update of a whole label",
      "Write WITH <variable> LIMIT $batch before the change, and RETURN count(<variable>) AS"
          + " updated after it."),
  /** Something is removed in a phase in which old code still runs (the guide's expand-contract). */
  SUBTRACTIVE_BEFORE_CONTRACT(
      702,
      Severity.WARNING,
      "Removes something before the contract phase",
      "Move it to a migration of its own with 'Phase: contract' and 'Requires'."),
  /** The data does not fulfil a constraint that is about to be created. */
  CONSTRAINT_VIOLATED(
      703,
      Severity.ERROR,
      "The data violates the constraint",
      "Mend the data in a migration before this one."),
  /** There is no way back (the guide's "Always have a recovery plan"). */
  MISSING_DOWN(
      704,
      Severity.WARNING,
      "No way back",
      "Add a @down section; where there is none, silence this with how to recover."),
  /** Each round of a cursor reads the whole label. */
  CURSOR_WITHOUT_INDEX(
      705,
      Severity.WARNING,
      "No index under the cursor",
      "Create an index on the property in a migration before this one."),
  /** A script that fails between the two leaves one of them done. */
  DDL_WITH_DATA(
      706,
      Severity.WARNING,
      "Indexes or constraints and data in one migration",
      "Move the DDL to a migration of its own."),
  /** A batch finds the rows again that it has changed. */
  UNSTABLE_LIMIT(
      707,
      Severity.ERROR,
      "The batch does not exclude what it has done",
      "Add a condition that is no longer true of a changed row, such as <variable>.<property> IS"
          + " NULL."),
  /** Every node may be written, those of this tool included. */
  WRITE_WITHOUT_LABEL(
      708,
      Severity.ERROR,
      "Writes to nodes of any label",
      "Name the label, or the relationship type, in the pattern."),
  /** A contract that nothing proves to be safe. */
  CONTRACT_WITHOUT_REQUIRES(
      709,
      Severity.ERROR,
      "Contract without Requires",
      "Write 'Requires: <query>' that is true when nothing would be lost."),
  /** A line of the header means nothing to this tool. */
  HEADER_LINE(
      710,
      Severity.NOTE,
      "A line of the header is not understood",
      "Check the spelling; leave it if it is for people."),
  /** The header says another thing than the statements. */
  HEADER_CONTRADICTION(
      711,
      Severity.NOTE,
      "The header contradicts the statements",
      "Correct the header, or look at the statements again."),
  /** A batch sets a value that can be null where null is its condition. */
  BATCH_MAY_STAY_NULL(
      712,
      Severity.WARNING,
      "The batch may set null and find the row again",
      "Exclude rows in which a source is null, or give coalesce() a last value."),
  /** A directive silences nothing. */
  UNKNOWN_SUPPRESSION(
      713,
      Severity.NOTE,
      "@nolint names no rule",
      "Use one of the codes of docs/lint.md, or remove the directive.");

  private final int number;
  private final Severity severity;
  private final String title;
  private final String remedy;

  LintRule(int number, Severity severity, String title, String remedy) {
    this.number = number;
    this.severity = severity;
    this.title = title;
    this.remedy = remedy;
  }

  /** The stable code, for example {@code GM-701}. */
  public String id() {
    return String.format(Locale.ROOT, "GM-%03d", number);
  }

  /** How much its findings weigh. */
  public Severity severity() {
    return severity;
  }

  /** What is wrong, in a few words. */
  public String title() {
    return title;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }

  /** The rule of a code. */
  public static Optional<LintRule> find(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id().equalsIgnoreCase(id)).findFirst();
  }

  @Override
  public String toString() {
    return id();
  }
}
