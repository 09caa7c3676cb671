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
package io.geodemigrations.core.run;

import java.util.List;

/**
 * Work that is committed together with what the run node says about it. May be run more than once,
 * so that it must change nothing but the graph.
 *
 * @param <T> what it finds out
 */
@FunctionalInterface
interface Unit<T> {

  /** Does the work. */
  Done<T> run(Statements statements);

  /**
   * Work that is done and not yet committed.
   *
   * @param value what it found out
   * @param next what the run node is to say
   * @param closing own statements to commit with it, for example the record
   * @param <T> what it finds out
   */
  record Done<T>(T value, RunState next, List<Closing> closing) {

    /** Copies the list. */
    public Done {
      closing = List.copyOf(closing);
    }

    public Done(T value, RunState next) {
      this(value, next, List.of());
    }
  }

  /** A last part of a transaction. */
  @FunctionalInterface
  interface Closing {

    /** Runs it. */
    void run(Statements statements);
  }
}
