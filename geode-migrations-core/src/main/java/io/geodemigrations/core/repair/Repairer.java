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
package io.geodemigrations.core.repair;

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationType;
import io.geodemigrations.core.RepairResult;
import io.geodemigrations.core.history.Assessment;
import io.geodemigrations.core.history.MigrationRecord;
import io.geodemigrations.core.history.RunNode;
import io.geodemigrations.core.run.Beginning;
import io.geodemigrations.core.run.LockedRun;
import io.geodemigrations.core.source.ResolvedMigration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The door of this package: brings the records into agreement with the definitions. Never touches
 * the data that migrations are about.
 *
 * <p>What {@code migrate} or {@code rollback} continues by itself is left alone: clearing it would
 * lose how far it came.
 */
public final class Repairer {

  private Repairer() {}

  /** What a repair would do now, in words. Writes nothing. */
  public static RepairResult preview(Assessment assessment, LockProfile profile) {
    return new RepairResult(plan(assessment, profile).stream().map(RepairAction::words).toList());
  }

  /** Repairs, under the lock. */
  public static RepairResult repair(LockedRun run) {
    List<RepairAction> actions = plan(run.assess(), run.profile());
    for (RepairAction action : actions) {
      action.carryOut(run);
      run.changed(action.version(), action.words());
    }
    if (!actions.isEmpty()) {
      // For the status: nothing has failed any more, and nobody should have to migrate to see that.
      run.assess();
    }
    return new RepairResult(actions.stream().map(RepairAction::words).toList());
  }

  private static List<RepairAction> plan(Assessment assessment, LockProfile profile) {
    List<RepairAction> actions = new ArrayList<>();
    RunNode node = assessment.run();
    if (node != null && (node.inFlight() || node.failed())) {
      RepairAction action = unfinished(assessment, node, profile);
      if (action != null) {
        actions.add(action);
      }
    }
    for (Assessment.Entry entry : assessment.entries()) {
      ResolvedMigration definition = entry.definition();
      MigrationRecord record = entry.record();
      if (record == null || entry.problem() == null) {
        continue;
      }
      if (entry.problem() == ErrorCode.CHECKSUM_CHANGED && definition != null) {
        actions.add(new RepairAction.Realign(definition, record));
      } else if (entry.problem() == ErrorCode.MIGRATION_MISSING) {
        demandDefinitions(assessment);
        actions.add(new RepairAction.Forget(record));
      }
    }
    return actions;
  }

  private static Assessment.@Nullable Entry atWork(Assessment assessment) {
    return assessment.entries().stream().filter(Repairer::isAtWork).findFirst().orElse(null);
  }

  private static boolean isAtWork(Assessment.Entry entry) {
    MigrationState state = entry.info().state();
    return state == MigrationState.FAILED
        || state == MigrationState.INTERRUPTED
        || state == MigrationState.RUNNING
        || state == MigrationState.ROLLING_BACK;
  }

  private static @Nullable RepairAction unfinished(
      Assessment assessment, RunNode node, LockProfile profile) {
    Assessment.Entry entry = atWork(assessment);
    ResolvedMigration definition = entry == null ? null : entry.definition();
    if (entry == null || definition == null) {
      demandDefinitions(assessment);
      return new RepairAction.Clear(node, "no script or bean defines it");
    }
    Beginning beginning =
        Beginning.of(profile, node, definition, node.direction(), entry.record() != null);
    if (beginning instanceof Beginning.Refused) {
      return new RepairAction.Clear(node, cleared(node, entry));
    }
    if (!node.failed()) {
      return null;
    }
    // Without a checksum nobody knows whether what failed is still the same.
    boolean continues =
        node.direction() == Direction.UP
            && beginning instanceof Beginning.Continued
            && node.checksum() != null;
    return continues
        ? new RepairAction.Continue(node)
        : new RepairAction.Clear(node, cleared(node, entry));
  }

  private static String cleared(RunNode node, Assessment.Entry entry) {
    if (entry.record() == null || entry.info().type() == MigrationType.REPEATABLE) {
      long statements = Math.max(0, node.checkpoint().statement() - 1);
      return statements == 0 && node.checkpoint().batches() == 0
          ? "it begins again with the next run"
          : "it begins again with the next run, also with what is committed (%s %s, %s): undo that first, or be sure that it bears being done twice"
              .formatted(
                  statements,
                  statements == 1 ? "statement" : "statements",
                  node.checkpoint().done());
    }
    return node.direction() == Direction.DOWN
        ? "it counts as applied, although its rollback was begun"
        : "it is recorded as applied";
  }

  /** With a wrong location everything is missing, and the whole history would be forgotten. */
  private static void demandDefinitions(Assessment assessment) {
    if (assessment.entries().stream().noneMatch(entry -> entry.definition() != null)) {
      throw new GeodeMigrationsException(
          ErrorCode.REPAIR_WITHOUT_DEFINITIONS,
          "Migrations are applied, and not one script or bean was found; a repair would forget the whole history");
    }
  }
}
