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

import io.geodemigrations.cli.output.Words;
import io.geodemigrations.core.ControlRequest;
import io.geodemigrations.core.RemoteControls;
import java.util.List;

/** Steers the run that is at work on the graph, in whatever process it is. */
abstract class ControlMojo extends MigrationsMojo {

  /** Asks, and says what was asked for. */
  abstract List<ControlRequest> ask(RemoteControls controls);

  /**
   * Looks at the parameters before anything is asked for, so that a wrong one leaves nothing
   * behind.
   */
  void check() {}

  @Override
  final void run(Engine engine) {
    check();
    List<ControlRequest> requests =
        engine.connected(migrations -> ask(migrations.remoteControls()));
    requests.forEach(request -> say(Words.asked(request)));
    say("It follows after the current batch.");
  }
}
