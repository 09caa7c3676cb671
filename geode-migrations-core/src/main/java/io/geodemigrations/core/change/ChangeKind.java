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
package io.geodemigrations.core.change;

/**
 * What a change does to a graph that running code relies on (the guide's "Overview"). The order is
 * that of care: of several changes the last one counts.
 *
 * @since 0.1.0
 */
public enum ChangeKind {
  /** Nothing is changed. */
  NONE,
  /** New labels, properties, relationship types, indexes: nothing that exists is touched. */
  ADDITIVE,
  /** Renames, restructured data, other values. */
  TRANSFORMATIVE,
  /** The statements cannot be seen, or do not tell. */
  UNKNOWN,
  /** Something that exists is removed. */
  SUBTRACTIVE
}
