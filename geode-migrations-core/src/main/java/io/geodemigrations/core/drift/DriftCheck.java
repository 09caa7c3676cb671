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
package io.geodemigrations.core.drift;

import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.history.Assessment;
import io.geodemigrations.core.schema.GraphSchema;
import io.geodemigrations.core.schema.OwnLabels;
import io.geodemigrations.core.schema.SchemaDifference.Element;
import io.geodemigrations.core.schema.SchemaInspector;
import io.geodemigrations.core.schema.SchemaObject;
import io.geodemigrations.core.source.ScriptCallback;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a graph with what its applied migrations have made, and with a committed schema if there
 * is one. Costs two requests, and one for each label and relationship type of the committed schema.
 */
public final class DriftCheck {

  private final AppliedObjects applied;
  private final @Nullable GraphSchema committed;
  private final List<DriftFinding> findings = new ArrayList<>();

  private DriftCheck(
      Assessment assessment, List<ScriptCallback> callbacks, @Nullable GraphSchema committed) {
    this.applied = AppliedObjects.of(assessment, callbacks);
    this.committed = committed;
  }

  /**
   * Compares.
   *
   * @param assessment what is applied
   * @param callbacks what may change indexes and constraints without a record
   * @param committed what should be there according to a file; null if there is none
   * @throws GeodeMigrationsException {@code GM-730} if the server's answers are of no use
   */
  public static DriftReport run(
      GeodeSession session,
      Assessment assessment,
      List<ScriptCallback> callbacks,
      @Nullable GraphSchema committed) {
    try {
      return new DriftCheck(assessment, callbacks, committed).run(session);
    } catch (GeodeQueryException | IllegalStateException e) {
      throw new GeodeMigrationsException(
          ErrorCode.SCHEMA_UNREADABLE, "The schema was not compared: " + e.getMessage(), e);
    }
  }

  private DriftReport run(GeodeSession session) {
    List<SchemaObject> actual =
        SchemaObject.all(session).stream().filter(one -> !OwnLabels.isOwn(one.label())).toList();
    Set<SchemaObject> known = new LinkedHashSet<>();
    List<ExpectedObject> expected = new ArrayList<>(applied.expected());
    ofFile().stream().filter(one -> !covered(expected, one)).forEach(expected::add);
    for (ExpectedObject one : expected) {
      known(one, actual).ifPresent(known::add);
    }
    for (ExpectedObject one : expected) {
      compare(one, actual, known);
    }
    for (SchemaObject one : actual) {
      // What is of no label is none of anybody's: servers keep such indexes for themselves.
      if (!known.contains(one) && !one.label().isEmpty()) {
        String name = title(one);
        findings.add(
            new DriftFinding(
                DriftFinding.Kind.UNKNOWN,
                element(one),
                one.name(),
                name + " is there, and no applied script has created it."));
      }
    }
    if (committed != null) {
      findings.addAll(new PropertyTypes(session, committed).compare(applied.pending()));
    }
    return new DriftReport(findings);
  }

  /** What a file says of what migrations say something about is an older or newer state of it. */
  private static boolean covered(List<ExpectedObject> expected, ExpectedObject file) {
    return expected.stream()
        .anyMatch(one -> one.isNamed(file.object().kind(), file.object().name()));
  }

  private List<ExpectedObject> ofFile() {
    List<ExpectedObject> objects = new ArrayList<>();
    if (committed != null) {
      for (SchemaObject one : committed.objects()) {
        boolean waits = applied.pendingTouches(one.name());
        objects.add(
            new ExpectedObject(
                one, "the committed schema", waits ? "a migration that is not applied" : null));
      }
    }
    return objects;
  }

  private static Optional<SchemaObject> known(ExpectedObject expected, List<SchemaObject> actual) {
    return actual.stream()
        .filter(
            one ->
                expected.named() ? expected.isNamed(one.kind(), one.name()) : expected.matches(one))
        .findFirst();
  }

  private void compare(
      ExpectedObject expected, List<SchemaObject> actual, Set<SchemaObject> known) {
    Optional<SchemaObject> found = known(expected, actual);
    if (found.isPresent()) {
      if (!expected.matches(found.get())) {
        add(
            DriftFinding.Kind.DIFFERENT,
            expected,
            "is %s now".formatted(found.get().describe()),
            "Drop it and create it again as it was, or change it by a new migration.");
      }
      return;
    }
    Optional<SchemaObject> renamed =
        actual.stream().filter(one -> !known.contains(one) && expected.matches(one)).findFirst();
    if (renamed.isPresent()) {
      known.add(renamed.get());
      add(
          DriftFinding.Kind.DIFFERENT,
          expected,
          "has the name %s now".formatted(renamed.get().name()),
          "Drop it and create it again under its name.");
    } else {
      add(
          DriftFinding.Kind.MISSING,
          expected,
          "is not there",
          "Create it again, or drop it by a new migration.");
    }
  }

  private void add(DriftFinding.Kind kind, ExpectedObject expected, String what, String remedy) {
    String doubt = expected.doubt();
    String says =
        "%s %s; it is from %s. ".formatted(title(expected.object()), what, expected.origin());
    findings.add(
        new DriftFinding(
            doubt == null ? kind : DriftFinding.Kind.UNCERTAIN,
            expected.element(),
            expected.object().name(),
            says + (doubt == null ? remedy : "That may be right because of " + doubt + ".")));
  }

  private static Element element(SchemaObject one) {
    return new ExpectedObject(one, "", null).element();
  }

  private static String title(SchemaObject object) {
    String kind = object.kind() == SchemaInspector.Kind.INDEX ? "The index" : "The constraint";
    return "%s %son %s"
        .formatted(kind, object.name().isEmpty() ? "" : object.name() + " ", object.describe());
  }
}
