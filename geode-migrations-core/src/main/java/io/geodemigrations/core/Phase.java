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
 * The part of an expand–migrate–contract change that a migration belongs to.
 *
 * <p>Source: the guide, "Rolling Migrations (Zero Downtime)".
 *
 * @since 0.1.0
 */
public enum Phase {
  /** Adds what new code needs; old code is not disturbed. The default. */
  EXPAND,
  /** Moves data from the old form to the new one. */
  MIGRATE,
  /** Removes what only old code needs; see {@link ContractPolicy}. */
  CONTRACT
}
