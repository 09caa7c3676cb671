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
package io.geodemigrations.core;

/**
 * Is told what a run does, on the thread that does it. What a listener throws is logged and never
 * stops a run; a listener must return quickly, because the run waits for it.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface MigrationListener {

  /**
   * Something happened.
   *
   * @param event what happened
   */
  void onEvent(MigrationEvent event);
}
