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
package io.geodemigrations.gql;

import io.geodemigrations.gql.ast.Position;
import org.jspecify.annotations.Nullable;

/**
 * A text is not a statement of the dialect. The message says where, what was found, what was
 * expected and, for a misspelt keyword, what may have been meant. Contents of strings are never
 * repeated in it: they may be secrets.
 *
 * @since 0.1.0
 */
public final class GqlSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Position position;
  private final String found;
  private final String expected;
  private final @Nullable String suggestion;

  GqlSyntaxException(
      Position position, String found, String expected, @Nullable String suggestion) {
    super(
        position
            + ": found "
            + found
            + ", expected "
            + expected
            + (suggestion == null ? "" : "; did you mean '" + suggestion + "'?"));
    this.position = position;
    this.found = found;
    this.expected = expected;
    this.suggestion = suggestion;
  }

  /** Returns where the text stops making sense. */
  public Position position() {
    return position;
  }

  /** Returns the line, from 1. */
  public int line() {
    return position.line();
  }

  /** Returns the column, from 1. */
  public int column() {
    return position.column();
  }

  /** Returns what stands there, in words. */
  public String found() {
    return found;
  }

  /** Returns what may stand there, in words. */
  public String expected() {
    return expected;
  }

  /** Returns the keyword that may have been meant; null when there is no good guess. */
  public @Nullable String suggestion() {
    return suggestion;
  }
}
