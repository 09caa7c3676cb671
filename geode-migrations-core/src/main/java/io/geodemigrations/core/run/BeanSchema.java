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

import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.literal.Literals;
import io.geodemigrations.core.schema.SchemaInspector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Schema changes of a migration in Java: asks what is there first, so that it can be repeated. */
final class BeanSchema implements MigrationContext.SchemaOperations {

  private final FencedWork fenced;
  private final Runnable turn;

  /**
   * Schema changes.
   *
   * @param turn waits for the turn of a statement
   */
  BeanSchema(FencedWork fenced, Runnable turn) {
    this.fenced = fenced;
    this.turn = turn;
  }

  @Override
  public boolean createIndex(String name, String label, String... properties) {
    return create(
        SchemaInspector.Kind.INDEX,
        name,
        label,
        List.of(properties),
        "CREATE INDEX %s ON :%s(%s)"
            .formatted(identifier(name), identifier(label), list(properties)));
  }

  @Override
  public boolean dropIndex(String name) {
    return drop(SchemaInspector.Kind.INDEX, name, "DROP INDEX " + identifier(name));
  }

  @Override
  public boolean createUniqueConstraint(String name, String label, String... properties) {
    return create(
        SchemaInspector.Kind.CONSTRAINT,
        name,
        label,
        List.of(properties),
        "CREATE CONSTRAINT %s ON :%s(%s) ASSERT UNIQUE"
            .formatted(identifier(name), identifier(label), list(properties)));
  }

  @Override
  public boolean createExistenceConstraint(String name, String label, String property) {
    return create(
        SchemaInspector.Kind.CONSTRAINT,
        name,
        label,
        List.of(property),
        "CREATE CONSTRAINT %s ON %s(%s) ASSERT NOT NULL"
            .formatted(identifier(name), identifier(label), identifier(property)));
  }

  @Override
  public boolean dropConstraint(String name) {
    return drop(SchemaInspector.Kind.CONSTRAINT, name, "DROP CONSTRAINT " + identifier(name));
  }

  private boolean create(
      SchemaInspector.Kind kind,
      String name,
      String label,
      List<String> properties,
      String statement) {
    turn.run();
    BooleanSupplier there =
        () ->
            fenced.reading(
                () -> SchemaInspector.exists(fenced.session(), kind, name, label, properties));
    return !there.getAsBoolean() && change(statement, there);
  }

  private boolean drop(SchemaInspector.Kind kind, String name, String statement) {
    turn.run();
    BooleanSupplier gone =
        () -> fenced.reading(() -> !SchemaInspector.exists(fenced.session(), kind, name));
    return !gone.getAsBoolean() && change(statement, gone);
  }

  /** Returns whether it was this statement that brought the change about. */
  private boolean change(String statement, BooleanSupplier effective) {
    try {
      fenced.alone(statement, Map.of());
      return true;
    } catch (GeodeQueryException e) {
      if (effective.getAsBoolean()) {
        return false;
      }
      throw e;
    } catch (GeodeConnectionException e) {
      if (fenced.abandoned()) {
        throw e;
      }
      // Whether it was carried out is not known; the graph knows.
      fenced.reconnect(e);
      if (!effective.getAsBoolean()) {
        fenced.alone(statement, Map.of());
      }
      return true;
    }
  }

  private static String identifier(String name) {
    return Literals.identifier(name);
  }

  private static String list(String... properties) {
    if (properties.length == 0) {
      throw new IllegalArgumentException("An index or constraint needs at least one property");
    }
    return Arrays.stream(properties).map(Literals::identifier).collect(Collectors.joining(", "));
  }
}
