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

/**
 * What to roll back.
 *
 * @since 0.1.0
 */
public sealed interface RollbackTarget {

  /** The migration that was applied last. */
  static RollbackTarget last() {
    return new Last();
  }

  /**
   * Every applied migration above a version, the newest first; the version itself stays applied.
   *
   * @param version the version to go back to
   */
  static RollbackTarget to(String version) {
    return new To(version);
  }

  /**
   * One version; refused when an applied migration depends on it.
   *
   * @param version the version to roll back
   */
  static RollbackTarget only(String version) {
    return new Only(version);
  }

  /** The migration that was applied last. */
  record Last() implements RollbackTarget {}

  /**
   * Every applied migration above a version.
   *
   * @param version the version that stays applied
   */
  record To(String version) implements RollbackTarget {}

  /**
   * One version.
   *
   * @param version the version to roll back
   */
  record Only(String version) implements RollbackTarget {}
}
