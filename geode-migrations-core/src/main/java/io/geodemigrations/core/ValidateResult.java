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

/**
 * Whether definitions and history agree.
 *
 * @since 0.1.0
 */
public sealed interface ValidateResult {

  /** How many migrations were compared. */
  int count();

  /** What is unusual but not wrong. */
  List<String> warnings();

  /**
   * They agree; pending migrations may exist.
   *
   * @param count how many migrations were compared
   * @param pending how many the next run would apply
   * @param warnings what is unusual
   */
  record Valid(int count, int pending, List<String> warnings) implements ValidateResult {
    /** Copies the list. */
    public Valid {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * They do not agree; {@code migrate} would stop.
   *
   * @param count how many migrations were compared
   * @param problems what is wrong, at least one
   * @param warnings what is unusual
   */
  record Invalid(int count, List<MigrationProblem> problems, List<String> warnings)
      implements ValidateResult {
    /** Copies the lists. */
    public Invalid {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }
  }
}
