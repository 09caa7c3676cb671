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

import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.RestoreResult;
import io.geodemigrations.core.backup.BackupSubject;
import io.geodemigrations.core.history.HistoryReader;
import io.geodemigrations.core.history.RunNode;
import io.geodemigrations.core.lock.StopSignal;

/**
 * Restores a backup under the lock, whose own node is restored with everything else: it may be that
 * of the run that made the backup, which is long gone.
 */
final class Restorer {

  private final MigrationsConfiguration configuration;
  private final HistoryReader reader;
  private final FencedWork fenced;
  private final RunBackups backups;
  private final StopSignal stop;

  Restorer(
      MigrationsConfiguration configuration,
      HistoryReader reader,
      FencedWork fenced,
      RunBackups backups,
      StopSignal stop) {
    this.configuration = configuration;
    this.reader = reader;
    this.fenced = fenced;
    this.backups = backups;
    this.stop = stop;
  }

  RestoreResult restore(String id) {
    BackupSubject subject = backups.subject(BackupSubject.MANUAL);
    RestoreResult result =
        fenced
            .lock()
            .acrossReplacement(
                () -> replace(id, subject),
                configuration.lock().bootstrap(),
                configuration.retry(),
                stop);
    settle();
    return result;
  }

  private RestoreResult replace(String id, BackupSubject subject) {
    try {
      return backups.backups().restore(fenced::session, id, subject);
    } finally {
      // What it knew of the graph is no longer so.
      fenced.dropSession();
    }
  }

  /** Takes off the run node what the backup's own run had not yet begun. */
  private void settle() {
    RunNode node = fenced.reading(() -> reader.read(fenced.session())).run();
    if (node == null) {
      throw fenced.lock().lost("its :MigrationRun node is gone");
    }
    fenced.assume(node);
    if (node.awaitsBackup()) {
      fenced.commit(
          ignored -> new Unit.Done<>(true, RunStatements.idle(node.checkpoint())),
          (fence, state) -> fenced.statements().backedUp(fence, state, null));
    }
  }
}
