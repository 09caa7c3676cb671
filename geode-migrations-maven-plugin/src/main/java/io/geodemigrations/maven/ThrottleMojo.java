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
package io.geodemigrations.maven;

import io.geodemigrations.cli.config.ThrottleLimits;
import io.geodemigrations.cli.config.UsageException;
import io.geodemigrations.core.ControlRequest;
import io.geodemigrations.core.RemoteControls;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Asks the run of another process to go slower, or faster. */
@Mojo(name = "throttle", requiresProject = false, threadSafe = true)
final class ThrottleMojo extends ControlMojo {

  private static final String ROWS = "geode.migrations.control.rows-per-second";
  private static final String BATCH = "geode.migrations.control.batch-size";

  /** At most so many rows in a second; 0 for no limit. */
  @Parameter(property = ROWS)
  private @Nullable Long rowsPerSecond;

  /** The rows of the next batches; 0 for what is configured. */
  @Parameter(property = BATCH)
  private @Nullable Integer batchSize;

  private ThrottleLimits limits() {
    return new ThrottleLimits(rowsPerSecond, batchSize);
  }

  @Override
  void check() {
    if (rowsPerSecond == null && batchSize == null) {
      throw new UsageException(
          "There is nothing to ask for.",
          "Set -D%s=ROWS, -D%s=ROWS, or both.".formatted(ROWS, BATCH));
    }
    limits().demandUsable(ROWS, BATCH);
  }

  @Override
  List<ControlRequest> ask(RemoteControls controls) {
    return limits().ask(controls);
  }
}
