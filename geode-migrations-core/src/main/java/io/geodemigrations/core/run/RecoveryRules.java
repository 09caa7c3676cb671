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

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.Recovery;
import io.geodemigrations.core.TransactionScope;
import io.geodemigrations.core.history.Checkpoint;
import io.geodemigrations.core.history.RunNode;
import io.geodemigrations.core.source.BeanMigration;
import io.geodemigrations.core.source.ResolvedMigration;
import io.geodemigrations.core.source.ScriptMigration;
import io.geodemigrations.core.source.ScriptStatement;
import org.jspecify.annotations.Nullable;

/**
 * Decides what to do with a migration that was found in flight while its process is gone. Called
 * under the lock only: then nobody else can be at work on it.
 */
final class RecoveryRules {

  private final boolean transactional;

  /**
   * Rules for a server.
   *
   * @param transactional whether it undoes what a rolled back transaction did
   */
  RecoveryRules(boolean transactional) {
    this.transactional = transactional;
  }

  Beginning decide(
      RunNode node, ResolvedMigration migration, Direction direction, boolean recorded) {
    if (direction == Direction.UP && recorded) {
      // The record is the last thing that is written, so that all work was done before.
      return new Beginning.Done();
    }
    if (migration instanceof ScriptMigration script) {
      return script(node, script, ScriptSteps.of(script, direction));
    }
    return bean(node, (BeanMigration) migration);
  }

  private Beginning script(RunNode node, ScriptMigration script, ScriptSteps steps) {
    Checkpoint at = node.checkpoint();
    boolean retry = script.recovery() == Recovery.RETRY;
    if (changed(node, steps.checksum())) {
      boolean nothingDone = transactional && at.statement() == 1 && at.batches() == 0;
      return nothingDone || retry ? Beginning.Again.after(at) : changed(node, script);
    }
    if (at.statement() > steps.statements().size()) {
      return new Beginning.Continued(at);
    }
    if (at.statement() <= BeanContext.NOT_CONTINUABLE && !retry) {
      // A bean of the same version has written what cannot be counted.
      return refused(node, script);
    }
    if (at.statement() < 1) {
      return Beginning.Again.after(at);
    }
    if (steps.scope() == TransactionScope.MIGRATION) {
      return transactional || retry ? Beginning.Again.after(at) : refused(node, script);
    }
    ScriptStatement statement = steps.statements().get((int) at.statement() - 1);
    return switch (statement.kind()) {
      // DDL is tried again, and may find that it was done; a batch continues at its checkpoint.
      case DDL, BATCH -> new Beginning.Continued(at);
      // Its transaction carries the checkpoint: it was not committed, or the checkpoint is further.
      case PLAIN ->
          transactional || retry || statement.step() != null
              ? new Beginning.Continued(at)
              : refused(node, script);
    };
  }

  private static Beginning bean(RunNode node, BeanMigration bean) {
    Checkpoint at = node.checkpoint();
    if (changed(node, bean.checksum())) {
      return bean.recovery() == Recovery.RETRY ? Beginning.Again.after(at) : changed(node, bean);
    }
    if (at.statement() >= 1) {
      return new Beginning.Continued(at);
    }
    return bean.recovery() == Recovery.RETRY ? Beginning.Again.after(at) : refused(node, bean);
  }

  /** What the run node remembers of a migration, to notice that it was changed meanwhile. */
  static @Nullable String checksum(ResolvedMigration migration, Direction direction) {
    return migration instanceof ScriptMigration script
        ? ScriptSteps.of(script, direction).checksum()
        : migration.checksum();
  }

  /** A checkpoint counts steps: it says nothing about others. */
  private static boolean changed(RunNode node, @Nullable String now) {
    return node.checksum() != null && !node.checksum().equals(now);
  }

  private static Beginning changed(RunNode node, ResolvedMigration migration) {
    return new Beginning.Refused(
        MigrationProblem.of(
            ErrorCode.MIGRATION_IN_FLIGHT,
            migration.source(),
            "%s (%s) was begun by the run %s, came to statement %d, and was changed since, so that nobody can tell where it would continue."
                .formatted(
                    migration.storedVersion(),
                    migration.name(),
                    node.runId(),
                    node.checkpoint().statement())));
  }

  private static Beginning refused(RunNode node, ResolvedMigration migration) {
    return new Beginning.Refused(
        MigrationProblem.of(
            ErrorCode.MIGRATION_IN_FLIGHT,
            migration.source(),
            "%s (%s) was begun%s by the run %s, whose process is gone, and nobody can tell how much of it was done."
                .formatted(
                    migration.storedVersion(),
                    migration.name(),
                    node.startedAt() == null ? "" : " at " + node.startedAt(),
                    node.runId())));
  }
}
