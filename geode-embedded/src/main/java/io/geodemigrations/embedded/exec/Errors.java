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

import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.store.StoreException;
import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.gql.GqlSyntaxException;
import java.time.DateTimeException;
import java.util.function.Supplier;

/** Turns the errors of the inside into the one that callers see. */
final class Errors {

  private Errors() {}

  static <T> T translating(Supplier<T> action) {
    try {
      return action.get();
    } catch (RuntimeException | StackOverflowError e) {
      throw translate(e);
    }
  }

  static void translating(Runnable action) {
    translating(
        () -> {
          action.run();
          return true;
        });
  }

  static EngineException translate(Throwable error) {
    if (error instanceof EngineException known) {
      return known;
    }
    if (error instanceof QueryException query) {
      String place =
          query.line() > 0 ? " (line %d, column %d)".formatted(query.line(), query.column()) : "";
      return new EngineException(
          query.code(), query.getMessage() + place, query.line(), query.column(), query);
    }
    if (error instanceof StoreException store) {
      return new EngineException(store.code(), message(store), store);
    }
    if (error instanceof GqlSyntaxException syntax) {
      return new EngineException(
          ErrorCodes.SYNTAX, message(syntax), syntax.line(), syntax.column(), syntax);
    }
    if (error instanceof StackOverflowError) {
      return new EngineException(
          ErrorCodes.SYNTAX, "the statement is nested too deeply; split it", error);
    }
    if (error instanceof ArithmeticException || error instanceof DateTimeException) {
      return new EngineException(ErrorCodes.OUT_OF_RANGE, message(error), error);
    }
    return new EngineException(
        ErrorCodes.SYSTEM,
        "internal error (%s); please report it with the statement".formatted(error),
        error);
  }

  private static String message(Throwable error) {
    String message = error.getMessage();
    return message == null ? error.toString() : message;
  }
}
