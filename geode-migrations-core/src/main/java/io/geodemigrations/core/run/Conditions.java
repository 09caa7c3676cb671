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

import io.geodemigrations.client.Column;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Result;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.source.ResolvedMigration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What contract migrations require: asks for it, and remembers what did not hold and when, so that
 * it can be told without asking again. Only the next run asks anew. Thread-safe.
 */
public final class Conditions {

  private final MigrationsConfiguration configuration;
  private final Redactor redactor;
  private final Map<MigrationKey, String> unmet = new ConcurrentHashMap<>();

  /** Conditions that nobody has asked for yet. */
  public Conditions(MigrationsConfiguration configuration) {
    this.configuration = configuration;
    this.redactor = new Redactor(configuration.placeholders());
  }

  /** Why migrations wait, as far as somebody has asked. */
  public Map<MigrationKey, String> unmet() {
    return Map.copyOf(unmet);
  }

  /** Forgets every answer, because they are asked for anew. */
  public void forget() {
    unmet.clear();
  }

  /**
   * Asks, outside of every transaction.
   *
   * @return whether the migration may run
   * @throws GeodeMigrationsException {@code GM-401} if the server refuses the query
   */
  public boolean ask(GeodeSession session, ResolvedMigration migration) {
    String query = migration.requires();
    boolean holds =
        query == null
            || Work.holds(
                Work.located(
                    (gql, parameters) -> rows(session, gql, parameters),
                    query,
                    Map.of(),
                    migration.source()));
    answered(migration, holds);
    return holds;
  }

  /** Asks for who only looks: a query that the server refuses is a reason to wait, no failure. */
  public boolean askToShow(GeodeSession session, ResolvedMigration migration) {
    try {
      return ask(session, migration);
    } catch (GeodeMigrationsException e) {
      if (e.code() != ErrorCode.STATEMENT_FAILED) {
        throw e;
      }
      note(migration, "the server refuses the query of 'Requires'");
      return false;
    }
  }

  /** Notes an answer. */
  void answered(ResolvedMigration migration, boolean holds) {
    if (holds) {
      unmet.remove(migration.key());
    } else {
      note(migration, "the query of 'Requires' did not return true");
    }
  }

  private void note(ResolvedMigration migration, String why) {
    unmet.put(
        migration.key(),
        why + ", as of " + configuration.clock().instant().truncatedTo(ChronoUnit.SECONDS));
  }

  private Statements.Rows rows(GeodeSession session, String gql, Map<String, ?> parameters) {
    try {
      Result result = session.execute(gql, parameters, configuration.statementTimeout());
      return new Statements.Rows(
          result.columns().stream().map(Column::name).toList(), result.list());
    } catch (GeodeQueryException e) {
      throw redactor.clean(e);
    }
  }
}
