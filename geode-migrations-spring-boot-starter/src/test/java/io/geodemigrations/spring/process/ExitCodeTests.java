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
package io.geodemigrations.spring.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With what code a process really ends. */
@Timeout(180)
class ExitCodeTests {

  private final Scene scene = new Scene(10);

  @AfterEach
  void stopEverything() {
    scene.close();
  }

  @ParameterizedTest
  @CsvSource({
    "0, job, slow",
    "3, before-beans, failing",
    "3, after-web, failing",
    "3, job, failing",
    "4, before-web, broken",
    "4, validate, slow"
  })
  void saysWhyItEnds(int code, String mode, String scripts) {
    JavaProcess service =
        scene.start(
            "--geode.migrations.mode=" + mode,
            "--geode.migrations.locations=classpath:integration/" + scripts);

    assertThat(service.awaitExit(Duration.ofSeconds(60))).as(service.log()).isEqualTo(code);
  }

  @Test
  void saysThatAllThatIsPendingIsHeldAndOpensNoPort() {
    for (int code : new int[] {0, 8}) {
      JavaProcess service =
          scene.start(
              "--geode.migrations.mode=job",
              "--geode.migrations.contract=approve",
              "--geode.migrations.locations=classpath:integration/stumbles-held");

      assertThat(service.awaitExit(Duration.ofSeconds(60))).as(service.log()).isEqualTo(code);
      assertThat(service.log()).doesNotContain("= port");
    }
  }

  @Test
  void saysThatAPropertyCannotBeUsed() {
    JavaProcess service = scene.start("--geode.migrations.batch-size=-5");

    assertThat(service.awaitExit(Duration.ofSeconds(60))).as(service.log()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"6, before-beans", "6, job"})
  void saysThatTheServerCannotBeReached(int code, String mode) {
    JavaProcess service =
        scene.start("--geode.migrations.mode=" + mode, "--geode.client.uri=grpc://127.0.0.1:1");

    assertThat(service.awaitExit(Duration.ofSeconds(60))).as(service.log()).isEqualTo(code);
  }
}
