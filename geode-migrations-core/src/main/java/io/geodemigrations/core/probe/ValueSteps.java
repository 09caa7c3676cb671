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
import io.geodemigrations.client.Record;
import io.geodemigrations.core.history.NodeProperties;
import io.geodemigrations.core.literal.Literals;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether values come back as they were written, and what the server's time is. */
final class ValueSteps {

  private static final Consequence SCRIPTS =
      Consequence.refuses("Scripts in the guide's form that store such a value do not work.");

  private static final long LEAST_MILLIS = 100_000_000_000L;
  private static final long LEAST_MICROS = 100_000_000_000_000L;
  private static final long LEAST_NANOS = 100_000_000_000_000_000L;

  /** More digits than a double has. */
  private static final long EXACT = 9_007_199_254_740_993L;

  private ValueSteps() {}

  static List<Step> all() {
    return List.of(
        new Step(
            "value.timestamp",
            "Of which type is timestamp()?",
            Consequence.fits(
                "As assumed: the server itself tells when the lease of a lock has ended."),
            Consequence.degrades(
                "A lock is taken over only after its fence and beat stood still for one lease, by"
                    + " the waiting process's own clock."),
            ValueSteps::timestamp),
        new Step(
            "value.lease",
            "Can timestamp() be added to and compared in WHERE and SET?",
            Consequence.AS_ASSUMED,
            Consequence.refuses("The lock cannot be taken (GM-301)."),
            ValueSteps::lease),
        new Step(
            "value.string",
            "Does a text in a literal come back as it was written, quotes and backslashes too?",
            Consequence.AS_ASSUMED,
            Consequence.risk(
                "Names, descriptions and cursors with quotes or backslashes are stored wrongly;"
                    + " keep them plain."),
            ValueSteps::text),
        new Step(
            "value.long",
            "Does a large whole number come back exactly?",
            Consequence.AS_ASSUMED,
            Consequence.risk("Fences, beats and checkpoints above 2^53 would be rounded."),
            ValueSteps::exact),
        new Step(
            "value.null",
            "Does SET to null remove a property?",
            Consequence.AS_ASSUMED,
            Consequence.refuses(
                "A released lock looks held, and can be taken when its lease ends."),
            ValueSteps::removed),
        new Step(
            "value.map",
            "Can a map be a property?",
            Consequence.AS_ASSUMED,
            SCRIPTS,
            lab -> stored(lab, "{a: 1, b: 'x'}", Map.of("a", 1L, "b", "x"))),
        new Step(
            "value.map-list",
            "Can a list of maps be a property?",
            Consequence.AS_ASSUMED,
            SCRIPTS,
            lab -> stored(lab, "[{a: 1}, {a: 2}]", List.of(Map.of("a", 1L), Map.of("a", 2L)))));
  }

  private static @Nullable Object only(GeodeSession session, String gql) {
    List<Record> rows = Lab.run(session, gql).rows();
    return rows.size() == 1 ? rows.get(0).get(0) : null;
  }

  private static Observed timestamp(Lab lab) {
    Object value = only(lab.open(), "RETURN timestamp() AS value");
    String type = value == null ? "null" : value.getClass().getSimpleName();
    if (!(value instanceof Long time) || time < LEAST_MILLIS) {
      return new Observed(false, type, "the value is " + Reply.shorten(String.valueOf(value)));
    }
    String unit =
        time < LEAST_MICROS ? "milliseconds" : time < LEAST_NANOS ? "microseconds" : "nanoseconds";
    return new Observed(true, "a whole number of " + unit, "the value is " + time);
  }

  private static Observed lease(Lab lab) {
    GeodeSession session = lab.open();
    if (!(only(session, "RETURN timestamp() AS value") instanceof Long)) {
      return new Observed(true, "not needed", "timestamp() is no whole number");
    }
    String label = TransactionSteps.seeded(lab, session);
    Reply end =
        Lab.ask(session, "MATCH (n:" + label + ") SET n.ends = timestamp() + 3600000000000");
    if (!end.accepted()) {
      return Observed.accepted(end);
    }
    long over = TransactionSteps.count(session, label, "n.ends < timestamp()");
    long running = TransactionSteps.count(session, label, "n.ends > timestamp()");
    return Observed.of(
        over == 0 && running == 1, "a future end: over %d, running %d".formatted(over, running));
  }

  private static Observed text(Lab lab) {
    GeodeSession session = lab.open();
    String label = lab.label();
    String text = "it's a \\ \"b\" \\n ${c} // -- /* */ ; é 日 😀 '' \\' end\\";
    Lab.run(
        session, "CREATE (:" + label + " " + new NodeProperties().set("name", text).toMap() + ")");
    Object back = only(session, "MATCH (n:" + label + ") RETURN n.name AS value");
    long found = TransactionSteps.count(session, label, "n.name = " + Literals.of(text));
    boolean same = text.equals(back);
    return Observed.of(
        same && found == 1,
        same ? "as written, and found again" : "read " + Reply.shorten(String.valueOf(back)));
  }

  private static Observed exact(Lab lab) {
    GeodeSession session = lab.open();
    String label = lab.label();
    Lab.run(session, "CREATE (:" + label + " {amount: " + Literals.of(EXACT) + "})");
    Object back = only(session, "MATCH (n:" + label + ") RETURN n.amount AS value");
    return Observed.of(
        back instanceof Number number && number.longValue() == EXACT && !(back instanceof Double),
        "%s came back as %s".formatted(EXACT, back));
  }

  private static Observed removed(Lab lab) {
    GeodeSession session = lab.open();
    String label = TransactionSteps.seeded(lab, session);
    Lab.run(session, "MATCH (n:" + label + ") SET n.name = null");
    long found = TransactionSteps.count(session, label, "n.name IS NULL");
    return Observed.of(found == 1, found + " of 1 nodes without it");
  }

  private static Observed stored(Lab lab, String literal, Object expected) {
    GeodeSession session = lab.open();
    String label = TransactionSteps.seeded(lab, session);
    Reply reply = Lab.ask(session, "MATCH (n:" + label + ") SET n.data = " + literal);
    if (!reply.accepted()) {
      return Observed.accepted(reply);
    }
    Object back = only(session, "MATCH (n:" + label + ") RETURN n.data AS value");
    return Observed.of(
        expected.equals(back),
        "%s came back as %s".formatted(literal, Reply.shorten(String.valueOf(back))));
  }
}
