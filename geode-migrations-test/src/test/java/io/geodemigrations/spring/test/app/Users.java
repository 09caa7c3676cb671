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
package io.geodemigrations.spring.test.app;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import org.springframework.stereotype.Repository;

/** Uses the graph, and remembers what was there when it was made. */
@Repository
public class Users {

  private final GeodeDriver driver;
  private final long migrationsAtStart;

  Users(GeodeDriver driver) {
    this.driver = driver;
    this.migrationsAtStart = count("Migration");
  }

  /** How many migrations were recorded before this bean was made. */
  public long migrationsAtStart() {
    return migrationsAtStart;
  }

  /** How many nodes of a label there are. */
  public long count(String label) {
    try (GeodeSession session = driver.session()) {
      return session.execute("MATCH (n:" + label + ") RETURN count(n) AS n").single().getLong("n");
    }
  }
}
