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
package io.geodemigrations.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class MigrationVersionFuzzTests {

  /** The lines of the input are texts that may be versions. */
  @FuzzTest
  void anyTextsAreTotallyOrderedVersionsOrNone(byte[] input) {
    String[] texts = new String(input, UTF_8).split("\n", 4);
    for (String left : texts) {
      for (String right : texts) {
        MigrationVersionLaws.check(left, right, texts[texts.length - 1]);
      }
    }
    for (String text : texts) {
      MigrationVersion.parseRecorded(text)
          .ifPresent(
              version -> {
                assertThat(MigrationVersion.parse(version.text())).isEqualTo(version);
                // Longer texts than file names can be are no versions.
                if (version.text().length() <= 250) {
                  assertThat(MigrationVersion.parseRecorded(version.text() + "_name"))
                      .hasValue(version);
                }
              });
    }
  }
}
