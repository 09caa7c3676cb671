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
package io.geodemigrations.test;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.Transport;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An empty graph of one test or context, on an embedded server that all of one JVM share. It comes
 * into being with the first connection, and is dropped when this is closed; others never see it,
 * because its name is random.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class TestGraph implements AutoCloseable {

  private final String name;
  private final AtomicBoolean closed = new AtomicBoolean();

  private TestGraph(String name) {
    this.name = name;
  }

  /** A new graph. Starts the server if this JVM has none yet. */
  public static TestGraph create() {
    return new TestGraph("test_" + UUID.randomUUID().toString().replace("-", ""));
  }

  /** The name of the graph. */
  public String name() {
    return name;
  }

  /** The address for the driver, with credentials and the graph. Not for logs. */
  public String dsn() {
    return Shared.SERVER.dsn(Transport.GRPC, name);
  }

  /** Drops the graph. Drivers that work with it should be closed before. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    // A session that is bound to a graph cannot drop it.
    try (GeodeDriver driver = GeodeDriver.builder(Shared.SERVER.dsn()).poolSize(1).build();
        GeodeSession session = driver.session()) {
      session.execute("DROP GRAPH IF EXISTS " + name).close();
    }
  }

  /**
   * Starting a server costs more than all that a context does with it, so that there is one for
   * each JVM. It ends with the JVM: it is in memory, and its threads are daemons.
   */
  private static final class Shared {

    static final GeodeEmbedded SERVER =
        GeodeEmbedded.start(
            GeodeEmbeddedOptions.builder()
                .transports(Transport.GRPC)
                // Nothing leaves this machine, and handshakes would be half of a context's time.
                .plaintextGrpc(true)
                .build());

    private Shared() {}
  }
}
