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
package io.geodemigrations.core.run;

import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.refactor.Refactoring;
import io.geodemigrations.core.refactor.RefactoringResult;
import io.geodemigrations.core.refactor.Refactorings;
import io.geodemigrations.core.refactor.Step;
import java.util.ArrayList;
import java.util.List;

/** Runs the steps of refactorings as those of a migration in Java. */
final class BeanRefactorings implements Refactorings {

  /** What the context does for a batch. */
  interface Batches {

    /** Whether the next batch was begun, here or by a process before. */
    boolean nextIsBegun();

    /** Runs the next batch. */
    long run(Step.Batch batch);

    /** Looks for rows that must not be there. */
    void check(Step.Check check);
  }

  private final Work work;
  private final SourceLocation location;
  private final Runnable check;
  private final Batches batches;

  BeanRefactorings(Work work, SourceLocation location, Runnable check, Batches batches) {
    this.work = work;
    this.location = location;
    this.check = check;
    this.batches = batches;
  }

  @Override
  public RefactoringResult run(Refactoring refactoring) {
    check.run();
    // What is half done would be taken for what was there before.
    boolean begun = batches.nextIsBegun();
    List<RefactoringResult.Counted> counted = new ArrayList<>();
    for (Step step : refactoring.steps()) {
      if (step instanceof Step.Batch batch) {
        long rows = batches.run(batch);
        work.meter().counted(batch.what(), rows);
        counted.add(new RefactoringResult.Counted(batch.what(), rows));
      } else if (step instanceof Step.MoveSchema move) {
        new SchemaMover(work, location).move(move);
      } else if (step instanceof Step.Check demand && !(begun && counted.isEmpty())) {
        batches.check(demand);
      }
    }
    return new RefactoringResult(counted);
  }

  @Override
  public long count(Refactoring refactoring) {
    check.run();
    long rows = 0;
    for (Step step : refactoring.steps()) {
      if (step instanceof Step.Batch batch) {
        rows += RefactoringChecks.count(work.fenced()::query, batch.pending(), "total", location);
      }
    }
    return rows;
  }
}
