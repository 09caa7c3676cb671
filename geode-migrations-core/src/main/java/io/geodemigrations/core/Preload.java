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

import io.geodemigrations.core.history.Assessor;
import io.geodemigrations.core.history.History;
import io.geodemigrations.core.source.MigrationSet;
import io.geodemigrations.core.source.MigrationSources;
import io.geodemigrations.core.source.ScriptResource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A script in memory that is read and compared with an empty history, so that the classes for it
 * are there.
 */
final class Preload {

  private static final String SCRIPT =
      """
      // Migration: Example
      // Purpose: One statement of each kind
      // @up
      CREATE INDEX user_handle ON :User(handle);
      MATCH (u:User) WHERE u.handle IS NULL WITH u LIMIT $batch SET u.handle = '' RETURN count(u) AS updated;
      CREATE (:User {handle: 'a'});
      // @down
      DROP INDEX user_handle;
      """;

  private Preload() {}

  static void run() {
    MigrationSet definitions =
        MigrationSources.builder()
            .locations(List.of("memory"))
            .resourceLocator(location -> Optional.of(List.of(new Example())))
            .build()
            .load();
    new Assessor(MigrationsConfiguration.defaults())
        .assess(definitions.migrations(), new History(List.of(), null));
  }

  private static final class Example implements ScriptResource {

    @Override
    public String fileName() {
      return "1__example.gql";
    }

    @Override
    public String description() {
      return fileName();
    }

    @Override
    public String identity() {
      return fileName();
    }

    @Override
    public byte[] read() {
      return SCRIPT.getBytes(StandardCharsets.UTF_8);
    }
  }
}
