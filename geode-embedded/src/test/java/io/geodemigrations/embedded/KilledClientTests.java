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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Transaction;
import io.geodemigrations.embedded.ReceivedMessage.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A client process that is killed while its COMMIT is frozen. */
@ParameterizedClass
@EnumSource(Transport.class)
@Timeout(120)
class KilledClientTests {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Parameter private Transport transport;

  /** Takes a lock, changes a counter, and commits. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      try (GeodeDriver driver = GeodeDriver.builder(arguments[0]).build();
          GeodeSession session = driver.session()) {
        Transaction transaction = session.begin();
        transaction.execute("CREATE (:Lock {name: 'default'})");
        transaction.execute("MATCH (c:Counter) SET c.n = 1");
        transaction.commit();
      }
    }
  }

  private interface Outcome {
    void decide(Fault frozen);
  }

  private void kill(Outcome outcome, long committed) throws Exception {
    try (GeodeEmbedded server =
            GeodeEmbedded.start(GeodeEmbeddedOptions.builder().transports(transport).build());
        GeodeDriver driver = GeodeDriver.builder(server.dsn(transport, "shop")).build();
        GeodeSession session = driver.session()) {
      session.execute("CREATE CONSTRAINT one_lock ON :Lock(name) ASSERT UNIQUE");
      session.execute("CREATE (:Counter {n: 0})");
      Fault frozen = server.faults().on(Kind.COMMIT).freeze();
      Process child = start(server.dsn(transport, "shop"));
      try {
        frozen.awaitReached(LIMIT);
      } finally {
        child.destroyForcibly().waitFor();
      }
      outcome.decide(frozen);
      assertThat(count(session)).isEqualTo(committed);
      // The next client finds nothing of it in its way.
      session.execute("MERGE (:Lock {name: 'default'})");
      session.execute("MATCH (c:Counter) SET c.n = 2");
      assertThat(count(session)).isEqualTo(1);
    }
  }

  private static long count(GeodeSession session) {
    return session.execute("MATCH (l:Lock) RETURN count(l) AS c").single().getLong("c");
  }

  private static Process start(String dsn) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            dsn)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void isRolledBackWhenItsCommitIsDropped() throws Exception {
    kill(
        frozen -> {
          frozen.drop();
          frozen.awaitEnded(LIMIT);
        },
        0);
  }

  @Test
  void isRolledBackWhenItsCommitIsReleasedAfterTheServerNoticed() throws Exception {
    if (transport == Transport.GRPC) { // QUIC's server would notice after 30 s at the earliest
      kill(
          frozen -> {
            frozen.awaitClientGone(LIMIT);
            frozen.release();
            frozen.awaitEnded(LIMIT);
          },
          0);
    }
  }

  @Test
  void isCommittedWhenItsCommitIsCarriedOutThoughItHasGone() throws Exception {
    kill(
        frozen -> {
          frozen.carryOut();
          frozen.awaitEnded(LIMIT);
        },
        1);
  }
}
