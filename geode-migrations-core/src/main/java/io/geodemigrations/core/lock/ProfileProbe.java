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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Transaction;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.client.error.GeodeTimeoutException;
import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.history.NodeProperties;
import io.geodemigrations.core.literal.Literals;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures whether the server undoes what a rolled back or refused transaction has done. Released
 * servers are recorded that do not undo SET and DELETE, so that this is not taken on trust.
 *
 * <p>The probe works on {@code :MigrationRun} nodes of a name of its own, and removes them. Nodes
 * are created, and left ones removed, under the lock's fence only: a statement of a session that is
 * gone and that the server carries out late neither leaves nodes nor takes those of a later probe
 * away.
 */
final class ProfileProbe {

  private static final Logger LOGGER = LoggerFactory.getLogger(ProfileProbe.class);

  private final GeodeDriver driver;
  private final String underLock;
  private final String mark;
  private final String prefix;

  /**
   * A probe.
   *
   * @param underLock the beginning of a statement that does something only for the lock's holder
   */
  ProfileProbe(GeodeDriver driver, String lockName, String underLock) {
    this.driver = driver;
    this.underLock = underLock;
    this.mark = "probe of " + lockName;
    this.prefix = "probe-" + lockName + "-" + UUID.randomUUID();
  }

  LockProfile measure(GeodeSession session) {
    String set = prefix + "-set";
    String delete = prefix + "-delete";
    String create = prefix + "-create";
    // What a process left that ended in the middle of it. Nobody else measures under this lock.
    session
        .execute(underLock + " MATCH (r:MigrationRun {run_id: " + Literals.of(mark) + "}) DELETE r")
        .list();
    try {
      session.execute(create(set)).list();
      session.execute(create(delete)).list();
      boolean undoes =
          undoesRollback(session, set, delete, create)
              && undoesRefusedCommit(session, set, delete, create);
      LOGGER.info(
          "The server {} what a rolled back or refused transaction has done",
          undoes ? "undoes" : "does not reliably undo");
      return undoes ? LockProfile.TRANSACTIONAL : LockProfile.UNTRUSTED;
    } finally {
      for (String name : List.of(set, delete, create)) {
        remove(session, name);
      }
    }
  }

  private static void remove(GeodeSession session, String name) {
    try {
      session.execute(match(name) + " DELETE r").list();
    } catch (GeodeException e) {
      LOGGER.warn("A node of the probe could not be removed: :MigrationRun {name: '{}'}", name, e);
    }
  }

  private boolean undoesRollback(GeodeSession session, String set, String delete, String create) {
    try (Transaction transaction = session.begin()) {
      disturb(transaction, set, delete, create);
      transaction.rollback();
    }
    return intact(session, set, 0, delete, create);
  }

  /** Of two writers of one node one must be refused, and all that the refused one did undone. */
  private boolean undoesRefusedCommit(
      GeodeSession session, String set, String delete, String create) {
    boolean otherRefused;
    try (Transaction transaction = session.begin()) {
      disturb(transaction, set, delete, create);
      otherRefused = !writes(set);
      transaction.commit();
    } catch (GeodeException e) {
      if (!Retrier.isConflict(e)) {
        throw e;
      }
      return statementOf(session, set) == 2 && intact(session, set, 2, delete, create);
    }
    // If neither was refused, one write is lost without a word.
    return otherRefused && statementOf(session, set) == 1;
  }

  private boolean writes(String set) {
    try (GeodeSession other = driver.session()) {
      other.execute(assign(set, 2)).list();
      return true;
    } catch (GeodeTimeoutException e) {
      // A server that makes the second writer wait for the first.
      LOGGER.debug("The second writer was not answered", e);
      return false;
    } catch (GeodeConnectionException e) {
      // A lost answer says nothing about what the server does to two writers.
      throw e;
    } catch (GeodeException e) {
      LOGGER.debug("The second writer was refused", e);
      return false;
    }
  }

  private void disturb(Transaction transaction, String set, String delete, String create) {
    transaction.execute(assign(set, 1)).list();
    transaction.execute(match(delete) + " DELETE r").list();
    transaction.execute(create(create)).list();
  }

  private static boolean intact(
      GeodeSession session, String set, long expected, String delete, String create) {
    return statementOf(session, set) == expected
        && count(session, delete) == 1
        && count(session, create) == 0;
  }

  private String create(String name) {
    return underLock
        + " CREATE (:MigrationRun "
        + new NodeProperties().set("name", name).set("run_id", mark).set("statement", 0).toMap()
        + ")";
  }

  private static String assign(String name, long value) {
    return match(name) + " SET r.statement = " + Literals.of(value);
  }

  private static long statementOf(GeodeSession session, String name) {
    var rows = session.execute(match(name) + " RETURN r.statement AS matched").list();
    return rows.isEmpty() ? -1 : LockManager.matched(rows);
  }

  private static long count(GeodeSession session, String name) {
    return LockManager.matched(session.execute(match(name) + " RETURN count(r) AS matched").list());
  }

  private static String match(String name) {
    return "MATCH (r:MigrationRun {name: " + Literals.of(name) + "})";
  }
}
