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
 * Where something is defined.
 *
 * @param resource the script as it is shown to people, for example {@code
 *     classpath:geode/migrations/1__init.gql}, or {@code bean:} and a class name
 * @param line 1-based line, 0 if the whole resource is meant
 * @param column 1-based column in characters, 0 if the whole line or resource is meant
 * @since 0.1.0
 */
public record SourceLocation(String resource, int line, int column) {

  /** Checks the numbers. */
  public SourceLocation {
    Objects.requireNonNull(resource, "resource");
    if (line < 0 || column < 0) {
      throw new IllegalArgumentException("Lines and columns begin at 1");
    }
  }

  /** The whole resource. */
  public static SourceLocation of(String resource) {
    return new SourceLocation(resource, 0, 0);
  }

  /** Another place in the same resource. */
  public SourceLocation at(int newLine, int newColumn) {
    return new SourceLocation(resource, newLine, newColumn);
  }

  /** {@code resource:line:column}, without the numbers that are 0. */
  @Override
  public String toString() {
    if (line == 0) {
      return resource;
    }
    return column == 0 ? resource + ":" + line : resource + ":" + line + ":" + column;
  }
}
