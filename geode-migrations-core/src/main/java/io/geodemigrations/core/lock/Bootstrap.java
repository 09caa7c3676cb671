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
package io.geodemigrations.core.lock;

import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.InitializeResult;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.history.HistoryReader;
import io.geodemigrations.core.history.NodeProperties;
import io.geodemigrations.core.history.RunStatus;
import io.geodemigrations.core.schema.SchemaInspector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the one lock node and the one run node of a module, or proves that they are there.
 *
 * <p>Two lock nodes would be two locks. So both labels get a unique constraint before anything is
 * created, the nodes are read again afterwards, and anything but exactly one of each is refused.
 */
final class Bootstrap {

  private static final Logger LOGGER = LoggerFactory.getLogger(Bootstrap.class);
  private static final String LOCK = "MigrationLock";
  private static final String RUN = "MigrationRun";
  private static final String LOCK_CONSTRAINT = "geode_migrations_lock_name";
  private static final String RUN_CONSTRAINT = "geode_migrations_run_name";

  private final String name;
  private final HistoryReader reader;
  private final LockConfiguration.Bootstrap mode;
  private final Retrier retrier;

  Bootstrap(String name, HistoryReader reader, LockConfiguration.Bootstrap mode, Retrier retrier) {
    this.name = name;
    this.reader = reader;
    this.mode = mode;
    this.retrier = retrier;
  }

  void ensure(GeodeSession session) {
    int locks = reader.locks(session).size();
    int runs = reader.runs(session).size();
    if (locks == 1 && runs == 1) {
      return;
    }
    refuseMoreThanOne(locks, runs);
    if (mode == LockConfiguration.Bootstrap.MANUAL) {
      throw refused("its nodes do not exist, and geode.migrations.lock.bootstrap is manual");
    }
    demandUnique(session, LOCK, LOCK_CONSTRAINT);
    demandUnique(session, RUN, RUN_CONSTRAINT);
    createMissing(session, locks, runs);
  }

  /**
   * Creates what is missing because an operator wants it, whatever the mode. Where the server
   * cannot keep the names unique, the mode {@code manual} says that the operator does.
   */
  InitializeResult initialize(GeodeSession session) {
    int locks = reader.locks(session).size();
    int runs = reader.runs(session).size();
    refuseMoreThanOne(locks, runs);
    boolean created = locks == 0 || runs == 0;
    boolean unique = true;
    try {
      created |= demandUnique(session, LOCK, LOCK_CONSTRAINT);
      created |= demandUnique(session, RUN, RUN_CONSTRAINT);
    } catch (GeodeMigrationsException e) {
      if (mode != LockConfiguration.Bootstrap.MANUAL) {
        throw e;
      }
      LOGGER.debug("Uniqueness is the operator's promise", e);
      unique = false;
    }
    createMissing(session, locks, runs);
    return new InitializeResult(name, created, unique);
  }

  private void createMissing(GeodeSession session, int locks, int runs) {
    if (locks == 0) {
      create(session, LOCK, new NodeProperties().set("name", name).set("beat", 0).set("fence", 0));
    }
    if (runs == 0) {
      create(
          session,
          RUN,
          new NodeProperties()
              .set("name", name)
              .set("fence", 0)
              .set("status", RunStatus.IDLE.word()));
    }
    int locksNow = reader.locks(session).size();
    int runsNow = reader.runs(session).size();
    refuseMoreThanOne(locksNow, runsNow);
    if (locksNow != 1 || runsNow != 1) {
      throw refused("its nodes were created and cannot be found again");
    }
  }

  /** Whether the constraint was created now; false if it was there. */
  private boolean demandUnique(GeodeSession session, String label, String constraint) {
    try {
      retrier.run(
          () ->
              session
                  .execute(
                      "CREATE CONSTRAINT " + constraint + " ON :" + label + "(name) ASSERT UNIQUE")
                  .list());
      return true;
    } catch (GeodeConnectionException e) {
      // It says nothing about what the server can do; the next start finds out.
      throw e;
    } catch (GeodeException e) {
      // No code for "exists" is documented: what counts is whether the constraint is there.
      if (!listed(session, label, constraint, e)) {
        throw new GeodeMigrationsException(
            ErrorCode.LOCK_BOOTSTRAP,
            "The server cannot be brought to keep :%s(name) unique (%s: %s), so that two processes could hold the lock"
                .formatted(label, e.code(), e.what()),
            e);
      }
      return false;
    }
  }

  private static boolean listed(
      GeodeSession session, String label, String constraint, GeodeException refusal) {
    try {
      return SchemaInspector.exists(session, SchemaInspector.Kind.CONSTRAINT, constraint)
          || SchemaInspector.exists(
              session, SchemaInspector.Kind.CONSTRAINT, null, label, java.util.List.of("name"));
    } catch (GeodeException e) {
      refusal.addSuppressed(e);
      return false;
    }
  }

  private void create(GeodeSession session, String label, NodeProperties properties) {
    try {
      retrier.run(
          () -> session.execute("CREATE (:" + label + " " + properties.toMap() + ")").list());
    } catch (GeodeException e) {
      // 23: another process was faster. What counts is what is read afterwards.
      if (!e.code().startsWith("23")) {
        throw e;
      }
    }
  }

  private void refuseMoreThanOne(int locks, int runs) {
    if (locks > 1 || runs > 1) {
      throw refused(
          "there are %d :MigrationLock and %d :MigrationRun nodes with this name; delete all but one of each while nothing migrates"
              .formatted(locks, runs));
    }
  }

  private GeodeMigrationsException refused(String why) {
    return new GeodeMigrationsException(
        ErrorCode.LOCK_BOOTSTRAP, "The lock '%s' cannot be used: %s".formatted(name, why));
  }
}
