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
package io.geodemigrations.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.error.GeodeAuthenticationException;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.Role;
import io.geodemigrations.embedded.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOnlyPlanTests {

  private static final String PASSWORD = "MayOnlyRead-1234567";

  @TempDir Path scripts;

  @Test
  void aUserWhoMayOnlyReadCanPlan() throws Exception {
    Files.writeString(
        scripts.resolve("1__a.gql"),
        "MATCH (u:User) WHERE u.a IS NULL WITH u LIMIT $batch SET u.a = 1 RETURN count(u) AS"
            + " updated;\n"
            + "CREATE CONSTRAINT c ON :User(id) ASSERT UNIQUE;\n");
    GeodeEmbeddedOptions options =
        GeodeEmbeddedOptions.builder().account("reader", PASSWORD, Role.READ_ONLY).build();
    try (GeodeEmbedded server = GeodeEmbedded.start(options);
        GeodeDriver writer = GeodeDriver.builder(server.dsn(Transport.GRPC, "shop")).build();
        GeodeSession session = writer.session();
        GeodeDriver reader =
            GeodeDriver.builder(server.dsn(Transport.GRPC, "shop"))
                .credentials("reader", PASSWORD)
                .build()) {
      session.execute("UNWIND [1, 1, 2] AS i CREATE (:User {id: i})").close();
      GeodeMigrations migrations =
          GeodeMigrations.builder(reader)
              .configuration(
                  MigrationsConfiguration.builder().locations(scripts.toUri().toString()).build())
              .build();

      MigrationPlan plan = migrations.plan();

      PlannedMigration planned = plan.find("1").orElseThrow();
      assertThat(planned.rows()).isEqualTo(6);
      assertThat(plan.lint().hasErrors()).isTrue();
      assertThatThrownBy(migrations::migrate).hasMessageContaining("may only read");
      try (GeodeSession other = reader.session()) {
        assertThatThrownBy(() -> other.execute("CREATE (:User)").close())
            .isInstanceOf(GeodeAuthenticationException.class);
      }
    }
  }
}
