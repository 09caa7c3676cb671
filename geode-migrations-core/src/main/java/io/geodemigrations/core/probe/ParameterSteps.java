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
import java.util.List;
import java.util.Map;

/** Where a statement may have parameters. */
final class ParameterSteps {

  private static final Consequence SCRIPTS =
      Consequence.degrades(
          "The tool's own statements use literals; a migration in Java must not use a parameter"
              + " there.");

  private ParameterSteps() {}

  static List<Step> all() {
    return List.of(
        new Step(
            "parameter.where",
            "Are parameters honoured in WHERE?",
            Consequence.AS_ASSUMED,
            Consequence.refuses("Batch statements with a cursor do not work: do without @cursor."),
            ParameterSteps::where),
        new Step(
            "parameter.create",
            "Are parameters honoured in the properties of CREATE?",
            Consequence.AS_ASSUMED,
            SCRIPTS,
            lab -> honoured(lab, "CREATE (:%s {name: $value})")),
        new Step(
            "parameter.set",
            "Are parameters honoured in SET?",
            Consequence.AS_ASSUMED,
            SCRIPTS,
            lab -> honoured(lab, "MATCH (n:%s) SET n.name = $value")),
        new Step(
            "parameter.merge",
            "Are parameters honoured in MERGE, and does MERGE create only once?",
            Consequence.AS_ASSUMED,
            SCRIPTS,
            lab -> honoured(lab, "MERGE (:%s {name: $value})")),
        new Step(
            "parameter.return-limit",
            "Are parameters honoured in RETURN … LIMIT?",
            Consequence.AS_ASSUMED,
            SCRIPTS,
            ParameterSteps::returnLimit),
        new Step(
            "parameter.with-limit",
            "Are parameters honoured in WITH … LIMIT?",
            Consequence.AS_ASSUMED,
            Consequence.refuses(
                "Batch statements with LIMIT $batch fail (GM-401): write the number into the"
                    + " script."),
            ParameterSteps::withLimit));
  }

  private static Reply ask(GeodeSession session, String gql, Object value) {
    return Reply.to(() -> session.execute(gql, Map.of("value", value)));
  }

  private static Observed honoured(Lab lab, String form) {
    GeodeSession session = lab.open();
    String label = TransactionSteps.seeded(lab, session);
    String gql = form.formatted(label);
    Reply reply = ask(session, gql, "given");
    if (reply.accepted() && gql.startsWith("MERGE")) {
      reply = ask(session, gql, "given");
    }
    if (!reply.accepted()) {
      return Observed.accepted(reply);
    }
    long found = TransactionSteps.count(session, label, "n.name = 'given'");
    return Observed.of(found == 1, found + " of 1 nodes with the value");
  }

  private static Observed where(Lab lab) {
    GeodeSession session = lab.open();
    String label = seededTwice(lab, session);
    Reply reply =
        ask(session, "MATCH (n:" + label + ") WHERE n.name > $value RETURN count(n) AS value", "a");
    return reply.accepted()
        ? Observed.of(reply.number() == 1, reply.number() + " of 1 nodes found")
        : Observed.accepted(reply);
  }

  private static Observed returnLimit(Lab lab) {
    GeodeSession session = lab.open();
    String label = seededTwice(lab, session);
    Reply reply =
        ask(
            session,
            "MATCH (n:" + label + ") RETURN n.name AS value ORDER BY value LIMIT $value",
            1);
    return reply.accepted()
        ? Observed.of(reply.rows().size() == 1, reply.rows().size() + " rows of 1")
        : Observed.accepted(reply);
  }

  private static Observed withLimit(Lab lab) {
    GeodeSession session = lab.open();
    String label = seededTwice(lab, session);
    Reply reply =
        ask(
            session,
            "MATCH (n:"
                + label
                + ") WITH n ORDER BY n.name LIMIT $value SET n.done = true RETURN count(n) AS value",
            1);
    return reply.accepted()
        ? Observed.of(reply.number() == 1, reply.number() + " nodes of 1")
        : Observed.accepted(reply);
  }

  /** A label with two nodes, named a and b. */
  private static String seededTwice(Lab lab, GeodeSession session) {
    String label = TransactionSteps.seeded(lab, session);
    Lab.run(session, "CREATE (:" + label + " {name: 'b'})");
    return label;
  }
}
