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
import static org.awaitility.Awaitility.await;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.embedded.Fault;
import io.geodemigrations.embedded.ReceivedMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a start reads before it has the lock may change while it reads. */
class StaleReadTests extends IntegrationTest {

  @Test
  void aStartThatReadsWhileAnotherMigratesWaitsForItAndFindsNothingWrong() {
    graph.script("1__a.gql", "CREATE (:A);").script("2__b.gql", "CREATE (:B);");
    graph.script(
        "3__c.gql",
        "MATCH (a:A) WHERE a.x IS NULL WITH a LIMIT $batch SET a.x = 1 RETURN count(a) AS updated;");
    Fault secondRead = graph.fault(ReceivedMessage.Kind.EXECUTE).nth(2).before().freeze();
    try (GeodeDriver reader = graph.newDriver()) {
      GeodeMigrations slow = graph.builder(reader, c -> c).build();
      CompletableFuture<MigrateResult> start = inThread(slow::migrate);
      secondRead.awaitReached(Duration.ofSeconds(20));

      GeodeMigrations[] other = new GeodeMigrations[1];
      other[0] =
          graph.listened(
              event -> {
                if (event instanceof MigrationEvent.BatchFinished) {
                  other[0].controls().pause();
                }
              });
      CompletableFuture<MigrateResult> migrating = inThread(other[0]::migrate);
      await().until(() -> other[0].status().state() == MigrationStatus.State.PAUSED);
      secondRead.release();
      await()
          .until(
              () ->
                  slow.status().state() == MigrationStatus.State.WAITING_FOR_LOCK
                      || start.isDone());
      assertThat(start).isNotCompletedExceptionally();
      other[0].controls().resume();

      assertThat(migrating.join().applied()).hasSize(3);
      assertThat(start.join().applied()).isEmpty();
    }
    assertThat(graph.count("(n) WHERE n:A OR n:B")).isEqualTo(2);
  }
}
