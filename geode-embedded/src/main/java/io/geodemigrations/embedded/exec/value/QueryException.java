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
package io.geodemigrations.embedded.exec.value;

import io.geodemigrations.embedded.value.ErrorCodes;
import org.jspecify.annotations.Nullable;

/** A statement that cannot go on; the session turns it into the error that callers see. */
public final class QueryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final int line;
  private final int column;

  /** An error whose place is not known. */
  public QueryException(String code, String message) {
    this(code, message, 0, 0);
  }

  /** An error at a place in the statement. */
  public QueryException(String code, String message, int line, int column) {
    super(message);
    this.code = code;
    this.line = line;
    this.column = column;
  }

  /** One of {@code ErrorCodes}. */
  public String code() {
    return code;
  }

  /** From 1; 0 if unknown. */
  public int line() {
    return line;
  }

  /** From 1; 0 if unknown. */
  public int column() {
    return column;
  }

  /** The same error with a place, unless it has one. */
  public QueryException at(int atLine, int atColumn) {
    if (line > 0 || atLine <= 0) {
      return this;
    }
    QueryException placed = new QueryException(code, text(), atLine, atColumn);
    placed.setStackTrace(getStackTrace());
    return placed;
  }

  private String text() {
    String message = getMessage();
    return message == null ? code : message;
  }

  /** A value of the wrong type. */
  public static QueryException type(String where, String expected, @Nullable Object found) {
    return new QueryException(
        ErrorCodes.TYPE,
        "%s expects %s, but got %s".formatted(where, expected, Types.describe(found)));
  }

  /** An argument that is of the right type and still not accepted. */
  public static QueryException argument(String message) {
    return new QueryException(ErrorCodes.BAD_ARGUMENT, message);
  }
}
