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
package io.geodemigrations.cli.command;

import io.geodemigrations.embedded.GeodeEmbedded;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One server for each class, one graph and one directory for each test. */
abstract class CommandTest {

  static final String CREATE =
      """
      // Migration: Create users
      // @up
      UNWIND range(1, 25) AS i CREATE (:User {id: i, username: 'u'});
      // @down
      MATCH (u:User) WITH u LIMIT $batch DELETE u RETURN count(u) AS updated;
      """;
  static final String COPY =
      """
      // Migration: Copy username to handle
      // Batch size: 10
      // @up
      MATCH (u:User) WHERE u.username IS NOT NULL AND u.handle IS NULL
      WITH u LIMIT $batch SET u.handle = u.username RETURN count(u) AS updated;
      // @down
      MATCH (u:User) WHERE u.handle IS NOT NULL
      WITH u LIMIT $batch REMOVE u.handle RETURN count(u) AS updated;
      """;
  static final String REMOVE =
      """
      // Migration: Remove username
      // Phase: contract
      // Requires: MATCH (u:User) WHERE u.username IS NOT NULL AND u.handle IS NULL RETURN count(u) = 0
      // @up
      MATCH (u:User) WHERE u.username IS NOT NULL
      WITH u LIMIT $batch REMOVE u.username RETURN count(u) AS updated;
      """;

  static GeodeEmbedded server;

  @TempDir Path directory;
  Shell shell;

  @BeforeAll
  static void startServer() {
    server = GeodeEmbedded.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void openShell() {
    shell =
        new Shell(
            server,
            "g" + UUID.randomUUID().toString().replace("-", ""),
            directory.resolve("scripts"));
  }

  /** Two migrations that are applied, and a contract that is held. */
  void twoAppliedAndOneHeld() {
    shell.script("1__create.gql", CREATE).run("migrate");
    shell.script("2__copy.gql", COPY).script("3__remove.gql", REMOVE).run("migrate");
  }
}
