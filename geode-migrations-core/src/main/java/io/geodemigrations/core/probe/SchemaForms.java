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

/**
 * The first documented form of an index and of a unique constraint that a server understands, so
 * that questions about other things do not depend on the form.
 */
record SchemaForms(String index, String constraint) {

  static final String GUIDE_INDEX = "CREATE INDEX %s ON :%s(name)";
  static final String BARE_INDEX = "CREATE INDEX %s ON %s(name)";
  static final String FOR_INDEX = "CREATE INDEX %s FOR (n:%s) ON (n.name)";
  static final String GUIDE_CONSTRAINT = "CREATE CONSTRAINT %s ON :%s(name) ASSERT UNIQUE";
  static final String BARE_CONSTRAINT = "CREATE CONSTRAINT %s ON %s(name) ASSERT UNIQUE";
  static final String IS_CONSTRAINT = "CREATE CONSTRAINT %s ON (n:%s) ASSERT n.name IS UNIQUE";

  /** Finds out by creating one of each on labels without nodes. */
  static SchemaForms find(Lab lab, GeodeSession session) {
    return new SchemaForms(
        first(lab, session, true, List.of(GUIDE_INDEX, BARE_INDEX, FOR_INDEX)),
        first(lab, session, false, List.of(GUIDE_CONSTRAINT, BARE_CONSTRAINT, IS_CONSTRAINT)));
  }

  private static String first(
      Lab lab, GeodeSession session, boolean index, List<String> candidates) {
    for (String form : candidates) {
      String name = index ? lab.index() : lab.constraint();
      if (Lab.ask(session, form.formatted(name, lab.label())).accepted()) {
        return form;
      }
    }
    // None is understood: the question's own statement then tells the code.
    return candidates.get(0);
  }

  String createIndex(String name, String label) {
    return index.formatted(name, label);
  }

  String createConstraint(String name, String label) {
    return constraint.formatted(name, label);
  }
}
