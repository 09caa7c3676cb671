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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.ContractPolicy;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.lint.LintReport;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows. */
class PlanExampleTests {

  private static final Path EXPECTED = Path.of("src/test/resources/plan");

  @TempDir Path folder;

  @Test
  void thePlanOfTheDocumentationIsTheRealOne() throws IOException {
    try (GeodeEmbedded server = GeodeEmbedded.start();
        GeodeDriver driver = GeodeDriver.builder(server.dsn(Transport.GRPC, "shop")).build();
        GeodeSession session = driver.session();
        GeodeMigrations migrations = migrations(driver)) {
      session.execute("UNWIND range(1, 2500) AS i CREATE (:User {id: i, username: 'u'})").close();
      session.execute("UNWIND [1, 2, 2] AS i CREATE (:Client {id: i})").close();
      session
          .execute(
              "CREATE (:Migration {version: '2026.01.15.002', name: 'add_preferences', status: 'completed', type: 'gql', checksum: '%s', rows: 5000, duration_ms: 2500})"
                  .formatted(migrations.info().migrations().get(0).checksum()))
          .close();
      session
          .execute(
              "CREATE (:Migration {version: '2026.01.15.001', name: 'add_organization', status:"
                  + " 'completed', duration_ms: 20})")
          .close();

      write(migrations);

      for (String name : new String[] {"expected-plan.txt", "expected-plan.md"}) {
        assertThat(folder.resolve(name)).hasSameTextualContentAs(EXPECTED.resolve(name));
      }
    }
  }

  private static GeodeMigrations migrations(GeodeDriver driver) {
    return GeodeMigrations.builder(driver)
        .configuration(
            MigrationsConfiguration.builder()
                .locations("classpath:plan/shop")
                .contract(ContractPolicy.APPROVE)
                .build())
        .build();
  }

  private void write(GeodeMigrations migrations) throws IOException {
    MigrationPlan plan = migrations.plan();
    Files.writeString(folder.resolve("expected-plan.txt"), plan.toText());
    Files.writeString(folder.resolve("expected-plan.md"), plan.toMarkdown());
    Files.writeString(folder.resolve("plan.json"), plan.toJson());
    LintReport lint = migrations.lint();
    assertThat(lint.hasErrors()).isFalse();
  }
}
