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
import io.geodemigrations.core.schema.SchemaInspector;
import java.util.List;

/** Which index statements a server understands, and how it refuses them. */
final class IndexSteps {

  private static final Consequence SCRIPTS =
      Consequence.refuses("Scripts must use another form; the tool itself creates no index.");
  private static final Consequence ANY_CODE =
      Consequence.fits("None: after an error the tool looks whether the index is there.");

  private IndexSteps() {}

  static List<Step> all() {
    return List.of(
        form("index.guide", "ON :Label(property)", SchemaForms.GUIDE_INDEX),
        form("index.bare", "ON Label(property)", SchemaForms.BARE_INDEX),
        form("index.for", "FOR (n:Label) ON (n.property)", SchemaForms.FOR_INDEX),
        form("index.composite", "ON :Label(a, b)", "CREATE INDEX %s ON :%s(name, amount)"),
        form(
            "index.using",
            "ON :Label(property) USING BTREE",
            SchemaForms.GUIDE_INDEX + " USING BTREE"),
        form("index.unique", "UNIQUE INDEX", "CREATE UNIQUE INDEX %s ON %s(name)"),
        new Step(
            "index.if-not-exists",
            "Does CREATE INDEX IF NOT EXISTS name … accept an index that exists?",
            Consequence.AS_ASSUMED,
            SCRIPTS,
            lab -> again(lab, "CREATE INDEX IF NOT EXISTS")),
        new Step(
            "index.name-if-not-exists",
            "Does CREATE INDEX name IF NOT EXISTS … accept an index that exists?",
            Consequence.AS_ASSUMED,
            SCRIPTS,
            IndexSteps::nameFirst),
        new Step(
            "index.drop-if-exists",
            "Does DROP INDEX IF EXISTS accept an index that does not exist?",
            Consequence.AS_ASSUMED,
            SCRIPTS,
            lab -> Observed.accepted(Lab.ask(lab.open(), "DROP INDEX IF EXISTS " + lab.index()))),
        new Step(
            "index.duplicate-name",
            "With which code is a second index of the same name refused?",
            ANY_CODE,
            ANY_CODE,
            lab -> duplicate(lab, true)),
        new Step(
            "index.duplicate-definition",
            "With which code is a second index on the same label and property refused?",
            ANY_CODE,
            ANY_CODE,
            lab -> duplicate(lab, false)),
        new Step(
            "index.missing",
            "With which code is DROP INDEX of a missing one refused?",
            ANY_CODE,
            ANY_CODE,
            lab -> refusal(Lab.ask(lab.open(), "DROP INDEX " + lab.index()))),
        new Step(
            "index.drop",
            "Does DROP INDEX remove the index?",
            Consequence.AS_ASSUMED,
            SCRIPTS,
            IndexSteps::drop),
        new Step(
            "show.indexes",
            "Which columns does SHOW INDEXES have, and is an index recognised in them?",
            Consequence.AS_ASSUMED,
            Consequence.refuses(
                "DDL that was cut off is never taken for done: run repair after looking."),
            IndexSteps::shown));
  }

  private static Step form(String id, String form, String gql) {
    return new Step(
        id,
        "Is CREATE INDEX … " + form + " understood?",
        Consequence.AS_ASSUMED,
        SCRIPTS,
        lab -> Observed.accepted(Lab.ask(lab.open(), gql.formatted(lab.index(), lab.label()))));
  }

  /** Any answer is good where nothing depends on the code. */
  static Observed refusal(Reply reply) {
    return new Observed(true, reply.accepted() ? "it is accepted" : reply.code(), reply.toString());
  }

  private static Observed again(Lab lab, String verb) {
    GeodeSession session = lab.open();
    String create = lab.forms(session).createIndex(lab.index(), lab.label());
    Lab.run(session, create);
    return Observed.accepted(Lab.ask(session, create.replace("CREATE INDEX", verb)));
  }

  private static Observed nameFirst(Lab lab) {
    GeodeSession session = lab.open();
    String name = lab.index();
    String create = lab.forms(session).createIndex(name, lab.label());
    Lab.run(session, create);
    return Observed.accepted(Lab.ask(session, create.replace(name, name + " IF NOT EXISTS")));
  }

  private static Observed duplicate(Lab lab, boolean sameName) {
    GeodeSession session = lab.open();
    SchemaForms forms = lab.forms(session);
    String name = lab.index();
    String label = lab.label();
    Lab.run(session, forms.createIndex(name, label));
    String second =
        sameName ? forms.createIndex(name, lab.label()) : forms.createIndex(lab.index(), label);
    return refusal(Lab.ask(session, second));
  }

  private static Observed drop(Lab lab) {
    GeodeSession session = lab.open();
    String name = lab.index();
    Lab.run(session, lab.forms(session).createIndex(name, lab.label()));
    Reply reply = Lab.ask(session, "DROP INDEX " + name);
    if (!reply.accepted()) {
      return Observed.accepted(reply);
    }
    boolean listed = SchemaInspector.exists(session, SchemaInspector.Kind.INDEX, name);
    return Observed.of(!listed, "SHOW INDEXES " + (listed ? "still has it" : "has it no more"));
  }

  private static Observed shown(Lab lab) {
    GeodeSession session = lab.open();
    String name = lab.index();
    String label = lab.label();
    Lab.run(session, lab.forms(session).createIndex(name, label));
    Reply show = Lab.run(session, "SHOW INDEXES");
    boolean found =
        SchemaInspector.exists(session, SchemaInspector.Kind.INDEX, name, label, List.of("name"));
    return new Observed(
        found,
        (found ? "recognised in " : "not recognised in ") + show.columns(),
        show.columns().size() + " columns");
  }
}
