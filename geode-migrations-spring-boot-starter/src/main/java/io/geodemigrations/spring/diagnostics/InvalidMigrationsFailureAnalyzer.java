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
package io.geodemigrations.spring.diagnostics;

import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.MigrationProblem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Lists every problem of the migrations with its place, and what to do about each. */
final class InvalidMigrationsFailureAnalyzer
    extends AbstractFailureAnalyzer<InvalidMigrationsException> implements Ordered {

  /** A wrong directory can make a thousand problems of one kind; nobody reads all of them. */
  private static final int MOST_SHOWN = 20;

  private final Explanation explanation;

  InvalidMigrationsFailureAnalyzer(Environment environment) {
    this.explanation = new Explanation(environment);
  }

  @Override
  public int getOrder() {
    return Order.SPECIFIC;
  }

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidMigrationsException cause) {
    List<MigrationProblem> problems = cause.problems();
    if (problems.size() == 1) {
      MigrationProblem problem = problems.get(0);
      return explanation.of(
          "The migrations cannot be run, and nothing was run:\n\n" + what(problem, "    "),
          problem.remedy(),
          problem.code().id() + " in docs/errors.md",
          cause);
    }
    return explanation.of(
        "There are "
            + problems.size()
            + " problems with the migrations, and nothing was run:\n\n"
            + numbered(problems, problem -> what(problem, "       ")),
        "Go through the problems:\n\n" + numbered(problems, MigrationProblem::remedy),
        "the codes in docs/errors.md",
        cause);
  }

  private static String numbered(
      List<MigrationProblem> problems, java.util.function.Function<MigrationProblem, String> text) {
    int shown = Math.min(problems.size(), MOST_SHOWN);
    int more = problems.size() - shown;
    return IntStream.range(0, shown)
        .mapToObj(i -> "    " + (i + 1) + ". " + text.apply(problems.get(i)).stripLeading())
        .collect(Collectors.joining("\n", "", more > 0 ? "\n    … and " + more + " more" : ""));
  }

  private static String what(MigrationProblem problem, String indent) {
    StringBuilder text = new StringBuilder(indent).append(problem.code().id()).append(' ');
    if (problem.location() != null) {
      text.append(problem.location()).append('\n').append(indent);
    }
    text.append(problem.message());
    if (problem.excerpt() != null) {
      for (String line : problem.excerpt().lines().toList()) {
        text.append('\n').append(indent).append("  ").append(line);
      }
    }
    return text.toString();
  }
}
