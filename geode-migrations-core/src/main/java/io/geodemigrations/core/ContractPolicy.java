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
 * When migrations of the phase {@link Phase#CONTRACT} may run.
 *
 * @since 0.1.0
 */
public enum ContractPolicy {
  /** Only after an explicit approval; see {@link GeodeMigrations#approve}. The default. */
  APPROVE,
  /**
   * Only in another deployment than those that applied what comes before, and after the soak time;
   * an approval lets it run earlier.
   */
  NEXT_DEPLOYMENT,
  /** Like every other migration. */
  ALWAYS
}
