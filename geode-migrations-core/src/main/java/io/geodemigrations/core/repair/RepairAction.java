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

import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.history.MigrationRecord;
import io.geodemigrations.core.history.RunNode;
import io.geodemigrations.core.run.LockedRun;
import io.geodemigrations.core.source.ResolvedMigration;
import org.jspecify.annotations.Nullable;

/** One change of the records. Can be carried out again after a lost answer. */
sealed interface RepairAction {

  /** The version that it is about. */
  @Nullable String version();

  /** What it does, for people. */
  String words();

  /** Does it. */
  void carryOut(LockedRun run);

  /**
   * The run node forgets what is in flight or has failed.
   *
   * @param node as it is
   * @param consequence what follows
   */
  record Clear(RunNode node, String consequence) implements RepairAction {

    @Override
    public @Nullable String version() {
      return node.version();
    }

    @Override
    public String words() {
      return "clear %s of %s, which was at statement %d after %s: %s"
          .formatted(
              node.status().word(),
              node.version(),
              node.checkpoint().statement(),
              node.checkpoint().done(),
              consequence);
    }

    @Override
    public void carryOut(LockedRun run) {
      run.settle();
    }
  }

  /**
   * What has failed goes on at the statement that failed: what was done before is committed.
   *
   * @param node as it is
   */
  record Continue(RunNode node) implements RepairAction {

    @Override
    public @Nullable String version() {
      return node.version();
    }

    @Override
    public String words() {
      return "let %s, which failed at statement %d after %s, continue there with the next run"
          .formatted(node.version(), node.checkpoint().statement(), node.checkpoint().done());
    }

    @Override
    public void carryOut(LockedRun run) {
      run.continueLater();
    }
  }

  /**
   * A record gets the checksum that the migration has now.
   *
   * @param migration the definition
   * @param old the record
   */
  record Realign(ResolvedMigration migration, MigrationRecord old) implements RepairAction {

    @Override
    public String version() {
      return migration.storedVersion();
    }

    @Override
    public String words() {
      return "record %s (%s) with its checksum of now, %s, instead of %s"
          .formatted(
              migration.storedVersion(), migration.name(), migration.checksum(), old.checksum());
    }

    @Override
    public void carryOut(LockedRun run) {
      run.realign(migration, old);
    }
  }

  /**
   * The records of a migration that no longer exists are deleted.
   *
   * @param record the latest of them
   */
  record Forget(MigrationRecord record) implements RepairAction {

    @Override
    public String version() {
      return record.version();
    }

    @Override
    public String words() {
      return "forget %s (%s), which no script or bean defines any more"
          .formatted(record.version(), record.name());
    }

    @Override
    public void carryOut(LockedRun run) {
      MigrationKey key = record.key();
      if (key == null) {
        throw new IllegalStateException("Only records with a key can be missing");
      }
      run.forget(record, key);
    }
  }
}
