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
package io.geodemigrations.embedded.exec;

import org.jspecify.annotations.Nullable;

/**
 * A statement or a transaction command that could not be carried out. What the failing statement
 * had done is undone; an explicit transaction stays usable unless the code says otherwise (40001).
 *
 * @since 0.1.0
 */
public final class EngineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final int line;
  private final int column;

  /** An error without a place in the text. */
  public EngineException(String code, String message) {
    this(code, message, 0, 0, null);
  }

  /** An error without a place in the text, with its cause. */
  public EngineException(String code, String message, @Nullable Throwable cause) {
    this(code, message, 0, 0, cause);
  }

  /**
   * An error at a place in the text.
   *
   * @param code five characters, see {@code ErrorCodes}
   * @param message what happened and what to do next
   * @param line from 1; 0 if unknown
   * @param column from 1; 0 if unknown
   * @param cause or null
   */
  public EngineException(
      String code, String message, int line, int column, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.line = line;
    this.column = column;
  }

  /** The five-character code, for example {@code 42000}. */
  public String code() {
    return code;
  }

  /** The line in the statement, from 1, or null if unknown. */
  public @Nullable Integer line() {
    return line > 0 ? line : null;
  }

  /** The column in the line, from 1, or null if unknown. */
  public @Nullable Integer column() {
    return column > 0 ? column : null;
  }
}
