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

/** What may stand in one request, and verbs that are rumoured to exist. */
final class SyntaxSteps {

  private static final Consequence STRIPPED =
      Consequence.fits("None: the tool sends one statement without comments and separator.");

  private SyntaxSteps() {}

  static List<Step> all() {
    return List.of(
        new Step(
            "syntax.two-statements",
            "What happens to two statements in one request?",
            STRIPPED,
            STRIPPED,
            SyntaxSteps::two),
        new Step(
            "syntax.trailing-semicolon",
            "May a statement end with a semicolon?",
            STRIPPED,
            STRIPPED,
            lab -> Observed.accepted(Lab.ask(lab.open(), "RETURN 1 AS value;"))),
        comment("syntax.slash-comment", "//", "// probe\nRETURN 1 AS value // probe"),
        comment("syntax.dash-comment", "--", "-- probe\nRETURN 1 AS value -- probe"),
        comment("syntax.block-comment", "/* */", "/* probe */ RETURN /* probe */ 1 AS value"),
        new Step(
            "syntax.create-migration",
            "Does the server know a verb CREATE MIGRATION?",
            Consequence.fits(
                "None; it may be a migration facility of the server's own: tell the project."),
            Consequence.fits("None."),
            SyntaxSteps::createMigration));
  }

  private static Step comment(String id, String sign, String gql) {
    return new Step(
        id,
        "Are comments with " + sign + " understood?",
        STRIPPED,
        STRIPPED,
        lab -> {
          Reply reply = Lab.ask(lab.open(), gql);
          return reply.accepted()
              ? Observed.of(reply.number() == 1, "returned " + reply.values())
              : Observed.accepted(reply);
        });
  }

  private static Observed two(Lab lab) {
    GeodeSession session = lab.open();
    String label = lab.label();
    Reply reply =
        Lab.ask(session, "CREATE (:%1$s {name: 'a'}); CREATE (:%1$s {name: 'b'})".formatted(label));
    long nodes = TransactionSteps.count(session, label, "n.name IS NOT NULL");
    String answer =
        !reply.accepted()
            ? "refused with " + reply.code()
            : nodes == 2 ? "both are run" : nodes == 1 ? "only one is run" : "none is run";
    return new Observed(true, answer, "%s; %d of 2 nodes".formatted(reply, nodes));
  }

  /**
   * Without a name, so that nothing can come of it, and rolled back: compared with a verb that
   * cannot exist.
   */
  private static Observed createMigration(Lab lab) {
    GeodeSession session = lab.open();
    Reply known = inVain(session, "CREATE MIGRATION");
    Reply unknown = inVain(session, "CREATE MIGRATIOX");
    boolean same =
        known
            .toString()
            .replace("MIGRATION", "")
            .equals(unknown.toString().replace("MIGRATIOX", ""));
    return new Observed(
        !same,
        same ? "no sign of it" : "perhaps: it is answered differently from nonsense",
        "CREATE MIGRATION: %s; nonsense: %s".formatted(known, unknown));
  }

  private static Reply inVain(GeodeSession session, String gql) {
    try (Transaction transaction = session.begin()) {
      return Reply.to(() -> transaction.execute(gql));
    }
  }
}
