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
 * What happens at the start when the graph is not as its applied migrations say.
 *
 * @since 0.1.0
 */
public enum DriftPolicy {
  /** Nobody looks; no request is made for it. The default. */
  IGNORE,
  /** It is logged and shown among the warnings of {@link GeodeMigrations#info()}. */
  WARN,
  /** The start ends with {@code GM-220}, after pending migrations were applied. */
  FAIL
}
