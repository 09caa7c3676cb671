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
import io.geodemigrations.core.schema.SchemaInspector;
import java.util.List;

/** Which constraints a server understands, and whether it holds them. */
final class ConstraintSteps {

  private static final Consequence SCRIPTS = Consequence.refuses("Scripts must use another form.");
  private static final Consequence ANY_CODE =
      Consequence.fits("None: after an error the tool looks whether the constraint is there.");

  private ConstraintSteps() {}

  static List<Step> all() {
    return List.of(
        form(
            "constraint.guide",
            "ON :Label(property) ASSERT UNIQUE",
            SchemaForms.GUIDE_CONSTRAINT,
            Consequence.refuses(
                "The lock refuses to set itself up (GM-302): create the constraints and nodes by"
                    + " hand and set geode.migrations.lock.bootstrap=manual.")),
        form(
            "constraint.bare",
            "ON Label(property) ASSERT UNIQUE",
            SchemaForms.BARE_CONSTRAINT,
            SCRIPTS),
        form(
            "constraint.composite",
            "ON :Label(a, b) ASSERT UNIQUE",
            "CREATE CONSTRAINT %s ON :%s(name, amount) ASSERT UNIQUE",
            SCRIPTS),
        form(
            "constraint.not-null",
            "ON Label(property) ASSERT NOT NULL",
            "CREATE CONSTRAINT %s ON %s(name) ASSERT NOT NULL",
            SCRIPTS),
        form(
            "constraint.is-unique",
            "ON (n:Label) ASSERT n.property IS UNIQUE",
            SchemaForms.IS_CONSTRAINT,
            SCRIPTS),
        new Step(
            "constraint.duplicate-name",
            "With which code is a second constraint of the same name refused?",
            ANY_CODE,
            ANY_CODE,
            ConstraintSteps::duplicate),
        new Step(
            "constraint.missing",
            "With which code is DROP CONSTRAINT of a missing one refused?",
            ANY_CODE,
            ANY_CODE,
            lab -> IndexSteps.refusal(Lab.ask(lab.open(), "DROP CONSTRAINT " + lab.constraint()))),
        new Step(
            "constraint.violated-data",
            "Is a unique constraint refused over data that violates it?",
            Consequence.AS_ASSUMED,
            Consequence.risk(
                "A migration that adds a constraint succeeds although the data violates it; add a"
                    + " 'Requires' that counts duplicates."),
            ConstraintSteps::overBadData),
        new Step(
            "constraint.index",
            "Does SHOW INDEXES list the index of a unique constraint?",
            Consequence.fits("None: indexes and constraints are looked up apart."),
            Consequence.fits("None: indexes and constraints are looked up apart."),
            ConstraintSteps::backingIndex),
        new Step(
            "show.constraints",
            "Which columns does SHOW CONSTRAINTS have, and is a constraint recognised in them?",
            Consequence.AS_ASSUMED,
            Consequence.refuses(
                "A second start may not see that the lock's constraints exist (GM-302), and DDL"
                    + " that was cut off is never taken for done."),
            ConstraintSteps::shown),
        new Step(
            "unique.violation",
            "With which code is a violation of a unique constraint refused?",
            Consequence.AS_ASSUMED,
            Consequence.refuses(
                "Of two processes that set up the lock at the same time one fails once; where"
                    + " nothing is refused both may, until one lock node is deleted (GM-302)."),
            ConstraintSteps::violation),
        new Step(
            "unique.concurrent",
            "Are two sessions that create the same key at the same time held to one?",
            Consequence.AS_ASSUMED,
            Consequence.refuses(
                "Two lock nodes may come into being; then every start stops (GM-302) until one is"
                    + " deleted. Set up the lock once by hand and use"
                    + " geode.migrations.lock.bootstrap=manual."),
            ConstraintSteps::concurrent));
  }

  private static Step form(String id, String form, String gql, Consequence ifNot) {
    return new Step(
        id,
        "Is CREATE CONSTRAINT … " + form + " understood?",
        Consequence.AS_ASSUMED,
        ifNot,
        lab ->
            Observed.accepted(Lab.ask(lab.open(), gql.formatted(lab.constraint(), lab.label()))));
  }

  private static Observed duplicate(Lab lab) {
    GeodeSession session = lab.open();
    String name = lab.constraint();
    String create = lab.forms(session).createConstraint(name, lab.label());
    Lab.run(session, create);
    return IndexSteps.refusal(Lab.ask(session, create));
  }

  private static Observed overBadData(Lab lab) {
    GeodeSession session = lab.open();
    SchemaForms forms = lab.forms(session);
    String label = TransactionSteps.seeded(lab, session);
    Lab.run(session, "CREATE (:" + label + " {name: 'a', amount: 1})");
    Reply reply = Lab.ask(session, forms.createConstraint(lab.constraint(), label));
    return refused(reply);
  }

  private static Observed refused(Reply reply) {
    return new Observed(
        !reply.accepted(), reply.accepted() ? "no" : "yes, with " + reply.code(), reply.toString());
  }

  private static String constrained(Lab lab, GeodeSession session) {
    String label = lab.label();
    Lab.run(session, lab.forms(session).createConstraint(lab.constraint(), label));
    return label;
  }

  private static Observed backingIndex(Lab lab) {
    GeodeSession session = lab.open();
    String label = constrained(lab, session);
    boolean listed =
        SchemaInspector.exists(session, SchemaInspector.Kind.INDEX, null, label, List.of("name"));
    return Observed.of(listed, listed ? "one on its label and property" : "none on its label");
  }

  private static Observed shown(Lab lab) {
    GeodeSession session = lab.open();
    String name = lab.constraint();
    String label = lab.label();
    Lab.run(session, lab.forms(session).createConstraint(name, label));
    Reply show = Lab.run(session, "SHOW CONSTRAINTS");
    boolean found =
        SchemaInspector.exists(
            session, SchemaInspector.Kind.CONSTRAINT, name, label, List.of("name"));
    return new Observed(
        found,
        (found ? "recognised in " : "not recognised in ") + show.columns(),
        show.columns().size() + " columns");
  }

  private static Observed violation(Lab lab) {
    GeodeSession session = lab.open();
    String label = constrained(lab, session);
    String create = "CREATE (:" + label + " {name: 'a'})";
    Lab.run(session, create);
    Reply reply = Lab.ask(session, create);
    return new Observed(
        reply.code().startsWith("23"),
        reply.accepted() ? "it is not refused" : reply.code(),
        reply.toString());
  }

  private static Observed concurrent(Lab lab) {
    GeodeSession one = lab.open();
    GeodeSession two = lab.open();
    String label = constrained(lab, one);
    String create = "CREATE (:" + label + " {name: 'a'})";
    String story;
    try (Transaction first = one.begin();
        Transaction second = two.begin()) {
      first.execute(create).close();
      Reply created = Reply.to(() -> second.execute(create));
      Reply commit = Reply.toEnd(first::commit);
      Reply late = created.accepted() ? Reply.toEnd(second::commit) : created;
      story =
          "second CREATE %s; COMMIT of the first %s%s"
              .formatted(
                  created, commit, created.accepted() ? "; COMMIT of the second " + late : "");
    }
    long nodes = TransactionSteps.count(one, label, "n.name = 'a'");
    return Observed.of(nodes == 1, nodes + " nodes; " + story);
  }
}
