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

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The migrations cannot be used: all problems that were found in scripts, beans and their order.
 * Nothing has been run.
 *
 * @since 0.1.0
 */
public final class InvalidMigrationsException extends GeodeMigrationsException {

  private static final long serialVersionUID = 1L;

  /** A wrong directory can make a thousand problems of one kind; nobody reads all of them. */
  private static final int MOST_SHOWN = 20;

  private final transient List<MigrationProblem> problems;

  /**
   * Creates the exception; its code and location are those of the first problem.
   *
   * @throws IllegalArgumentException if there is no problem
   */
  public InvalidMigrationsException(List<MigrationProblem> problems) {
    super(
        message(problems),
        first(problems).code(),
        headline(problems) + " " + distinct(problems, MigrationProblem::message),
        distinct(problems, MigrationProblem::remedy));
    this.problems = List.copyOf(problems);
  }

  private static MigrationProblem first(List<MigrationProblem> problems) {
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("There is no problem to report");
    }
    return problems.get(0);
  }

  private static String message(List<MigrationProblem> problems) {
    int more = problems.size() - MOST_SHOWN;
    return problems.stream()
        .limit(MOST_SHOWN)
        .map(MigrationProblem::describe)
        .collect(
            Collectors.joining(
                "\n\n",
                headline(problems) + "\n\n",
                more > 0 ? "\n\n… and " + more + " more." : ""));
  }

  private static String headline(List<MigrationProblem> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return "The migrations have " + count + "; nothing was run.";
  }

  private static String distinct(
      List<MigrationProblem> problems, Function<MigrationProblem, String> part) {
    return problems.stream()
        .map(part)
        .distinct()
        .limit(MOST_SHOWN)
        .collect(Collectors.joining(" "));
  }

  /** All problems, in the order in which they were found; empty after Java serialization. */
  public List<MigrationProblem> problems() {
    return problems == null ? List.of() : problems;
  }
}
