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
package io.geodemigrations.core.refactor;

import java.util.Locale;

/**
 * What happens to a value that cannot be converted to another type.
 *
 * @since 0.1.0
 */
public enum OnFailure {
  /** Nothing is written; the error says how many there are and names some. The default. */
  FAIL,
  /** The property is removed; the value stays in {@code _old_<property>}. */
  NULL,
  /** The value is moved to {@code _bad_<property>}. */
  QUARANTINE;

  /** How it is written in a script. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
