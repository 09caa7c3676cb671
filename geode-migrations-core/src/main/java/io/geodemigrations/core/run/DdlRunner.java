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
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.schema.SchemaInspector;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.GqlSyntaxException;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.SchemaStatement;
import io.geodemigrations.gql.ast.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs DDL, alone and outside of every transaction: nothing documents that a rollback undoes it.
 *
 * <p>DDL that may have been run before is allowed to fail if the graph shows that its effect is
 * there. The codes of "exists" and "not found" are documented nowhere, so that the error alone
 * proves nothing.
 */
final class DdlRunner {

  private final FencedWork fenced;

  DdlRunner(FencedWork fenced) {
    this.fenced = fenced;
  }

  /**
   * Runs one statement.
   *
   * @param mayHaveRun whether another process may have run it already
   */
  void run(String gql, boolean mayHaveRun, SourceLocation location) {
    try {
      once(gql, mayHaveRun, location);
    } catch (GeodeConnectionException e) {
      if (fenced.abandoned()) {
        throw e;
      }
      // Whether it was carried out is not known. Again, in a new session, with that in mind.
      fenced.reconnect(e);
      once(gql, true, location);
    }
  }

  private void once(String gql, boolean mayHaveRun, SourceLocation location) {
    try {
      Work.located(() -> attempt(gql, mayHaveRun), location);
    } catch (GqlSyntaxException e) {
      throw new IllegalStateException("A script that was checked cannot be parsed", e);
    }
  }

  private boolean attempt(String gql, boolean mayHaveRun) {
    try {
      fenced.alone(gql, java.util.Map.of());
      return true;
    } catch (GeodeQueryException e) {
      if (mayHaveRun && effective(gql, e)) {
        return false;
      }
      throw e;
    }
  }

  /** Whether the graph is as it would be if the statement had just been run. */
  private boolean effective(String gql, GeodeException refusal) {
    try {
      Statement statement = Gql.parse(gql);
      return statement instanceof SchemaStatement schema && effective(schema);
    } catch (GqlSyntaxException | GeodeQueryException e) {
      refusal.addSuppressed(e);
      return false;
    }
  }

  private boolean effective(SchemaStatement statement) {
    if (statement instanceof SchemaStatement.CreateIndex create) {
      return exists(SchemaInspector.Kind.INDEX, create.name(), create.label(), create.properties());
    }
    if (statement instanceof SchemaStatement.CreateConstraint create) {
      return exists(
          SchemaInspector.Kind.CONSTRAINT, create.name(), create.label(), create.properties());
    }
    if (statement instanceof SchemaStatement.DropIndex drop) {
      return !exists(SchemaInspector.Kind.INDEX, drop.name());
    }
    return statement instanceof SchemaStatement.DropConstraint drop
        && !exists(SchemaInspector.Kind.CONSTRAINT, drop.name());
  }

  private boolean exists(
      SchemaInspector.Kind kind,
      @Nullable Identifier name,
      Identifier label,
      List<Identifier> properties) {
    return fenced.reading(
        () ->
            SchemaInspector.exists(
                fenced.session(),
                kind,
                name == null ? null : name.name(),
                label.name(),
                properties.stream().map(Identifier::name).toList()));
  }

  private boolean exists(SchemaInspector.Kind kind, Identifier name) {
    return fenced.reading(() -> SchemaInspector.exists(fenced.session(), kind, name.name()));
  }
}
