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

import java.util.Objects;

/**
 * The key of a repeatable migration, which runs after all versioned ones and again whenever its
 * checksum changes.
 *
 * @param name the name without the prefix, for example {@code views} of {@code R__views.gql}
 * @since 0.1.0
 */
public record RepeatableKey(String name) implements MigrationKey {

  /** What the recorded version of a repeatable begins with. */
  public static final String PREFIX = "R__";

  /** Checks that there is a name. */
  public RepeatableKey {
    Objects.requireNonNull(name, "name");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("A repeatable migration needs a name after " + PREFIX);
    }
  }

  @Override
  public String text() {
    return PREFIX + name;
  }

  @Override
  public String toString() {
    return text();
  }
}
