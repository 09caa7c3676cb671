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

import java.util.List;

/**
 * What a refactoring has changed.
 *
 * @param batches the rows of each of its batches, in order
 * @since 0.1.0
 */
public record RefactoringResult(List<Counted> batches) {

  /**
   * The rows of a batch.
   *
   * @param what what was done to them, for example {@code converted}
   * @param rows how many; only those of this process if the migration was continued
   */
  public record Counted(String what, long rows) {}

  /** Copies the list. */
  public RefactoringResult {
    batches = List.copyOf(batches);
  }

  /** The rows of all batches. */
  public long rows() {
    return batches.stream().mapToLong(Counted::rows).sum();
  }
}
