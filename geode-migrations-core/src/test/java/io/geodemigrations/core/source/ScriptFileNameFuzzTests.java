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
package io.geodemigrations.core.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.geodemigrations.core.MigrationVersion;

class ScriptFileNameFuzzTests {

  @FuzzTest
  void anyNameIsAMigrationACallbackOrUnknownWithARemedy(byte[] input) {
    String stem = new String(input, UTF_8);
    ScriptFileName parsed = ScriptFileName.parse(stem + ".gql");
    if (parsed instanceof ScriptFileName.OfMigration migration) {
      assertThat(migration.name()).isNotBlank();
      assertThat(stem).endsWith(migration.name());
      if (migration.key() instanceof MigrationVersion version) {
        // The plainest form of the same is read as the same.
        assertThat(ScriptFileName.parse(version.text() + "__" + migration.name() + ".gql"))
            .isEqualTo(migration);
      }
    } else if (parsed instanceof ScriptFileName.OfCallback callback) {
      assertThat(stem).isEqualTo(callback.event().fileName());
    } else if (parsed instanceof ScriptFileName.Unknown unknown) {
      assertThat(unknown.message()).contains(stem);
      assertThat(unknown.remedy()).contains("Rename it");
    }
  }
}
