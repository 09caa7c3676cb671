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

import io.geodemigrations.cli.config.UsageException;
import io.geodemigrations.core.ControlRequest;
import io.geodemigrations.core.RemoteControls;
import java.util.ArrayList;
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

  @Override
  List<ControlRequest> ask(RemoteControls controls) {
    Long rows = rowsPerSecond;
    Integer batch = batchSize;
    if (rows == null && batch == null) {
      throw new UsageException(
          "There is nothing to ask for.",
          "Set -D%s=ROWS, -D%s=ROWS, or both.".formatted(ROWS, BATCH));
    }
    demandRows(ROWS, rows);
    demandRows(BATCH, batch);
    List<ControlRequest> requests = new ArrayList<>();
    if (rows != null) {
      requests.add(controls.rowsPerSecond(rows == 0 ? null : rows));
    }
    if (batch != null) {
      requests.add(controls.batchSize(batch == 0 ? null : batch));
    }
    return requests;
  }

  private static void demandRows(String property, @Nullable Number value) {
    if (value != null && value.longValue() < 0) {
      throw new UsageException(
          "%s is %s.".formatted(property, value), "Use a number of rows, or 0 for none.");
    }
  }
}
