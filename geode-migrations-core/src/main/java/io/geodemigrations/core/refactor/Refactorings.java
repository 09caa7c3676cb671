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

/**
 * Runs refactorings in a migration in Java. Each batch is committed together with a checkpoint: a
 * migration that consists of refactorings and batches is continued where it stopped.
 *
 * <p>The methods throw {@link io.geodemigrations.core.GeodeMigrationsException}: {@code GM-420} if
 * what would be written to is taken, {@code GM-421} if values cannot be converted, both before the
 * first write; {@code GM-422} if an index or constraint cannot be created again. In a migration of
 * the phase contract that has done nothing else before, the contract part of a rename waits for
 * {@code GM-420} to be decided: what it throws then is for the caller of the migration, which is
 * held.
 *
 * @since 0.1.0
 */
public interface Refactorings {

  /** Runs a refactoring from its beginning, or from where it stopped. */
  RefactoringResult run(Refactoring refactoring);

  /**
   * Counts, and changes nothing.
   *
   * @return the rows that {@link #run(Refactoring)} would change now
   */
  long count(Refactoring refactoring);
}
