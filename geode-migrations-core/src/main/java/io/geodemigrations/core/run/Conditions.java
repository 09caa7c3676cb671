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
import io.geodemigrations.core.refactor.Step;
import io.geodemigrations.core.source.ResolvedMigration;
import io.geodemigrations.core.source.ScriptStatement;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What contract migrations wait for in the data, by {@code Requires} or by the checks of
 * refactorings: asks for it, and remembers what did not hold and when, so that it can be told
 * without asking again. Only the next run asks anew. Thread-safe.
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
    return hold((gql, parameters) -> rows(session, gql, parameters), migration);
  }

  /** Asks for who only looks: a query that the server refuses is a reason to wait, no failure. */
  public boolean askToShow(GeodeSession session, ResolvedMigration migration) {
    try {
      return ask(session, migration);
    } catch (GeodeMigrationsException e) {
      if (e.code() != ErrorCode.STATEMENT_FAILED) {
        throw e;
      }
      note(
          migration,
          migration.requires() == null
              ? "the server refuses to look for differences"
              : "the server refuses the query of 'Requires'",
          "");
      return false;
    }
  }

  /** Asks and remembers: whether the migration may run. */
  boolean hold(Statements statements, ResolvedMigration migration) {
    String query = migration.requires();
    if (query != null
        && !Work.holds(Work.located(statements, query, Map.of(), migration.source()))) {
      note(migration, "the query of 'Requires' did not return true", "");
      return false;
    }
    for (ScriptStatement statement : migration.awaited()) {
      if (statement.step() instanceof Step.Check check) {
        String found = RefactoringChecks.found(statements, check, statement.location());
        if (found != null) {
          note(migration, found, check.remedy());
          return false;
        }
      }
    }
    unmet.remove(migration.key());
    return true;
  }

  /** Notes what a migration has found while it was at work, and returns it with the time. */
  String foundAtWork(ResolvedMigration migration, MustWaitException waiting) {
    return note(migration, waiting.found(), waiting.remedy());
  }

  private String note(ResolvedMigration migration, String why, String remedy) {
    String reason =
        why
            + ", as of "
            + configuration.clock().instant().truncatedTo(ChronoUnit.SECONDS)
            + (remedy.isEmpty() ? "" : ". " + remedy);
    // Names in it may come from placeholders.
    String shown = redactor.redact(reason);
    unmet.put(migration.key(), shown);
    return shown;
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
