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
package io.geodemigrations.core.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Finds scripts in a location. The default reads directories and jars with the JDK alone; a
 * framework with an own resource abstraction may bring another.
 *
 * @since 0.1.0
 */
public interface ResourceLocator {

  /**
   * All files whose name ends with {@code .gql} in a location and its directories, in any order.
   *
   * @param location a location that begins with {@code classpath:} or {@code file:}
   * @return empty if the location does not exist
   * @throws IOException if the location exists and cannot be read
   * @throws IllegalArgumentException if the location has a form that is not known
   */
  Optional<List<ScriptResource>> locate(String location) throws IOException;
}
