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

/** What an answer looks like to the driver. */
final class AnswerSteps {

  /** The driver asks with a ping after 50 ms; much more means that it had to wait for something. */
  private static final long SLOW_MILLIS = 5_000;

  private static final Consequence SLOW =
      Consequence.degrades("Each such statement takes that long; raise the time-outs if it fails.");

  private AnswerSteps() {}

  static List<Step> all() {
    return List.of(
        new Step(
            "answer.ddl",
            "What is the answer to DDL, and is its end recognised at once?",
            Consequence.AS_ASSUMED,
            SLOW,
            AnswerSteps::ddl),
        new Step(
            "answer.dml",
            "What is the answer to CREATE without RETURN, and is its end recognised at once?",
            Consequence.AS_ASSUMED,
            SLOW,
            lab -> shape(Lab.ask(lab.open(), "CREATE (:" + lab.label() + " {name: 'a'})"))),
        new Step(
            "answer.no-match",
            "Is the answer to a MATCH without a hit empty?",
            Consequence.AS_ASSUMED,
            Consequence.refuses(
                "The lock cannot be taken (GM-301), and the history shows a record that is none."),
            AnswerSteps::noMatch),
        new Step(
            "answer.count-nothing",
            "Does count() without a hit return one row with 0?",
            Consequence.AS_ASSUMED,
            Consequence.fits("None: no row counts as 0, too."),
            AnswerSteps::countNothing),
        new Step(
            "answer.alias",
            "Is a column named by its alias?",
            Consequence.AS_ASSUMED,
            Consequence.refuses("The history cannot be read."),
            AnswerSteps::alias));
  }

  private static Observed shape(Reply reply) {
    if (!reply.accepted()) {
      return Observed.accepted(reply);
    }
    String answer =
        reply.columns().isEmpty() ? "no columns, no rows" : "columns " + reply.columns();
    return new Observed(reply.millis() < SLOW_MILLIS, answer, reply.shape());
  }

  private static Observed ddl(Lab lab) {
    GeodeSession session = lab.open();
    String gql = lab.forms(session).createIndex(lab.index(), lab.label());
    return shape(Lab.ask(session, gql));
  }

  private static Observed noMatch(Lab lab) {
    Reply reply = Lab.run(lab.open(), "MATCH (n:" + lab.label() + ") RETURN n.name AS value");
    return Observed.of(reply.rows().isEmpty(), reply.shape());
  }

  private static Observed countNothing(Lab lab) {
    Reply reply = Lab.run(lab.open(), "MATCH (n:" + lab.label() + ") RETURN count(n) AS value");
    return Observed.of(reply.number() == 0, reply.shape());
  }

  private static Observed alias(Lab lab) {
    Reply reply = Lab.run(lab.open(), "RETURN 1 AS p_name, 2 AS matched");
    return Observed.of(reply.columns().equals(List.of("p_name", "matched")), reply.shape());
  }
}
