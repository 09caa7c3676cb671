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

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An option has a value that it cannot have: {@code GM-207}. Nothing was read or run.
 *
 * @since 0.1.0
 */
public final class InvalidOptionException extends GeodeMigrationsException {

  private static final long serialVersionUID = 1L;

  private static final String PREFIX = "geode.migrations.";

  private final String option;

  /**
   * Says which option, and why.
   *
   * @param option the option as properties spell it, without their prefix, for example {@code
   *     lock.lease}
   * @param why what it must be and what it is, as the rest of a sentence that begins with the
   *     option
   */
  public InvalidOptionException(String option, String why) {
    this(option, why, null);
  }

  InvalidOptionException(String option, String why, @Nullable Throwable cause) {
    super(ErrorCode.OPTION_INVALID, PREFIX + option + " " + why, cause);
    this.option = option;
  }

  /** The option as properties spell it, without {@code geode.migrations.}. */
  public String option() {
    return option;
  }

  static void require(boolean condition, String option, String why) {
    if (!condition) {
      throw new InvalidOptionException(option, why);
    }
  }

  static void positive(String option, Duration value) {
    require(!value.isNegative() && !value.isZero(), option, "must be longer than zero: " + value);
  }

  static void notNegative(String option, Duration value) {
    require(!value.isNegative(), option, "must not be negative: " + value);
  }
}
