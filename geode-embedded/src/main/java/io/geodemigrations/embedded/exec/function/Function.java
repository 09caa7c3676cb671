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
package io.geodemigrations.embedded.exec.function;

import org.jspecify.annotations.Nullable;

/**
 * A function of the language.
 *
 * @param name the name for messages
 * @param minArguments the least number of arguments
 * @param maxArguments the greatest number of arguments
 * @param nullInNullOut whether a null argument makes the result null without a call
 * @param body the implementation
 */
public record Function(
    String name, int minArguments, int maxArguments, boolean nullInNullOut, Body body) {

  /** The implementation of a function. */
  @FunctionalInterface
  public interface Body {
    /** Computes the result; {@code arguments} has an allowed length. */
    @Nullable Object call(@Nullable Object[] arguments, FunctionContext context);
  }

  /** Computes the result. */
  public @Nullable Object call(@Nullable Object[] arguments, FunctionContext context) {
    if (nullInNullOut) {
      for (Object argument : arguments) {
        if (argument == null) {
          return null;
        }
      }
    }
    return body.call(arguments, context);
  }
}
