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
package io.geodemigrations.core.rehearsal;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.literal.Literals;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A graph of a random name that is dropped when this is closed. */
final class ScratchGraph implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(ScratchGraph.class);
  private static final String PREFIX = "rehearsal_";

  private final GeodeDriver server;
  private final GeodeDriver driver;
  private final String name;

  private ScratchGraph(GeodeDriver server, GeodeDriver driver, String name) {
    this.server = server;
    this.driver = driver;
    this.name = name;
  }

  /**
   * Creates one.
   *
   * @param server connects to its server; stays the caller's
   */
  static ScratchGraph create(GeodeDriver server) {
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    String name = PREFIX + HexFormat.of().formatHex(random);
    GeodeDriver driver = null;
    try {
      driver = server.forGraph(name);
      run(server, "CREATE GRAPH " + Literals.identifier(name));
      return new ScratchGraph(server, driver, name);
    } catch (UnsupportedOperationException | GeodeException e) {
      if (driver != null) {
        driver.close();
      }
      throw new GeodeMigrationsException(
          ErrorCode.REHEARSAL_FAILED,
          "The graph %s for the rehearsal could not be created: %s".formatted(name, e.getMessage()),
          e);
    }
  }

  String name() {
    return name;
  }

  GeodeDriver driver() {
    return driver;
  }

  private static void run(GeodeDriver driver, String statement) {
    try (GeodeSession session = driver.session()) {
      session.execute(statement).list();
    }
  }

  /** A graph that stays is told, and hides nothing. */
  @Override
  public void close() {
    driver.close();
    try {
      run(server, "DROP GRAPH " + Literals.identifier(name));
    } catch (RuntimeException e) {
      LOGGER.warn("The graph {} of the rehearsal could not be dropped; drop it by hand", name, e);
    }
  }
}
