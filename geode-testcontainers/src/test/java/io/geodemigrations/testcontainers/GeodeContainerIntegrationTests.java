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
package io.geodemigrations.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** A real server. Where no Docker runs, it is skipped and says so. */
@Testcontainers(disabledWithoutDocker = true)
class GeodeContainerIntegrationTests {

  @Container private static final GeodeContainer GEODE = new GeodeContainer("geodedb/geode:latest");

  @Test
  void runsTheFirstStatementsOfTheSchemaMigrationGuide() {
    try (GeodeDriver driver = GeodeDriver.builder(GEODE.getDsn()).graph("guide").build();
        GeodeSession session = driver.session()) {
      session
          .execute(
              """
              CREATE (:Organization {
                name: "Acme Corp",
                created_at: timestamp()
              })""")
          .close();
      session.execute("CREATE INDEX org_name ON :Organization(name)").close();

      assertThat(
              session
                  .execute("MATCH (o:Organization) RETURN o.name AS name")
                  .single()
                  .getString("name"))
          .isEqualTo("Acme Corp");
    }
  }
}
