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
package io.geodemigrations.core.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.BackupConfiguration;
import io.geodemigrations.core.BackupPolicy;
import io.geodemigrations.core.BackupResult;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.RestoreResult;
import io.geodemigrations.core.rehearsal.RehearsalOptions;
import io.geodemigrations.core.rehearsal.RehearsalReport;
import io.geodemigrations.core.rehearsal.Verification;
import io.geodemigrations.embedded.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What docs/backup.md shows. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class BackupExampleTests extends IntegrationTest {

  @Override
  Transport transport() {
    return Transport.QUIC;
  }

  @Test
  void aBackupByHandAndBack() {
    graph.run("CREATE (:User)");
    GeodeMigrations migrations = graph.migrations();

    BackupResult backup = migrations.backup();
    deleteAllUsers();
    RestoreResult restored = migrations.restore(backup.id());

    assertThat(restored.inPlace()).isTrue();
    assertThat(graph.count("(u:User)")).isEqualTo(1);
  }

  private void deleteAllUsers() {
    graph.run("MATCH (u:User) DETACH DELETE u");
  }

  @Test
  void aCommandOfTheGuide() {
    BackupConfiguration backup =
        new BackupConfiguration(
            BackupPolicy.HIGH_RISK,
            List.of("geode", "backup", "create", "--name", "pre-migration-{version}"),
            List.of("geode", "backup", "restore", "--name", "{id}", "--target", "{graph}"),
            "Backup ID: (\\S+)",
            Duration.ofHours(1));
    MigrationsConfiguration configuration =
        MigrationsConfiguration.builder().backup(backup).build();
    assertThat(configuration.backup().command()).hasSize(5);
  }

  @Test
  void aRehearsal() {
    graph.run("UNWIND range(1, 100) AS i CREATE (:User {id: i})");
    graph.script(
        "1__a.gql",
        "MATCH (u:User) WHERE u.visits IS NULL WITH u LIMIT $batch SET u.visits = 0"
            + " RETURN count(u) AS updated;");
    GeodeMigrations migrations = graph.migrations();
    Path file = Path.of("src/test/resources/rehearsal/verify.gql");

    RehearsalReport report =
        migrations.rehearse(
            RehearsalOptions.ofBackup().restoringByServer().verifying(Verification.of(file)));
    System.out.print(report.toText());

    assertThat(report.successful()).isTrue();
    try (GeodeDriver staging = graph.driver().forGraph(graph.name() + "-staging")) {
      RehearsalReport onCopy = migrations.rehearse(RehearsalOptions.ofCopy(staging));
      assertThat(onCopy.copying()).isNull();
    }
    migrations.migrate();
  }
}
