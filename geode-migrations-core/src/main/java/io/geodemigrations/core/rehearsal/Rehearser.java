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
package io.geodemigrations.core.rehearsal;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.core.BackupConfiguration;
import io.geodemigrations.core.BackupPolicy;
import io.geodemigrations.core.Direction;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.RestoreResult;
import io.geodemigrations.core.backup.BackupSubject;
import io.geodemigrations.core.backup.Backups;
import io.geodemigrations.core.literal.Literals;
import io.geodemigrations.core.rehearsal.RehearsalReport.Step;
import io.geodemigrations.core.rehearsal.RehearsalReport.Verified;
import io.geodemigrations.core.run.Redactor;
import io.geodemigrations.core.schema.GraphSchema;
import io.geodemigrations.core.schema.SchemaDiff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rehearses: makes a copy if there is none, migrates it, and asks what has to be true. */
public final class Rehearser {

  private static final Duration LONGEST_LOOK = Duration.ofMinutes(5);

  private final GeodeDriver driver;
  private final MigrationsConfiguration configuration;
  private final BiFunction<GeodeDriver, MigrationsConfiguration, GeodeMigrations.Builder>
      migrations;
  private final Supplier<String> newBackup;
  private final Redactor redactor;

  /**
   * A rehearser.
   *
   * @param driver for the graph itself
   * @param migrations the same definitions for another graph, without the caller's listeners
   * @param newBackup makes a backup of the graph itself
   */
  public Rehearser(
      GeodeDriver driver,
      MigrationsConfiguration configuration,
      BiFunction<GeodeDriver, MigrationsConfiguration, GeodeMigrations.Builder> migrations,
      Supplier<String> newBackup) {
    this.driver = driver;
    this.configuration = configuration;
    this.migrations = migrations;
    this.newBackup = newBackup;
    this.redactor = new Redactor(configuration.placeholders());
  }

  /** Rehearses. */
  public RehearsalReport rehearse(RehearsalOptions options) {
    long began = System.nanoTime();
    GeodeDriver copy = options.copy();
    if (copy != null) {
      refuseTheGraphItself(copy);
      return new Run(options, began, null, null).on(copy);
    }
    demandWayToRestore(options);
    GeodeDriver server = options.server() == null ? driver : options.server();
    String backup = options.backup() == null ? newBackup.get() : options.backup();
    try (ScratchGraph scratch = ScratchGraph.create(server)) {
      restore(backup, scratch);
      return new Run(options, began, backup, since(began)).on(scratch.driver());
    }
  }

  private void refuseTheGraphItself(GeodeDriver copy) {
    if (copy == driver || copy.address().equals(driver.address())) {
      throw itself(copy);
    }
    // A server has several addresses, and a graph may be the default: only what is written tells.
    String mark = "{run_id: " + Literals.of(UUID.randomUUID().toString()) + "}";
    try (GeodeSession there = copy.session();
        GeodeSession here = driver.session()) {
      there.execute("CREATE (:MigrationEvent " + mark + ")").list();
      boolean seen;
      try {
        String query = "MATCH (e:MigrationEvent " + mark + ") RETURN count(e) AS n";
        seen = here.execute(query).single().getLong("n") > 0;
      } finally {
        there.execute("MATCH (e:MigrationEvent " + mark + ") DELETE e").list();
      }
      if (seen) {
        throw itself(copy);
      }
    }
  }

  private static GeodeMigrationsException itself(GeodeDriver copy) {
    return failed("%s is the graph itself, and no copy of it".formatted(copy.address()), null);
  }

  private void demandWayToRestore(RehearsalOptions options) {
    String backup = options.backup();
    if (backup != null && !Backups.isIdentifier(backup)) {
      throw failed("'%s' is no backup: %s".formatted(backup, Backups.IDENTIFIER), null);
    }
    List<String> command = configuration.backup().restoreCommand();
    if (!command.isEmpty() && command.stream().noneMatch(one -> one.contains("{graph}"))) {
      throw new GeodeMigrationsException(
          ErrorCode.REHEARSAL_FAILED,
          "geode.migrations.backup.restore-command has no {graph}, so that it would put the graph"
              + " itself back",
          "Give it {graph} in an argument, as the graph to restore into.",
          null,
          null);
    }
    if (command.isEmpty() && !options.restoreByServer()) {
      throw new GeodeMigrationsException(
          ErrorCode.REHEARSAL_FAILED,
          "Nothing is known about how a backup gets into another graph",
          "Set geode.migrations.backup.restore-command with {graph} in it; or rehearse on a copy"
              + " that is there already; or say that the server restores into the graph of the"
              + " session alone.",
          null,
          null);
    }
  }

  private void restore(String backup, ScratchGraph scratch) {
    try (GeodeSession session = scratch.driver().session()) {
      RestoreResult restored =
          new Backups(configuration.backup(), redactor::redact)
              .restore(
                  () -> session,
                  backup,
                  new BackupSubject(
                      scratch.name(), BackupSubject.MANUAL, UUID.randomUUID().toString()));
      if (!restored.inPlace()) {
        throw failed(
            "The server has put the backup %s into the directory %s instead of a graph"
                .formatted(backup, restored.directory()),
            null);
      }
    }
    try (GeodeSession session = scratch.driver().session()) {
      if (count(session) == 0) {
        throw failed(
            "The graph %s is empty after the restore of %s".formatted(scratch.name(), backup),
            null);
      }
      // The lock is that of whoever made the backup; in a graph of this name nobody else is at
      // work.
      session.execute("MATCH (l:MigrationLock) SET l.owner = null, l.expires_at = null").list();
    }
  }

  private static long count(GeodeSession session) {
    return session
        .execute("MATCH (n) RETURN count(n) AS n", Map.of(), LONGEST_LOOK)
        .single()
        .getLong("n");
  }

  /** One rehearsal on one copy. */
  private final class Run {
    private final RehearsalOptions options;
    private final long began;
    private final @Nullable String backup;
    private final @Nullable Duration copying;
    private final List<Step> steps = new ArrayList<>();

    Run(RehearsalOptions options, long began, @Nullable String backup, @Nullable Duration copying) {
      this.options = options;
      this.began = began;
      this.backup = backup;
      this.copying = copying;
    }

    RehearsalReport on(GeodeDriver copy) {
      List<MigrationInfo> held = List.of();
      String failure = null;
      List<Verified> verified = List.of();
      SchemaDiff changed = null;
      try (GeodeMigrations rehearsed =
          migrations
              .apply(copy, withoutBackups())
              .listener(
                  event -> {
                    if (event instanceof MigrationEvent.MigrationFinished done
                        && done.direction() == Direction.UP) {
                      steps.add(step(done));
                    }
                  })
              .build()) {
        GraphSchema before = rehearsed.schema();
        held = rehearsed.migrate().held();
        verified = verify(copy);
        changed = before.diff(rehearsed.schema());
      } catch (MigrationFailedException e) {
        failure = redactor.redact(e.getMessage());
      }
      return new RehearsalReport(
          driver.graph(),
          copy.graph(),
          backup,
          copying,
          steps,
          held,
          failure,
          verified,
          changed,
          since(began),
          configuration.clock().instant());
    }

    private MigrationsConfiguration withoutBackups() {
      BackupConfiguration given = configuration.backup();
      return configuration.toBuilder()
          .backup(
              new BackupConfiguration(
                  BackupPolicy.NEVER,
                  given.command(),
                  given.restoreCommand(),
                  given.idPattern(),
                  given.timeout()))
          .build();
    }

    private Step step(MigrationEvent.MigrationFinished done) {
      return new Step(
          done.migration().version(),
          done.migration().description(),
          done.duration(),
          done.batches(),
          done.rows());
    }

    private List<Verified> verify(GeodeDriver copy) {
      List<Verified> result = new ArrayList<>();
      try (GeodeSession session = copy.session()) {
        for (Verification verification : options.verifications()) {
          result.add(ask(session, verification.query()));
        }
      }
      return result;
    }

    private Verified ask(GeodeSession session, String query) {
      try {
        List<Record> rows =
            session.execute(query, Map.of(), configuration.statementTimeout()).list();
        boolean passed = rows.size() == 1 && Boolean.TRUE.equals(rows.get(0).get(0));
        return new Verified(query, passed, passed ? null : answer(rows));
      } catch (GeodeException e) {
        return new Verified(query, false, redactor.redact(e.what()));
      }
    }

    private String answer(List<Record> rows) {
      return rows.size() == 1
          ? "returned " + redactor.redact(String.valueOf(rows.get(0).get(0)))
          : "returned %d rows instead of one".formatted(rows.size());
    }
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static GeodeMigrationsException failed(String what, @Nullable Throwable cause) {
    return new GeodeMigrationsException(ErrorCode.REHEARSAL_FAILED, what, cause);
  }
}
