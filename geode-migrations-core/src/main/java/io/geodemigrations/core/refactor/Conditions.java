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
package io.geodemigrations.core.refactor;

import io.geodemigrations.core.ErrorCode;

/** Conditions that several refactorings share. */
final class Conditions {

  private Conditions() {}

  /** Two values are there, and = does not say that they are the same. */
  static String unclear(String one, String other) {
    return "%1$s IS NOT NULL AND %2$s IS NOT NULL AND coalesce(%1$s <> %2$s, true)"
        .formatted(one, other);
  }

  /**
   * Continues a MATCH of nodes {@code n}, whose values are compared as groups are: there NaN and a
   * null inside of a list or map are the same as another, which = does not say.
   *
   * @param forms 1 for those that have two of the same value, 2 for those that have different ones
   */
  static String grouped(String one, String other, int forms) {
    return " UNWIND [%s, %s] AS value WITH n, value, count(*) AS times".formatted(one, other)
        + " WITH n, count(*) AS forms WHERE forms = "
        + forms;
  }

  static Step.Check conflict(String match, String counted, String what) {
    return new Step.Check(
        match,
        counted,
        ErrorCode.REFACTORING_CONFLICT,
        what,
        ErrorCode.REFACTORING_CONFLICT.remedy());
  }

  /** What a contract migration waits for, before it begins. */
  static Step.Check difference(String match, String counted, String what, String remedy) {
    return new Step.Check(
        match, counted, ErrorCode.REFACTORING_CONFLICT, what, remedy, Step.Check.Finding.WAITS);
  }

  /** What is left under the old name when all was moved: somebody still writes it. */
  static Step.Check left(String match, String counted, String what, String remedy) {
    return new Step.Check(
        match,
        counted,
        ErrorCode.REFACTORING_CONFLICT,
        what,
        remedy,
        Step.Check.Finding.WAITS_FOR_NEXT_RUN);
  }

  /** How a policy is written in a script, with a blank in front. */
  static String suffix(OnConflict policy) {
    return policy == OnConflict.FAIL ? "" : " on-conflict " + policy.word();
  }
}
