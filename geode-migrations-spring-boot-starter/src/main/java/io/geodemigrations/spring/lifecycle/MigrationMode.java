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
package io.geodemigrations.spring.lifecycle;

/**
 * When migrations run while a service starts.
 *
 * @since 0.1.0
 */
public enum MigrationMode {
  /**
   * While singletons are created, before every bean that uses Geode. The default, because it cannot
   * be got wrong.
   */
  BEFORE_BEANS,
  /** After all singletons exist and before the web server accepts: migrations may use any bean. */
  BEFORE_WEB,
  /**
   * After the web server accepts and before the context is ready: probes and Actuator answer while
   * a long migration runs; everything else is answered with 503.
   */
  AFTER_WEB,
  /** Compares definitions and history and fails where they differ; nothing is written. */
  VALIDATE,
  /**
   * Migrates like {@link #BEFORE_BEANS} without a web server, then ends the process: with exit code
   * 0, or 8 if nothing was applied because all that is pending is held.
   */
  JOB,
  /** Does nothing at start; the application may call the bean itself. */
  DISABLED
}
