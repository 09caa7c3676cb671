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

import io.geodemigrations.embedded.defect.Defects;
import java.time.Clock;

/**
 * Settings of an engine.
 *
 * @param users who may be listed and changed; default none
 * @param clock the source of timestamp(), date() and so on; default the system clock in UTC
 * @param parseCacheSize how many parsed statements are kept; default 256
 * @param defaultGraph the graph of sessions that are bound to none; default {@code default}
 * @param defects what to do wrong on purpose; default nothing
 * @since 0.1.0
 */
public record EngineOptions(
    UserDirectory users, Clock clock, int parseCacheSize, String defaultGraph, Defects defects) {

  /** The defaults. */
  public static EngineOptions defaults() {
    return new EngineOptions(
        UserDirectory.none(), Clock.systemUTC(), 256, "default", Defects.none());
  }

  /** The same with another user directory. */
  public EngineOptions withUsers(UserDirectory directory) {
    return new EngineOptions(directory, clock, parseCacheSize, defaultGraph, defects);
  }

  /** The same with another clock. */
  public EngineOptions withClock(Clock source) {
    return new EngineOptions(users, source, parseCacheSize, defaultGraph, defects);
  }

  /** The same with another default graph. */
  public EngineOptions withDefaultGraph(String name) {
    return new EngineOptions(users, clock, parseCacheSize, name, defects);
  }

  /** The same with other defects. */
  public EngineOptions withDefects(Defects wanted) {
    return new EngineOptions(users, clock, parseCacheSize, defaultGraph, wanted);
  }
}
