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
package io.geodemigrations.cli.command;

import org.jspecify.annotations.Nullable;

/** Who or what reads the output, and can be asked. */
public interface Terminal {

  /** Whether standard output is a terminal. */
  boolean onOutput();

  /** Whether standard error is a terminal. */
  boolean onError();

  /** The answer to a question; null if nobody can be asked. */
  @Nullable String ask(String question);

  /** The answer, which is not shown while it is typed; null if nobody can be asked. */
  @Nullable String askSecret(String question);
}
