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

import io.geodemigrations.core.history.Checkpoint;
import io.geodemigrations.core.history.RunNode;
import io.geodemigrations.core.history.RunStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What this process wrote to the run node last.
 *
 * @param status the status
 * @param checkpoint how far it has come
 * @param error why it failed
 */
record RunState(RunStatus status, Checkpoint checkpoint, @Nullable String error) {

  static RunState running(Checkpoint checkpoint) {
    return new RunState(RunStatus.RUNNING, checkpoint, null);
  }

  /** Whether both look the same on the run node, errors aside. */
  boolean sameAs(RunState other) {
    return other.status() == status && Objects.equals(other.checkpoint(), checkpoint);
  }

  /** Whether a node that was read is in this state. */
  boolean matches(RunNode node) {
    return node.status() == status && Objects.equals(node.checkpoint(), checkpoint);
  }
}
