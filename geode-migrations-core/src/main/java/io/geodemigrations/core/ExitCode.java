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

import io.geodemigrations.client.error.GeodeErrorCode;
import io.geodemigrations.client.error.GeodeException;
import org.jspecify.annotations.Nullable;

/**
 * How a process ends that has migrated: the same wherever it was started, as a job, from a shell or
 * by a build.
 *
 * @since 0.1.0
 */
public enum ExitCode {
  /** It did what it should. */
  OK(0, "it did what it should; what is held may be left"),
  /** An error of the tool itself, or of something that it does not know. */
  INTERNAL(1, "an error of this tool, or of something else"),
  /** An option or a property cannot be used. */
  USAGE(2, "an option, an argument or a property cannot be used"),
  /** A migration or a rollback failed. */
  MIGRATION_FAILED(3, "a migration, a rollback or a repair failed"),
  /** Definitions and history do not agree, or definitions are wrong. */
  VALIDATION(4, "scripts are wrong, or scripts and history do not agree"),
  /** The lock could not be had, or was lost. */
  LOCK(5, "the lock could not be had, or was lost"),
  /** The server could not be reached or refused the credentials. */
  CONNECTION(6, "the server could not be reached, or refused the credentials"),
  /** The run was cancelled; the next one continues it. */
  INTERRUPTED(7, "the run was interrupted; the next one continues it"),
  /** Nothing was applied because all that is pending is held. */
  HELD(8, "nothing was applied, because all that is pending is held");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number. */
  public int code() {
    return code;
  }

  /** Why a process ends with it, for people. */
  public String meaning() {
    return meaning;
  }

  /** The code of a run that ended well: {@link #OK}, or {@link #HELD} where it could do nothing. */
  public static ExitCode of(MigrateResult result) {
    return result.applied().isEmpty() && !result.held().isEmpty() ? HELD : OK;
  }

  /** The code of an error: that of the first of its causes that this tool knows. */
  public static ExitCode of(Throwable error) {
    for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof MigrationInterruptedException) {
        return INTERRUPTED;
      }
      if (cause instanceof InvalidOptionException) {
        return USAGE;
      }
      if (cause instanceof GeodeMigrationsException known) {
        return of(known.code());
      }
      if (cause instanceof GeodeException known) {
        return known.errorCode() == GeodeErrorCode.CONFIGURATION ? USAGE : CONNECTION;
      }
    }
    return INTERNAL;
  }

  private static ExitCode of(ErrorCode code) {
    if (code == ErrorCode.PROBE_REFUSED) {
      return CONNECTION;
    }
    return switch (code.id().charAt("GM-".length())) {
      case '1', '2', '7' -> VALIDATION;
      case '3' -> LOCK;
      case '4', '6' -> MIGRATION_FAILED;
      default -> INTERNAL;
    };
  }
}
