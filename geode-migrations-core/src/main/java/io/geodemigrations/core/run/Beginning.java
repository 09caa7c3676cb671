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
import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.history.Checkpoint;
import io.geodemigrations.core.history.RunNode;
import io.geodemigrations.core.source.ResolvedMigration;

/** Where a migration begins, given what the run node says about it. */
public sealed interface Beginning {

  /**
   * Decides for a migration that was found in flight, or had failed, while its process is gone.
   *
   * @param profile what the server guarantees
   * @param node what is known about the migration
   * @param recorded whether a record says that it is applied
   */
  static Beginning of(
      LockProfile profile,
      RunNode node,
      ResolvedMigration migration,
      Direction direction,
      boolean recorded) {
    return new RecoveryRules(profile != LockProfile.UNTRUSTED)
        .decide(node, migration, direction, recorded);
  }

  /** Where it begins; what its counts say was done before. */
  default Checkpoint from() {
    return Checkpoint.start();
  }

  /** It was never begun. */
  record Fresh() implements Beginning {}

  /**
   * It was begun and may be begun again: nothing of it is there, or its author allows it.
   *
   * @param from the beginning, with what was done before: that is counted in its record
   */
  record Again(Checkpoint from) implements Beginning {

    static Again after(Checkpoint done) {
      return new Again(
          new Checkpoint(Checkpoint.start().statement(), done.batches(), done.rows(), null));
    }
  }

  /**
   * It continues.
   *
   * @param checkpoint where
   */
  record Continued(Checkpoint checkpoint) implements Beginning {

    @Override
    public Checkpoint from() {
      return checkpoint;
    }
  }

  /** It is done and recorded; only the run node does not say so. */
  record Done() implements Beginning {}

  /**
   * A person must decide.
   *
   * @param problem why, and what to do
   */
  record Refused(MigrationProblem problem) implements Beginning {}
}
