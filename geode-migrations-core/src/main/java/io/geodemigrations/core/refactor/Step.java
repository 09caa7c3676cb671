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

/**
 * A piece of a refactoring, in the order in which they are run.
 *
 * @since 0.1.0
 */
public sealed interface Step {

  /**
   * The rows that must not be there.
   *
   * @param match what finds them, up to its WHERE
   * @param counted the variable of one of them
   * @param code the error if there are any
   * @param what what the error says they are, to follow a number
   * @param remedy what to do about them, as a sentence
   * @param finding what follows from finding some
   */
  record Check(
      String match, String counted, ErrorCode code, String what, String remedy, Finding finding)
      implements Step {

    /** What follows from finding rows that must not be there. */
    public enum Finding {
      /** The migration fails. */
      FAILS,
      /**
       * A contract migration waits until there are none, and is not begun; any other fails. Made
       * before the first write of the refactoring.
       */
      WAITS,
      /**
       * Somebody has written them meanwhile: a contract migration waits for the next run, which
       * begins it again; any other fails. Made after the last batch.
       */
      WAITS_FOR_NEXT_RUN
    }

    /** A check that fails the migration. */
    public Check(String match, String counted, ErrorCode code, String what, String remedy) {
      this(match, counted, code, what, remedy, Finding.FAILS);
    }

    /** The column of {@link #query()}. */
    public static final String COLUMN = "found";

    /** The query that counts them. */
    public String query() {
      return match + " RETURN count(" + counted + ") AS " + COLUMN;
    }

    /**
     * The query that finds some of them.
     *
     * @param most how many at most
     */
    public String samples(int most) {
      return match + " RETURN " + counted + " LIMIT " + most;
    }
  }

  /**
   * A statement with {@code $batch} that is repeated until it reports 0.
   *
   * @param what what it does to a row, for people
   * @param match what finds the rows
   * @param limited what stands between WITH and LIMIT
   * @param counted the variable that stands for a row
   * @param change what is done to the rows of one round
   */
  record Batch(String what, String match, String limited, String counted, String change)
      implements Step {

    /** A batch over one variable. */
    static Batch of(String what, String match, String variable, String change) {
      return new Batch(what, match, variable, variable, change);
    }

    /** The statement. */
    public String gql() {
      return "%s WITH %s LIMIT $batch %s RETURN count(%s) AS updated"
          .formatted(match, limited, change, counted);
    }

    /** The query that counts, as {@code total}, the rows that it has still to change. */
    public String pending() {
      return limited.equals(counted)
          ? "%s RETURN count(%s) AS total".formatted(match, counted)
          : "%s WITH %s RETURN count(*) AS total".formatted(match, limited);
    }
  }

  /**
   * Creates, for each index and constraint of a label, the same for another label; or drops those
   * that were created again in this way. Does nothing where that has been done already.
   *
   * @param from the label that has them
   * @param to the label that gets them
   * @param drop whether those of {@code from} are dropped, instead of creating those of {@code to}
   */
  record MoveSchema(String from, String to, boolean drop) implements Step {

    /** The statement that stands for the step in a script: what it does depends on the graph. */
    public static final String SHOWN_AS = "SHOW INDEXES";

    /** What it does, for people. */
    public String describe() {
      return drop
          ? "drop the indexes and constraints of :%s that :%s has, too".formatted(from, to)
          : "create the indexes and constraints of :%s for :%s, too".formatted(from, to);
    }
  }
}
