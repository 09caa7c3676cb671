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
package io.geodemigrations.core.probe;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what a probe has made, and nothing else: each statement names something of this probe.
 * What could not be removed is told, as statements for a person to run.
 */
final class Cleanup {

  private static final Logger LOGGER = LoggerFactory.getLogger(Cleanup.class);

  /** A statement that was given up may still be at work, and conflict with its removal. */
  private static final int ATTEMPTS = 3;

  private final GeodeDriver driver;
  private final Names names;
  private final Watchdog watchdog;
  private final Duration limit;

  Cleanup(GeodeDriver driver, Names names, Watchdog watchdog, Duration limit) {
    this.driver = driver;
    this.names = names;
    this.watchdog = watchdog;
    this.limit = limit;
  }

  /** Cleans up; what is returned is still there, as far as is known. */
  List<String> run() {
    List<String> left = statements();
    for (int attempt = 1; attempt <= ATTEMPTS && !left.isEmpty(); attempt++) {
      left = attempt(left);
    }
    left.forEach(statement -> LOGGER.warn("The probe could not clean up: {}", statement));
    return left;
  }

  /** Constraints go first: an index may belong to one. */
  private List<String> statements() {
    List<String> statements = new ArrayList<>();
    names.constraints().forEach(name -> statements.add("DROP CONSTRAINT " + name));
    names.indexes().forEach(name -> statements.add("DROP INDEX " + name));
    names.labels().forEach(label -> statements.add("MATCH (n:" + label + ") DETACH DELETE n"));
    return statements;
  }

  private List<String> attempt(List<String> statements) {
    try (Lab lab = new Lab(driver, names, limit);
        Watchdog.Watch watch = watchdog.watch(lab)) {
      GeodeSession session = lab.open();
      List<String> left = new ArrayList<>();
      for (String statement : statements) {
        watch.again();
        if (!removes(session, statement)) {
          left.add(statement);
        }
      }
      return left;
    } catch (GeodeConnectionException | IllegalStateException e) {
      LOGGER.debug("The connection was lost while the probe cleaned up", e);
      return statements;
    }
  }

  /** Most of the things that a probe names it never makes, or the server refused them. */
  private static boolean removes(GeodeSession session, String statement) {
    try {
      session.execute(statement).close();
    } catch (GeodeConnectionException e) {
      throw e;
    } catch (GeodeException e) {
      LOGGER.debug("Refused: {}", statement, e);
    }
    return isGone(session, statement);
  }

  private static boolean isGone(GeodeSession session, String statement) {
    if (statement.startsWith("MATCH")) {
      String count = statement.replace("DETACH DELETE n", "RETURN count(n) AS value");
      return Lab.ask(session, count).number() == 0;
    }
    String name = statement.substring(statement.lastIndexOf(' ') + 1);
    String show = statement.startsWith("DROP INDEX") ? "SHOW INDEXES" : "SHOW CONSTRAINTS";
    // What a server cannot list was hardly ever made.
    return Lab.ask(session, show).rows().stream()
        .noneMatch(row -> row.values().stream().anyMatch(name::equals));
  }
}
