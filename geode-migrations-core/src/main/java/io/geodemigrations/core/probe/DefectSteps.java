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

/** Defects that were recorded of released servers, and rules that the sources contradict on. */
final class DefectSteps {

  private DefectSteps() {}

  static List<Step> all() {
    return List.of(
        new Step(
            "limit.return",
            "Is RETURN … LIMIT without ORDER BY accepted?",
            Consequence.AS_ASSUMED,
            Consequence.refuses(
                "Scripts need an ORDER BY; the tool's own statements have no LIMIT."),
            lab -> limit(lab, "MATCH (n:%s) RETURN n.name AS value LIMIT 1")),
        new Step(
            "limit.with",
            "Is WITH … LIMIT without ORDER BY accepted?",
            Consequence.AS_ASSUMED,
            Consequence.refuses(
                "Batch statements in the guide's form fail (GM-401): add ORDER BY before LIMIT."),
            lab -> limit(lab, "MATCH (n:%s) WITH n LIMIT 1 RETURN n.name AS value")),
        new Step(
            "count.distinct",
            "Does count(DISTINCT …) count?",
            Consequence.AS_ASSUMED,
            Consequence.risk(
                "Conditions and counts in scripts with DISTINCT go wrong; the tool itself uses"
                    + " none."),
            DefectSteps::countDistinct),
        new Step(
            "relationship.direction",
            "Is the direction of a relationship honoured?",
            Consequence.AS_ASSUMED,
            Consequence.risk(
                "Scripts that turn or rebuild relationships go wrong; the tool itself stores"
                    + " none."),
            DefectSteps::direction),
        new Step(
            "relationship.delete",
            "Does deleting a relationship leave its nodes?",
            Consequence.AS_ASSUMED,
            Consequence.risk(
                "Scripts that delete relationships lose nodes: do not run them on this server."),
            DefectSteps::deleteRelationship));
  }

  private static Observed limit(Lab lab, String form) {
    GeodeSession session = lab.open();
    String label = TransactionSteps.seeded(lab, session);
    Lab.run(session, "CREATE (:" + label + " {name: 'b'})");
    Reply reply = Lab.ask(session, form.formatted(label));
    return reply.accepted()
        ? Observed.of(reply.rows().size() == 1, reply.rows().size() + " rows of 1")
        : Observed.accepted(reply);
  }

  private static Observed countDistinct(Lab lab) {
    GeodeSession session = lab.open();
    String label = TransactionSteps.seeded(lab, session);
    Lab.run(session, "CREATE (:" + label + " {name: 'a'})");
    Lab.run(session, "CREATE (:" + label + " {name: 'b'})");
    Reply reply =
        Lab.ask(session, "MATCH (n:" + label + ") RETURN count(DISTINCT n.name) AS value");
    return reply.accepted()
        ? Observed.of(reply.number() == 2, "returned " + reply.values())
        : Observed.accepted(reply);
  }

  private static String related(Lab lab, GeodeSession session) {
    String label = lab.label();
    Lab.run(
        session,
        "CREATE (:%1$s {name: 'a'})-[:%2$s]->(:%1$s {name: 'b'})".formatted(label, lab.type()));
    return label;
  }

  private static Observed direction(Lab lab) {
    GeodeSession session = lab.open();
    String label = related(lab, session);
    String pattern = "MATCH (n:%1$s {name: 'a'})%2$s(m:%1$s) RETURN count(m) AS value";
    long out = Lab.number(session, pattern.formatted(label, "-[r:" + lab.type() + "]->"));
    long in = Lab.number(session, pattern.formatted(label, "<-[r:" + lab.type() + "]-"));
    return Observed.of(out == 1 && in == 0, "outgoing %d, incoming %d".formatted(out, in));
  }

  private static Observed deleteRelationship(Lab lab) {
    GeodeSession session = lab.open();
    String label = related(lab, session);
    Reply reply =
        Lab.ask(session, "MATCH (n:%1$s)-[r:%2$s]->(m:%1$s) DELETE r".formatted(label, lab.type()));
    if (!reply.accepted()) {
      return Observed.accepted(reply);
    }
    long nodes = TransactionSteps.count(session, label, "n.name IS NOT NULL");
    return Observed.of(nodes == 2, nodes + " of 2 nodes left");
  }
}
