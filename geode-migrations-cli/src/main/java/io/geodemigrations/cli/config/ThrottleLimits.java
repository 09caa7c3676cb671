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
package io.geodemigrations.cli.config;

import io.geodemigrations.core.ControlRequest;
import io.geodemigrations.core.RemoteControls;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run in another process is to be throttled to; 0 takes a limit away.
 *
 * @param rowsPerSecond the most rows in a second; null leaves it as it is
 * @param batchSize the rows of a batch; null leaves it as it is
 */
public record ThrottleLimits(@Nullable Long rowsPerSecond, @Nullable Integer batchSize) {

  /**
   * Looks at both before anything is asked for, so that a wrong one leaves nothing behind.
   *
   * @param rowsPerSecondName what the first is called where it was given
   * @param batchSizeName the same of the second
   * @throws UsageException if one of them is no number of rows
   */
  public void demandUsable(String rowsPerSecondName, String batchSizeName) {
    demandRows(rowsPerSecondName, rowsPerSecond);
    demandRows(batchSizeName, batchSize);
  }

  private static void demandRows(String name, @Nullable Number rows) {
    if (rows != null && rows.longValue() < 0) {
      throw new UsageException(
          "%s must be at least 1: %d.".formatted(name, rows.longValue()),
          "Name a number of rows, or 0.");
    }
  }

  /** Asks the run for them. */
  public List<ControlRequest> ask(RemoteControls controls) {
    List<ControlRequest> requests = new ArrayList<>();
    if (rowsPerSecond != null) {
      requests.add(controls.rowsPerSecond(rowsPerSecond == 0 ? null : rowsPerSecond));
    }
    if (batchSize != null) {
      requests.add(controls.batchSize(batchSize == 0 ? null : batchSize));
    }
    return requests;
  }
}
