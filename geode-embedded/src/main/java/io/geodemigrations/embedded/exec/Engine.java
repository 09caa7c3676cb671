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

import io.geodemigrations.embedded.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * Executes statements on the graphs of one database. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Engine {

  private final Database database;
  private final EngineOptions options;
  private final ParseCache parses;

  /** An engine on a database, which stays the caller's to close. */
  public Engine(Database database, EngineOptions options) {
    this.database = database;
    this.options = options;
    this.parses = new ParseCache(options.parseCacheSize());
  }

  /**
   * Opens a session.
   *
   * @param user who runs it
   * @param graph the graph it is bound to for its life (USE GRAPH is then refused), or null for the
   *     default graph and free choice
   * @throws EngineException if the graph does not exist
   */
  public EngineSession session(SessionUser user, @Nullable String graph) {
    return Errors.translating(() -> new Session(database, options, parses, user, graph));
  }
}
