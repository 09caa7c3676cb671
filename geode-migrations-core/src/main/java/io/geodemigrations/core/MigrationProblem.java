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

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a migration or a set of migrations.
 *
 * @param code the stable code
 * @param location where, if it has a place
 * @param message what is wrong
 * @param remedy what to do next
 * @param excerpt the line concerned with a caret under the place, if there is one
 * @since 0.1.0
 */
public record MigrationProblem(
    ErrorCode code,
    @Nullable SourceLocation location,
    String message,
    String remedy,
    @Nullable String excerpt) {

  /** Checks that code, message and remedy are there. */
  public MigrationProblem {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** A problem with the code's own remedy and no excerpt. */
  public static MigrationProblem of(
      ErrorCode code, @Nullable SourceLocation location, String message) {
    return new MigrationProblem(code, location, message, code.remedy(), null);
  }

  /** The problem as text for people, on several lines if there is an excerpt. */
  public String describe() {
    StringBuilder text = new StringBuilder(code.id()).append(' ');
    if (location != null) {
      text.append(location).append(": ");
    }
    text.append(message);
    if (excerpt != null) {
      text.append('\n').append(excerpt.indent(4).stripTrailing());
    }
    return text.append("\n  -> ").append(remedy).toString();
  }
}
