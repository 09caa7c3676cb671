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
import io.geodemigrations.core.refactor.RefactoringParser;
import io.geodemigrations.core.refactor.RefactoringSyntaxException;
import io.geodemigrations.core.refactor.Step;
import io.geodemigrations.core.source.ScriptStatement.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code @refactor kind …}: one line that stands for the statements of a refactoring. */
final class RefactoringDirective {

  private RefactoringDirective() {}

  static Optional<Refactoring> read(ScriptText script, Directive directive, Queries queries) {
    Optional<Fragment> fragment =
        Fragment.of(script, directive.argumentOffset(), directive.argument());
    if (fragment.isEmpty()) {
      return Optional.empty();
    }
    if (fragment.get().code().isEmpty()) {
      script.problem(
          ErrorCode.REFACTORING_INVALID,
          directive.offset(),
          "@refactor needs a refactoring",
          "Write for example // @refactor rename-property User.username -> handle");
      return Optional.empty();
    }
    Optional<Placeholders.Resolved> resolved = queries.resolve(fragment.get());
    if (resolved.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(RefactoringParser.parse(resolved.get().text()));
    } catch (RefactoringSyntaxException e) {
      report(script, resolved.get(), e);
      return Optional.empty();
    }
  }

  private static void report(
      ScriptText script, Placeholders.Resolved resolved, RefactoringSyntaxException error) {
    boolean secret = resolved.isValue(error.offset());
    Optional<String> meant = Spelling.closest(error.word(), error.candidates());
    script.problem(
        ErrorCode.REFACTORING_INVALID,
        resolved.place(error.offset()),
        // The value may be a secret, so it is not named as what was found.
        secret ? "The value of a placeholder is not possible here" : error.what(),
        error.word().isEmpty() || meant.isEmpty()
            ? error.remedy()
            : "Did you mean " + meant.get() + "?");
  }

  /** A step as a statement of a script. */
  static ScriptStatement statement(
      Step step, int number, SourceLocation location, List<ScriptStatement.Suppression> silenced) {
    if (step instanceof Step.Batch batch) {
      return new ScriptStatement(
          number,
          batch.gql(),
          location,
          Kind.BATCH,
          Map.of(),
          new ScriptStatement.ProgressQuery(batch.pending(), true, Set.of()),
          null,
          Set.of(ScriptStatement.BATCH_PARAMETER),
          silenced,
          batch);
    }
    boolean check = step instanceof Step.Check;
    return new ScriptStatement(
        number,
        step instanceof Step.Check query ? query.query() : Step.MoveSchema.SHOWN_AS,
        location,
        check ? Kind.PLAIN : Kind.DDL,
        Map.of(),
        null,
        null,
        Set.of(),
        silenced,
        step);
  }
}
