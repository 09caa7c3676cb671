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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class RestartTests {

  private final Scene scene = new Scene(30);

  @AfterEach
  void stopEverything() {
    scene.close();
  }

  @Test
  void startingAgainInTheSameProcessLeaksNeitherClassLoaderNorThread() {
    JavaProcess process =
        scene.started(
            JavaProcess.start(
                JavaProcess.classPath(),
                List.of("-XX:SoftRefLRUPolicyMSPerMB=0"),
                RestartMain.class,
                scene.arguments()));

    process.await("collected");
    process.await("no thread is left");
    assertThat(process.awaitExit(Duration.ofSeconds(30))).isZero();
    scene.assertEachUserWasChangedOnce();
  }
}
