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
import static org.awaitility.Awaitility.await;

import io.geodemigrations.embedded.ReceivedMessage.Kind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIGTERM in the middle of a migration, to a service in a process of its own. */
@Timeout(180)
class SignalTests {

  private static final int USERS = 60;
  private static final int TERMINATED = 143;

  /** The grace that a run has by default. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Scene scene = new Scene(USERS);

  @AfterEach
  void stopEverything() {
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"before-beans", "before-web", "after-web", "job"})
  void theRunIsInterruptedAndTheNextStartFinishesIt(String mode) {
    JavaProcess first =
        scene.start(
            "--geode.migrations.mode=" + mode, "--geode.migrations.throttle.rows-per-second=10");
    first.await("batch 2");

    first.terminate();

    assertThat(first.awaitExit(GRACE)).isEqualTo(TERMINATED);
    assertThat(first.await("run ")).isEqualTo("INTERRUPTED");
    assertThat(scene.runStatus()).isEqualTo("interrupted");
    assertThat(scene.lockHolders()).isZero();
    assertThat(scene.migratedUsers()).isBetween(20L, USERS - 10L);
    await().atMost(GRACE).until(() -> scene.server.openSessions() == 0);

    JavaProcess second = scene.start("--geode.migrations.mode=" + mode);
    if (mode.equals("job")) {
      assertThat(second.awaitExit(Duration.ofSeconds(60))).isZero();
    } else {
      second.await("started");
    }
    scene.assertEachUserWasChangedOnce();
    assertThat(scene.lockHolders()).isZero();
  }

  @Test
  void aStatementThatDoesNotEndIsLeftToTheLeaseWhenTheGraceIsOver() {
    scene.server.faults().on(Kind.EXECUTE).containing("SET u.email_address").nth(2).freeze();
    String[] shortLease = {
      "--geode.migrations.lock.lease=5s", "--geode.migrations.lock.heartbeat=1s"
    };
    JavaProcess first =
        scene.start("--geode.migrations.shutdown.grace=2s", shortLease[0], shortLease[1]);
    first.await("batch 1");
    await().until(() -> scene.runStatus().equals("running"));

    first.terminate();

    assertThat(first.awaitExit(Duration.ofSeconds(15))).isEqualTo(TERMINATED);
    assertThat(scene.lockHolders()).as("the statement may still run").isEqualTo(1);
    scene.server.faults().clear();

    JavaProcess second = scene.start(shortLease);
    second.await("started");
    scene.assertEachUserWasChangedOnce();
  }
}
