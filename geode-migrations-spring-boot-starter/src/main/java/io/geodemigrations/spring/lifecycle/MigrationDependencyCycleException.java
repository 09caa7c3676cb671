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

import java.util.List;

/**
 * A bean waits for the migrations although they need it.
 *
 * @since 0.1.0
 */
public final class MigrationDependencyCycleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> path;

  MigrationDependencyCycleException(List<String> path) {
    super("Beans that the migrations need wait for the migrations: " + String.join(" -> ", path));
    this.path = List.copyOf(path);
  }

  /** The beans from the one that runs the migrations to the one that waits for them. */
  public List<String> path() {
    return path == null ? List.of() : path;
  }
}
