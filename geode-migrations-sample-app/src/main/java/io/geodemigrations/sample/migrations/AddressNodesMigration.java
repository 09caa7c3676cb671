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
 * Makes a node of every address in the list that users carry. The list stays until a later
 * migration removes it, so the users that are done are those that have an address.
 */
@Component
@Migration(
    version = "2026.01.20.002",
    name = "addresses_to_nodes",
    description = "Extract embedded addresses to Address nodes",
    phase = Phase.EXPAND,
    risk = Risk.HIGH)
class AddressNodesMigration implements GeodeMigration {

  @Override
  public void up(MigrationContext context) {
    context
        .batch(
            """
            MATCH (u:User)
            WHERE u.addresses IS NOT NULL AND NOT (u)-[:HAS_ADDRESS]->()
            WITH u LIMIT $batch
            UNWIND u.addresses AS addr
            CREATE (a:Address {
              street: addr.street,
              city: addr.city,
              state: addr.state,
              zip: addr.zip,
              type: addr.type
            })
            CREATE (u)-[:HAS_ADDRESS]->(a)
            RETURN count(a) AS updated""")
        .run();
  }

  @Override
  public void down(MigrationContext context) {
    context
        .batch(
            """
            MATCH (u:User)-[:HAS_ADDRESS]->(a:Address)
            WITH a LIMIT $batch
            DETACH DELETE a
            RETURN count(*) AS updated""")
        .run();
  }

  @Override
  public String checksum() {
    return "1";
  }
}
