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

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.impact.ImpactReport;
import io.geodemigrations.core.lint.LintRule;
import io.geodemigrations.core.lint.Severity;
import io.geodemigrations.core.plan.MigrationPlan;
import io.geodemigrations.core.plan.PlannedMigration;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.Transport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shop's migrations are planned, checked by lint, and compared with the shop's queries. */
class PlanTests {

  @Test
  void theShopsMigrationsArePlannedWithoutErrors() {
    try (GeodeEmbedded server = GeodeEmbedded.start();
        GeodeDriver driver = GeodeDriver.builder(server.dsn(Transport.GRPC, "shop")).build();
        GeodeSession session = driver.session();
        GeodeMigrations migrations = shop(driver)) {
      session
          .execute(
              "UNWIND range(1, 50) AS i CREATE (:User {id: i, username: 'u', email: 'E', full_name:"
                  + " 'A B'})")
          .close();

      MigrationPlan plan = migrations.plan();

      assertThat(plan.migrations()).hasSizeGreaterThan(20);
      assertThat(plan.problems()).isEmpty();
      assertThat(plan.lint().of(Severity.ERROR)).isEmpty();
      assertThat(plan.lint().findings())
          .extracting(finding -> finding.rule())
          .doesNotContain(LintRule.MISSING_DOWN, LintRule.HEADER_CONTRADICTION);
      PlannedMigration handle = plan.find("2026.01.17.001").orElseThrow();
      assertThat(handle.rows()).isEqualTo(50);
      assertThat(plan.find("2026.01.19.001").orElseThrow().rows()).isNull();
      JsonNode json = JsonMapper.builder().build().readTree(plan.toJson());
      assertThat(json.path("graph").asString()).isEqualTo("shop");
      assertThat(json.path("migrations").size()).isEqualTo(plan.migrations().size());
    }
  }

  @Test
  void theShopsQueriesUseNothingThatItsMigrationsRemove() {
    try (GeodeEmbedded server = GeodeEmbedded.start();
        GeodeDriver driver = GeodeDriver.builder(server.dsn(Transport.GRPC, "shop")).build();
        GeodeMigrations migrations = shop(driver)) {
      ImpactReport removal = migrations.impact("2026.02.01.001", List.of(Path.of("src/main")));
      ImpactReport added = migrations.impact("2026.01.15.004", List.of(Path.of("src/main")));

      assertThat(removal.elements()).isNotEmpty();
      assertThat(removal.findings())
          .noneMatch(finding -> finding.file().endsWith("UserRepository.java"));
      assertThat(added.findings())
          .anyMatch(finding -> finding.file().endsWith("UserRepository.java"));
    }
  }

  private static GeodeMigrations shop(GeodeDriver driver) {
    return GeodeMigrations.builder(driver)
        .migrations(List.of(new AddressNodesMigration(), new FriendsWithMigration()))
        .build();
  }
}
