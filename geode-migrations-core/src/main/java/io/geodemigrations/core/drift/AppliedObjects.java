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

import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.history.Assessment;
import io.geodemigrations.core.refactor.Step;
import io.geodemigrations.core.schema.SchemaInspector;
import io.geodemigrations.core.schema.SchemaObject;
import io.geodemigrations.core.source.ScriptCallback;
import io.geodemigrations.core.source.ScriptMigration;
import io.geodemigrations.core.source.ScriptStatement;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.SchemaStatement;
import io.geodemigrations.gql.ast.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The indexes and constraints that the applied migrations have left, found by going through their
 * statements in the order in which they were applied. What cannot be read, such as a migration in
 * Java, makes what was there before it doubtful.
 */
final class AppliedObjects {

  private final List<ExpectedObject> expected = new ArrayList<>();
  private final Set<String> pendingNames = new LinkedHashSet<>();
  private boolean pending;
  private boolean pendingUnread;

  private AppliedObjects(List<Assessment.Entry> entries, List<ScriptCallback> callbacks) {
    entries.forEach(this::add);
    for (ScriptCallback callback : callbacks) {
      callback
          .statements()
          .forEach(statement -> touch(statement, "the callback " + callback.source().resource()));
    }
  }

  /**
   * Goes through what is applied. The times of the records may be from several clocks: what only
   * follows from their order, and not from that of the versions, is doubtful.
   */
  static AppliedObjects of(Assessment assessment, List<ScriptCallback> callbacks) {
    AppliedObjects byTime =
        new AppliedObjects(inOrderOfApplication(assessment.entries()), callbacks);
    Set<SchemaObject> byVersion =
        new AppliedObjects(assessment.entries(), callbacks)
            .expected.stream().map(ExpectedObject::object).collect(Collectors.toSet());
    byTime.doubt(
        one -> !byVersion.contains(one.object()), "the order in which migrations were applied");
    return byTime;
  }

  /** What should be there. */
  List<ExpectedObject> expected() {
    return List.copyOf(expected);
  }

  /** Whether something that was not applied yet changes an index or constraint of the name. */
  boolean pendingTouches(String name) {
    return pendingUnread || pendingNames.contains(name);
  }

  /** Whether something was not applied yet. */
  boolean pending() {
    return pending;
  }

  /** A late migration ran after those of higher versions. What has no time stays where it is. */
  private static List<Assessment.Entry> inOrderOfApplication(List<Assessment.Entry> entries) {
    Map<Assessment.Entry, Instant> times = new HashMap<>();
    Instant last = Instant.MIN;
    for (Assessment.Entry entry : entries) {
      Instant at = entry.info().installedOn();
      last = at == null ? last : at;
      times.put(entry, last);
    }
    return entries.stream().sorted(Comparator.comparing(times::get)).toList();
  }

  private void add(Assessment.Entry entry) {
    MigrationInfo info = entry.info();
    String name = info.version() + " " + info.description();
    switch (info.state()) {
      case SUCCESS, MISSING, FUTURE, FOREIGN -> {
        if (entry.definition() instanceof ScriptMigration script) {
          script.up().forEach(statement -> apply(statement, name));
        } else {
          doubtAll(name);
        }
      }
      case OUTDATED -> doubtAll(name);
      case ADOPTED, BASELINE, FAILED, INTERRUPTED, RUNNING, ROLLING_BACK -> {
        if (entry.definition() instanceof ScriptMigration script) {
          script.up().forEach(statement -> touch(statement, name));
        } else {
          doubtAll(name);
        }
      }
      case PENDING, OUT_OF_ORDER, HELD, ABOVE_TARGET -> {
        pending = true;
        if (entry.definition() instanceof ScriptMigration script) {
          script.up().forEach(this::note);
        } else {
          pendingUnread = true;
        }
      }
    }
  }

  private void apply(ScriptStatement statement, String migration) {
    if (statement.condition() != null) {
      touch(statement, migration + ", whose statement has a condition");
      return;
    }
    if (statement.step() instanceof Step.MoveSchema move) {
      move(move, origin(statement, migration));
    } else if (parsed(statement) instanceof SchemaStatement.DropIndex drop) {
      drop(SchemaInspector.Kind.INDEX, drop.name().name());
    } else if (parsed(statement) instanceof SchemaStatement.DropConstraint drop) {
      drop(SchemaInspector.Kind.CONSTRAINT, drop.name().name());
    } else {
      SchemaObject created = created(statement);
      if (created != null) {
        create(new ExpectedObject(created, origin(statement, migration), null));
      }
    }
  }

  /** What it is about may have been changed by it, or not. */
  private void touch(ScriptStatement statement, String by) {
    if (statement.step() instanceof Step.MoveSchema move) {
      doubt(one -> one.object().label().equals(move.from()), by);
    } else if (parsed(statement) instanceof SchemaStatement.DropIndex drop) {
      doubt(one -> one.isNamed(SchemaInspector.Kind.INDEX, drop.name().name()), by);
    } else if (parsed(statement) instanceof SchemaStatement.DropConstraint drop) {
      doubt(one -> one.isNamed(SchemaInspector.Kind.CONSTRAINT, drop.name().name()), by);
    } else {
      SchemaObject created = created(statement);
      if (created != null && expected.stream().noneMatch(one -> same(one, created))) {
        expected.add(new ExpectedObject(created, by, by));
      }
    }
  }

  private void note(ScriptStatement statement) {
    if (statement.step() instanceof Step.MoveSchema) {
      pendingUnread = true;
    } else if (parsed(statement) instanceof SchemaStatement.DropIndex drop) {
      pendingNames.add(drop.name().name());
    } else if (parsed(statement) instanceof SchemaStatement.DropConstraint drop) {
      pendingNames.add(drop.name().name());
    } else {
      SchemaObject created = created(statement);
      if (created != null) {
        pendingNames.add(created.name());
      }
    }
  }

  /** A name that is taken stays with who has it: the server has refused, or was told to. */
  private void create(ExpectedObject created) {
    expected.removeIf(one -> one.doubt() != null && same(one, created.object()));
    if (expected.stream().noneMatch(one -> same(one, created.object()))) {
      expected.add(created);
    }
  }

  private static boolean same(ExpectedObject one, SchemaObject created) {
    return one.named() || !created.name().isEmpty()
        ? one.isNamed(created.kind(), created.name())
        : one.matches(created);
  }

  private void drop(SchemaInspector.Kind kind, String name) {
    if (!expected.removeIf(one -> one.isNamed(kind, name))) {
      // It may be one whose name the server chose.
      doubt(one -> !one.named() && one.object().kind() == kind, "DROP of " + name);
    }
  }

  /** As the refactoring does it: what is there already in another form of the name stays. */
  private void move(Step.MoveSchema move, String origin) {
    for (ExpectedObject one : List.copyOf(expected)) {
      if (one.object().label().equals(move.from())) {
        SchemaObject moved =
            one.named() ? one.object().movedTo(move.to()) : unnamed(one, move.to());
        ExpectedObject there = new ExpectedObject(moved, origin, one.doubt());
        if (expected.stream().noneMatch(other -> there.matches(other.object()))) {
          create(there);
        }
        if (move.drop()) {
          expected.remove(one);
        }
      }
    }
  }

  private static SchemaObject unnamed(ExpectedObject one, String label) {
    SchemaObject from = one.object();
    return new SchemaObject(from.kind(), "", label, from.properties(), from.type(), from.unique());
  }

  private void doubtAll(String by) {
    doubt(one -> true, by);
  }

  private void doubt(Predicate<ExpectedObject> which, String by) {
    expected.replaceAll(one -> which.test(one) ? one.doubted(by) : one);
  }

  private static String origin(ScriptStatement statement, String migration) {
    return migration + " (" + statement.location() + ")";
  }

  private static @Nullable Statement parsed(ScriptStatement statement) {
    return statement.kind() == ScriptStatement.Kind.DDL && statement.step() == null
        ? Gql.parse(statement.text())
        : null;
  }

  private static @Nullable SchemaObject created(ScriptStatement statement) {
    Statement tree = parsed(statement);
    if (tree instanceof SchemaStatement.CreateIndex index) {
      return new SchemaObject(
          SchemaInspector.Kind.INDEX,
          name(index.name()),
          index.label().name(),
          names(index.properties()),
          index.kind() == null ? "" : index.kind().toLowerCase(Locale.ROOT),
          index.unique());
    }
    if (tree instanceof SchemaStatement.CreateConstraint constraint) {
      return new SchemaObject(
          SchemaInspector.Kind.CONSTRAINT,
          name(constraint.name()),
          constraint.label().name(),
          names(constraint.properties()),
          ObjectTypes.of(constraint.kind()),
          false);
    }
    return null;
  }

  private static String name(@Nullable Identifier identifier) {
    return identifier == null ? "" : identifier.name();
  }

  private static List<String> names(List<Identifier> identifiers) {
    return identifiers.stream().map(Identifier::name).toList();
  }
}
