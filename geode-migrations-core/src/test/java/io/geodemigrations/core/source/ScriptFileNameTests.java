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

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.RepeatableKey;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScriptFileNameTests {

  @ParameterizedTest
  @CsvSource({
    "2026.01.15.001__add_preferences.gql, 2026.01.15.001, add_preferences",
    "2026_01_15_001_add_preferences.gql,  2026.01.15.001, add_preferences",
    "2026_01_15_001__add_preferences.gql, 2026.01.15.001, add_preferences",
    "v1.0.0_add_user_label.gql,           v1.0.0,         add_user_label",
    "v1.0.0__add_user_label.gql,          v1.0.0,         add_user_label",
    "V1.1.0__add_preferences.gql,         1.1.0,          add_preferences",
    "V1_1_0_add_preferences.gql,          1.1.0,          add_preferences",
    "v2_rename_email.gql,                 v2,             rename_email",
    "1__init.gql,                         1,              init",
    "1_init.gql,                          1,              init",
    "001__init.gql,                       001,            init",
    "1__2fa.gql,                          1,              2fa",
    "1_2__3__x.gql,                       1.2,            3__x",
    "1___x.gql,                           1,              _x",
    "1__with-hyphen and blank.gql,        1,              with-hyphen and blank",
    "1_\u00fcberblick.gql,                1,              \u00fcberblick",
    "2026.01_15.001_x.gql,                2026.01.15.001, x",
    "1__a.b.gql,                          1,              a.b",
    "99999999999999999999__big.gql,       99999999999999999999, big"
  })
  void readsVersionAndName(String fileName, String version, String name) {
    assertThat(ScriptFileName.parse(fileName))
        .isInstanceOfSatisfying(
            ScriptFileName.OfMigration.class,
            migration -> {
              assertThat(migration.key().text()).isEqualTo(version);
              assertThat(migration.name()).isEqualTo(name);
            });
  }

  @Test
  void readsRepeatables() {
    assertThat(ScriptFileName.parse("R__refresh_totals.gql"))
        .isEqualTo(
            new ScriptFileName.OfMigration(new RepeatableKey("refresh_totals"), "refresh_totals"));
  }

  @ParameterizedTest
  @EnumSource(ScriptCallback.Event.class)
  void readsCallbacks(ScriptCallback.Event event) {
    assertThat(ScriptFileName.parse(event.fileName() + ".gql"))
        .isEqualTo(new ScriptFileName.OfCallback(event));
  }

  @ParameterizedTest
  @CsvSource({
    "add_preferences.gql,          <version>__add_preferences.gql",
    "1.0.0-add.gql,                1.0.0__add.gql",
    "2026-03-01-add_stuff.gql,     2026.03.01__add_stuff.gql",
    "2026-03-01__add_stuff.gql,    2026.03.01__add_stuff.gql",
    "v1-2 add.gql,                 v1.2__add.gql",
    "1.0.0.add.gql,                1.0.0__add.gql",
    "1_2fa.gql,                    1_2__fa.gql",
    "1.gql,                        1__<name>.gql",
    "1__.gql,                      1__<name>.gql",
    "v1.gql,                       v1__<name>.gql",
    "R__.gql,                      R__<name>.gql",
    "r__views.gql,                 R__views.gql",
    "R_views.gql,                  R__views.gql",
    "beforemigrate.gql,            beforeMigrate.gql",
    "afterMigrat.gql,              afterMigrate.gql",
    "before_each_migrate.gql,      beforeEachMigrate.gql",
    "U1__x.gql,                    1__x.gql",
    "B1_2__x.gql,                  1_2__x.gql",
    "1__x.GQL,                     1__x.gql",
    ".gql,                         <version>__<name>.gql",
    "x__y.gql,                     <version>__x__y.gql"
  })
  void suggestsANameForEverythingElse(String fileName, String suggestion) {
    assertThat(ScriptFileName.parse(fileName))
        .isInstanceOfSatisfying(
            ScriptFileName.Unknown.class,
            unknown -> {
              assertThat(unknown.message()).contains(fileName);
              assertThat(unknown.remedy()).contains("'" + suggestion + "'");
            });
  }

  @Test
  void everyVersionAndNameThatIsWrittenIsRead() {
    Random random = new Random(20260115);
    String letters = "abz_-. \u00e909";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder version = new StringBuilder(List.of("", "v", "V").get(random.nextInt(3)));
      version.append(random.nextInt(3000));
      for (int i = random.nextInt(4); i > 0; i--) {
        version.append(random.nextBoolean() ? "." : "_").append("0".repeat(random.nextInt(3)));
        version.append(random.nextInt(20));
      }
      StringBuilder name = new StringBuilder("n");
      for (int i = random.nextInt(8); i > 0; i--) {
        name.append(letters.charAt(random.nextInt(letters.length())));
      }
      // The name has a letter first, so that both ways of separating it say the same.
      boolean single = name.indexOf("__") < 0 && random.nextBoolean();
      String fileName = version + (single ? "_" : "__") + name + ".gql";

      assertThat(ScriptFileName.parse(fileName))
          .as(fileName)
          .isEqualTo(
              new ScriptFileName.OfMigration(
                  MigrationVersion.parse(version.toString()), name.toString()));
    }
  }

  @Test
  void readsAnyFileNameWithoutFailing() {
    Random random = new Random(42);
    String alphabet = "0129._vVRr_-abM \u00e9";
    for (int round = 0; round < 100_000; round++) {
      StringBuilder name = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        name.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      ScriptFileName parsed = ScriptFileName.parse(name + ".gql");
      if (parsed instanceof ScriptFileName.OfMigration migration) {
        assertThat(migration.name()).isNotBlank();
        assertThat(name.toString()).endsWith(migration.name());
      }
    }
  }
}
