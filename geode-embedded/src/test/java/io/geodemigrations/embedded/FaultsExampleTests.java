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
package io.geodemigrations.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Transaction;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.embedded.ReceivedMessage.Kind;
import io.geodemigrations.embedded.defect.Defect;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the documentation says about faults and defects. */
class FaultsExampleTests {

  @Test
  void losesTheAnswerOfACommit() {
    try (GeodeEmbedded server = GeodeEmbedded.start();
        GeodeDriver driver = GeodeDriver.builder(server.dsn()).graph("test").build();
        GeodeSession session = driver.session();
        Recording statements = server.faults().record(m -> m.kind() == Kind.EXECUTE)) {
      Transaction transaction = session.begin();
      transaction.execute("CREATE (:User {name: $name})", Map.of("name", "Ada"));
      // Carried out, but the connection is cut before the answer.
      Fault lost = server.faults().on(Kind.COMMIT).after().cut();

      assertThatThrownBy(transaction::commit).isInstanceOf(GeodeConnectionException.class);

      lost.awaitEnded(Duration.ofSeconds(10)); // what was open on that connection is rolled back
      assertThat(statements.statements("test")).containsExactly("CREATE (:User {name: $name})");
      try (GeodeSession next = driver.session()) {
        assertThat(next.execute("MATCH (u:User) RETURN u").list()).hasSize(1);
      }
    }
  }

  @Test
  void hasADefect() {
    GeodeEmbeddedOptions options =
        GeodeEmbeddedOptions.builder().defects(Defect.ROLLBACK_KEEPS_CHANGES).build();
    try (GeodeEmbedded server = GeodeEmbedded.start(options);
        GeodeDriver driver = GeodeDriver.builder(server.dsn()).graph("test").build();
        GeodeSession session = driver.session()) {
      session.execute("CREATE (:User {name: 'Ada'})");
      try (Transaction transaction = session.begin()) {
        transaction.execute("MATCH (u:User) SET u.name = 'Bob'");
        transaction.rollback();
      }
      assertThat(session.execute("MATCH (u:User) RETURN u.name AS name").single().getString("name"))
          .isEqualTo("Bob");
    }
  }
}
