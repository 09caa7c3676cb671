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
import java.util.List;

/** What happens between two sessions that write the same node, and what the fence rests on. */
final class ConflictSteps {

  private ConflictSteps() {}

  static List<Step> all() {
    return List.of(
        new Step(
            "conflict.write-write",
            "Of two transactions that write one node, is one refused?",
            Consequence.AS_ASSUMED,
            Consequence.degrades(
                "One of two writes is lost without a word. The profile of the lock becomes"
                    + " 'untrusted'; the fence then stops a process that lost its lock only when"
                    + " it looks, not in the database."),
            ConflictSteps::oneIsRefused),
        new Step(
            "conflict.code",
            "Is a conflict reported with 40001, 40P01 or 40502?",
            Consequence.fits("As assumed: the whole transaction is run again."),
            Consequence.refuses(
                "A conflict is not run again, it fails the migration; run repair and start"
                    + " again."),
            ConflictSteps::conflictCode),
        new Step(
            "conflict.undone",
            "Is everything undone that a refused transaction did?",
            Consequence.AS_ASSUMED,
            Consequence.degrades("The profile of the lock becomes 'untrusted'."),
            ConflictSteps::refusedIsUndone),
        new Step(
            "update.conditional",
            "Does MATCH … WHERE … SET … RETURN count() count what it changed?",
            Consequence.AS_ASSUMED,
            Consequence.refuses(
                "The lock cannot be taken or is taken for lost (GM-301, GM-303): every fenced"
                    + " write relies on this count."),
            ConflictSteps::conditionalUpdate),
        new Step(
            "update.batch",
            "Does WITH … LIMIT … SET … RETURN count() change just so many nodes, until 0 are left?",
            Consequence.AS_ASSUMED,
            Consequence.refuses(
                "Batch statements in the guide's form fail or do not end (GM-402, GM-403)."),
            ConflictSteps::batches));
  }

  /** Two writers of one node: the first began earlier, the second commits earlier. */
  private record Race(String label, Reply second, Reply commit) {

    static Race of(Lab lab) {
      GeodeSession one = lab.open();
      GeodeSession two = lab.open();
      String label = TransactionSteps.seeded(lab, one);
      Lab.run(one, "CREATE (:" + label + " {name: 'victim', amount: 0})");
      try (Transaction transaction = one.begin()) {
        transaction.execute(set(label, 1)).close();
        transaction.execute("MATCH (n:" + label + ") WHERE n.name = 'victim' DELETE n").close();
        transaction.execute("CREATE (:" + label + " {name: 'new', amount: 0})").close();
        Reply second = Lab.ask(two, set(label, 2));
        return new Race(label, second, Reply.toEnd(transaction::commit));
      }
    }

    private static String set(String label, int amount) {
      return "MATCH (n:" + label + ") WHERE n.name = 'a' SET n.amount = " + amount;
    }

    boolean oneRefused() {
      return second.accepted() != commit.accepted();
    }

    Reply refused() {
      return second.accepted() ? commit : second;
    }

    String story() {
      return "second writer %s; COMMIT of the first %s".formatted(second, commit);
    }
  }

  private static Observed oneIsRefused(Lab lab) {
    Race race = Race.of(lab);
    if (!race.oneRefused()) {
      return Observed.of(false, race.story());
    }
    String who = race.second().accepted() ? "COMMIT of the first" : "the second writer";
    return new Observed(true, "yes, " + who, race.story());
  }

  private static Observed conflictCode(Lab lab) {
    Race race = Race.of(lab);
    if (!race.oneRefused()) {
      return new Observed(true, "there was no conflict", race.story());
    }
    Reply refused = race.refused();
    boolean known = refused.refusal() != null && refused.refusal().isRetryable();
    return new Observed(known, (known ? "yes, " : "no, ") + refused.code(), refused.toString());
  }

  private static Observed refusedIsUndone(Lab lab) {
    Race race = Race.of(lab);
    GeodeSession session = lab.open();
    long created = TransactionSteps.count(session, race.label(), "n.name = 'new'");
    long victims = TransactionSteps.count(session, race.label(), "n.name = 'victim'");
    long second = TransactionSteps.count(session, race.label(), "n.amount = 2");
    String seen =
        "%s; then created %d, not deleted %d, with the second's value %d"
            .formatted(race.story(), created, victims, second);
    if (race.commit().accepted()) {
      boolean whole = created == 1 && victims == 0 && second == 0;
      return new Observed(whole, whole ? "nothing was refused but the second writer" : "no", seen);
    }
    return Observed.of(created == 0 && victims == 1 && second == 1, seen);
  }

  private static Observed conditionalUpdate(Lab lab) {
    GeodeSession session = lab.open();
    String label = TransactionSteps.seeded(lab, session);
    String update =
        "MATCH (n:%s {name: 'a'}) WHERE n.amount = 0 AND (n.owner IS NULL OR n.owner = 'x') SET n.amount = n.amount + 1, n.owner = 'x', n.none = null RETURN count(n) AS value"
            .formatted(label);
    long first = Lab.number(session, update);
    long second = Lab.number(session, update);
    long stored = TransactionSteps.count(session, label, "n.amount = 1 AND n.owner = 'x'");
    return Observed.of(
        first == 1 && second == 0 && stored == 1,
        "first %d, then %d; nodes as expected: %d".formatted(first, second, stored));
  }

  private static Observed batches(Lab lab) {
    GeodeSession session = lab.open();
    String label = lab.label();
    for (int i = 0; i < 5; i++) {
      Lab.run(session, "CREATE (:" + label + " {name: 'n" + i + "'})");
    }
    String batch =
        "MATCH (n:"
            + label
            + ") WHERE n.done IS NULL WITH n LIMIT 2 SET n.done = true RETURN count(n) AS value";
    String counts = "";
    for (int i = 0; i < 4; i++) {
      Reply reply = Lab.ask(session, batch);
      if (!reply.accepted()) {
        return Observed.accepted(reply);
      }
      counts += (counts.isEmpty() ? "" : ", ") + reply.number();
    }
    return Observed.of(counts.equals("2, 2, 1, 0"), "5 nodes in batches of 2: " + counts);
  }
}
