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
package io.geodemigrations.sample.migrations;

import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.Migration;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.Risk;
import org.springframework.stereotype.Component;

/**
 * Gives every {@code FRIEND_OF} a {@code FRIENDS_WITH} beside it, with its property. A relationship
 * type cannot be renamed in place, so the old one stays until a later migration removes it.
 */
@Component
@Migration(
    version = "2026.01.19.001",
    name = "friend_of_to_friends_with",
    description = "Copy FRIEND_OF relationships to FRIENDS_WITH",
    phase = Phase.EXPAND,
    risk = Risk.HIGH)
class FriendsWithMigration implements GeodeMigration {

  @Override
  public void up(MigrationContext context) {
    context
        .batch(
            """
            MATCH (a:User)-[old:FRIEND_OF]->(b:User)
            WHERE NOT (a)-[:FRIENDS_WITH]->(b)
            WITH a, old, b LIMIT $batch
            CREATE (a)-[:FRIENDS_WITH {since: old.since}]->(b)
            RETURN count(old) AS updated""")
        .run();
  }

  @Override
  public void down(MigrationContext context) {
    context
        .batch(
            """
            MATCH (a:User)-[new:FRIENDS_WITH]->(b:User)
            WITH new LIMIT $batch
            DELETE new
            RETURN count(*) AS updated""")
        .run();
  }

  @Override
  public String checksum() {
    return "1";
  }
}
