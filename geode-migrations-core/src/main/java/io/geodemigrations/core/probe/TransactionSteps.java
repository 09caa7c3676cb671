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

import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Transaction;
import io.geodemigrations.client.TransactionMode;
import io.geodemigrations.core.schema.SchemaInspector;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What a transaction promises. */
final class TransactionSteps {

  private static final Consequence UNTRUSTED =
      Consequence.degrades(
          "The profile of the lock becomes 'untrusted': each batch commits alone and then its"
              + " checkpoint; scripts that create or delete need 'Recovery: retry' (GM-217).");
  private static final Consequence NO_DDL =
      Consequence.fits("None: the tool never puts DDL into a transaction.");

  /** A server may notice the end of a connection after others can write again. */
  private static final long SETTLE_NANOS = 500_000_000;

  private TransactionSteps() {}

  static List<Step> all() {
    return List.of(
        new Step(
            "commit.visible",
            "Does another session see what was committed?",
            Consequence.AS_ASSUMED,
            Consequence.risk("Nothing that the tool writes can be relied on."),
            TransactionSteps::commitVisible),
        new Step(
            "rollback.create",
            "Does ROLLBACK undo CREATE?",
            Consequence.AS_ASSUMED,
            UNTRUSTED,
            lab -> undone(lab, "CREATE (:%s {name: 'b'})", "n.name = 'b'", 0)),
        new Step(
            "rollback.set",
            "Does ROLLBACK undo SET?",
            Consequence.AS_ASSUMED,
            UNTRUSTED,
            lab -> undone(lab, "MATCH (n:%s) SET n.amount = 1", "n.amount = 0", 1)),
        new Step(
            "rollback.delete",
            "Does ROLLBACK undo DELETE?",
            Consequence.AS_ASSUMED,
            UNTRUSTED,
            lab -> undone(lab, "MATCH (n:%s) DELETE n", "n.name = 'a'", 1)),
        new Step(
            "transaction.own-writes",
            "Does a transaction see what it has written itself?",
            Consequence.AS_ASSUMED,
            Consequence.risk(
                "A script in one transaction whose later statements build on earlier ones does"
                    + " something else than it says; use one statement for each migration."),
            TransactionSteps::ownWrites),
        new Step(
            "transaction.dirty-read",
            "Is what is not committed hidden from other sessions?",
            Consequence.AS_ASSUMED,
            Consequence.risk("A reader may act on a checkpoint that is rolled back later."),
            TransactionSteps::hidden),
        new Step(
            "transaction.savepoint",
            "Does ROLLBACK TO SAVEPOINT undo SET?",
            Consequence.fits("None: the engine uses no savepoints."),
            Consequence.fits(
                "None for the engine, which uses no savepoints; Transaction.rollbackTo() of the"
                    + " driver must not be relied on."),
            TransactionSteps::savepoint),
        new Step(
            "transaction.read-only",
            "Is a write refused in a read-only transaction?",
            Consequence.AS_ASSUMED,
            Consequence.fits(
                "None for the engine, which refuses writes in queries by their syntax; only the"
                    + " driver's TransactionMode.READ_ONLY promises less."),
            TransactionSteps::readOnly),
        new Step(
            "transaction.lost-session",
            "Is an open transaction undone and its hold released when its connection ends?",
            Consequence.AS_ASSUMED,
            Consequence.degrades(
                "After a crash the next start waits, or fails with a conflict, until the server"
                    + " has ended the old transaction; what it had written must be looked at."),
            TransactionSteps::lostSession),
        new Step(
            "ddl.in-transaction",
            "Is DDL allowed within BEGIN and COMMIT?",
            NO_DDL,
            NO_DDL,
            TransactionSteps::ddlInTransaction),
        new Step(
            "ddl.rollback",
            "Does ROLLBACK undo CREATE INDEX?",
            NO_DDL,
            NO_DDL,
            TransactionSteps::ddlRollback));
  }

  /** A label with one node: {@code {name: 'a', amount: 0}}. */
  static String seeded(Lab lab, GeodeSession session) {
    String label = lab.label();
    Lab.run(session, "CREATE (:" + label + " {name: 'a', amount: 0})");
    return label;
  }

  static long count(GeodeSession session, String label, String condition) {
    return Lab.number(
        session, "MATCH (n:" + label + ") WHERE " + condition + " RETURN count(n) AS value");
  }

  private static Observed undone(Lab lab, String change, String condition, long expected) {
    GeodeSession session = lab.open();
    String label = seeded(lab, session);
    try (Transaction transaction = session.begin()) {
      transaction.execute(change.formatted(label)).close();
      transaction.rollback();
    }
    long found = count(session, label, condition);
    return Observed.of(
        found == expected, "%d nodes with %s after ROLLBACK".formatted(found, condition));
  }

  private static Observed commitVisible(Lab lab) {
    GeodeSession session = lab.open();
    String label = seeded(lab, session);
    try (Transaction transaction = session.begin()) {
      transaction.execute("MATCH (n:" + label + ") SET n.amount = 1").close();
      transaction.commit();
    }
    long found = count(lab.open(), label, "n.amount = 1");
    return Observed.of(found == 1, found + " of 1 changed nodes");
  }

  private static Observed ownWrites(Lab lab) {
    GeodeSession session = lab.open();
    String label = seeded(lab, session);
    try (Transaction transaction = session.begin()) {
      transaction.execute("MATCH (n:" + label + ") SET n.amount = 1").close();
      transaction.execute("CREATE (:" + label + " {name: 'b', amount: 1})").close();
      String gql = "MATCH (n:" + label + ") WHERE n.amount = 1 RETURN count(n) AS value";
      long found = Reply.to(() -> transaction.execute(gql)).number();
      transaction.rollback();
      return Observed.of(found == 2, found + " of 2 written nodes");
    }
  }

  private static Observed hidden(Lab lab) {
    GeodeSession session = lab.open();
    String label = seeded(lab, session);
    try (Transaction transaction = session.begin()) {
      transaction.execute("MATCH (n:" + label + ") SET n.amount = 1").close();
      long found = count(lab.open(), label, "n.amount = 1");
      transaction.rollback();
      return Observed.of(found == 0, found + " nodes seen before COMMIT");
    }
  }

  private static Observed savepoint(Lab lab) {
    GeodeSession session = lab.open();
    String label = seeded(lab, session);
    try (Transaction transaction = session.begin()) {
      Reply savepoint = Reply.toEnd(() -> transaction.savepoint("probe"));
      if (!savepoint.accepted()) {
        return Observed.accepted(savepoint);
      }
      transaction.execute("MATCH (n:" + label + ") SET n.amount = 1").close();
      Reply undo = Reply.toEnd(() -> transaction.rollbackTo("probe"));
      if (!undo.accepted()) {
        return Observed.accepted(undo);
      }
      transaction.commit();
    }
    long found = count(session, label, "n.amount = 0");
    return Observed.of(found == 1, found + " of 1 nodes as before");
  }

  private static Observed readOnly(Lab lab) {
    GeodeSession session = lab.open();
    String label = seeded(lab, session);
    Reply write;
    Reply commit;
    try (Transaction transaction = session.begin(TransactionMode.READ_ONLY)) {
      String gql = "MATCH (n:" + label + ") SET n.amount = 1";
      write = Reply.to(() -> transaction.execute(gql));
      commit = write.accepted() ? Reply.toEnd(transaction::commit) : write;
    }
    if (!commit.accepted()) {
      return new Observed(
          true, "yes, refused with " + commit.code(), (write.accepted() ? "COMMIT " : "") + commit);
    }
    long found = count(lab.open(), label, "n.amount = 1");
    return Observed.of(found == 0, "accepted without an error, %d nodes changed".formatted(found));
  }

  private static Observed lostSession(Lab lab) {
    GeodeSession lost = lab.open();
    String label = seeded(lab, lost);
    Transaction transaction = lost.begin();
    transaction.execute("MATCH (n:" + label + ") SET n.touched = true").close();
    transaction.execute("CREATE (:" + label + " {name: 'b', touched: true})").close();
    lost.discard();
    GeodeSession other = lab.open();
    long began = System.nanoTime();
    String write = "MATCH (n:" + label + ") WHERE n.name = 'a' SET n.amount = 2";
    Reply reply = Lab.ask(other, write);
    while (!reply.accepted() && lab.hasTime()) {
      reply = Lab.ask(other, write);
    }
    long millis = (System.nanoTime() - began) / 1_000_000;
    if (!reply.accepted()) {
      return new Observed(
          false, "no, still held after " + millis + " ms", "the same node: " + reply);
    }
    long created;
    long changed;
    long settled = System.nanoTime() + SETTLE_NANOS;
    do {
      LockSupport.parkNanos(SETTLE_NANOS / 10);
      created = count(other, label, "n.name = 'b'");
      changed = count(other, label, "n.name = 'a' AND n.touched = true");
    } while (created == 0 && changed == 0 && System.nanoTime() - settled < 0);
    return Observed.of(
        created == 0 && changed == 0,
        "%d nodes created and %d changed by it are left; another session could write the same node after %d ms"
            .formatted(created, changed, millis));
  }

  private static Observed ddlInTransaction(Lab lab) {
    GeodeSession session = lab.open();
    String gql = lab.forms(session).createIndex(lab.index(), lab.label());
    try (Transaction transaction = session.begin()) {
      Reply reply = Reply.to(() -> transaction.execute(gql));
      Reply end = reply.accepted() ? Reply.toEnd(transaction::commit) : reply;
      return Observed.accepted(end);
    }
  }

  private static Observed ddlRollback(Lab lab) {
    GeodeSession session = lab.open();
    String name = lab.index();
    String gql = lab.forms(session).createIndex(name, lab.label());
    try (Transaction transaction = session.begin()) {
      Reply reply = Reply.to(() -> transaction.execute(gql));
      if (!reply.accepted()) {
        return new Observed(false, "cannot happen, refused with " + reply.code(), reply.toString());
      }
      transaction.rollback();
    }
    boolean listed = SchemaInspector.exists(session, SchemaInspector.Kind.INDEX, name);
    return Observed.of(!listed, "SHOW INDEXES " + (listed ? "has it" : "does not have it"));
  }
}
