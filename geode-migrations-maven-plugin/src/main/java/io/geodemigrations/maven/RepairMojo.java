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

import io.geodemigrations.core.GeodeMigrations;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Brings the records into agreement with the scripts after a failure or a change, and leaves the
 * data alone. Only shows what would be done unless yes is set.
 */
@Mojo(name = "repair", requiresProject = false, threadSafe = true)
final class RepairMojo extends MigrationsMojo {

  /** Does it. */
  @Parameter(property = "geode.migrations.repair.yes", defaultValue = "false")
  private boolean yes;

  @Override
  void run(Engine engine) {
    List<String> actions =
        engine.connected(yes ? GeodeMigrations::repair : GeodeMigrations::previewRepair).actions();
    if (actions.isEmpty()) {
      say("Nothing needs to be repaired.");
      return;
    }
    say(yes ? "Done:" : "To be done:");
    actions.forEach(action -> say("  - " + action));
    if (!yes) {
      getLog().warn("Nothing was repaired. To do it: -Dgeode.migrations.repair.yes=true");
    }
  }
}
