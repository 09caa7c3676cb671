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
package io.geodemigrations.core.run;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.literal.Literals;
import io.geodemigrations.core.refactor.Step;
import io.geodemigrations.core.schema.SchemaInspector;
import io.geodemigrations.core.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives a label the indexes and constraints of another. Looks each time what is there, so that it
 * can be repeated, and changes nothing where it is done.
 */
final class SchemaMover {

  private final Work work;
  private final SourceLocation location;

  SchemaMover(Work work, SourceLocation location) {
    this.work = work;
    this.location = location;
  }

  void move(Step.MoveSchema step) {
    List<SchemaObject> old = of(step.from());
    // All are written before the first is run: one that cannot be written must change nothing.
    List<String> missing = new ArrayList<>();
    List<SchemaObject> present = of(step.to());
    for (SchemaObject object : old) {
      if (present.stream().noneMatch(object::isLike)) {
        missing.add(creation(object, step));
      }
    }
    missing.forEach(this::run);
    if (step.drop()) {
      old.forEach(object -> run(removal(object)));
    }
  }

  private void run(String statement) {
    work.awaitTurn();
    new DdlRunner(work.fenced()).run(statement, true, location);
  }

  private List<SchemaObject> of(String label) {
    List<SchemaObject> constraints = read(SchemaInspector.Kind.CONSTRAINT, label);
    List<SchemaObject> all = new ArrayList<>(constraints);
    for (SchemaObject index : read(SchemaInspector.Kind.INDEX, label)) {
      // A server may list the index of a constraint under its name; it comes and goes with it.
      if (constraints.stream().noneMatch(constraint -> constraint.name().equals(index.name()))) {
        all.add(index);
      }
    }
    return all;
  }

  private List<SchemaObject> read(SchemaInspector.Kind kind, String label) {
    try {
      return work.fenced().reading(() -> SchemaObject.of(work.fenced().session(), kind, label));
    } catch (IllegalStateException e) {
      throw new GeodeMigrationsException(
          ErrorCode.REFACTORING_SCHEMA,
          "What the label :%s has is not understood".formatted(label),
          location,
          e);
    }
  }

  private String creation(SchemaObject object, Step.MoveSchema step) {
    String name = identifier(object, object.movedTo(step.to()).name());
    String label = Literals.identifier(step.to());
    String properties =
        object.properties().stream()
            .map(property -> identifier(object, property))
            .collect(Collectors.joining(", "));
    if (object.kind() == SchemaInspector.Kind.INDEX) {
      boolean plain = object.type().isEmpty() || object.type().equals("btree");
      return "CREATE %sINDEX %s ON :%s(%s)%s"
          .formatted(
              object.unique() ? "UNIQUE " : "",
              name,
              label,
              properties,
              plain ? "" : " USING " + identifier(object, object.type()));
    }
    return switch (object.type().replace('_', ' ')) {
      case "unique" ->
          "CREATE CONSTRAINT %s ON :%s(%s) ASSERT UNIQUE".formatted(name, label, properties);
      case "not null", "existence", "exists" ->
          "CREATE CONSTRAINT %s ON %s(%s) ASSERT NOT NULL".formatted(name, label, properties);
      default -> throw impossible(object, "its type is '" + object.type() + "'", null);
    };
  }

  private String removal(SchemaObject object) {
    return "DROP %s %s"
        .formatted(
            object.kind() == SchemaInspector.Kind.INDEX ? "INDEX" : "CONSTRAINT",
            identifier(object, object.name()));
  }

  private String identifier(SchemaObject object, String name) {
    try {
      return Literals.identifier(name);
    } catch (IllegalArgumentException e) {
      throw impossible(object, "a name in it is no plain identifier", e);
    }
  }

  private GeodeMigrationsException impossible(
      SchemaObject object, String why, @Nullable Throwable cause) {
    return new GeodeMigrationsException(
        ErrorCode.REFACTORING_SCHEMA,
        "The %s %s of :%s cannot be created for another label: %s"
            .formatted(
                object.kind().name().toLowerCase(Locale.ROOT),
                Literals.printable(object.name()),
                object.label(),
                why),
        location,
        cause);
  }
}
