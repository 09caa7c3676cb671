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

import io.geodemigrations.core.ControlRequest;
import io.geodemigrations.core.RemoteControls;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Asks the run of another process to end after its current batch; the next run continues there. */
@Mojo(name = "cancel", requiresProject = false, threadSafe = true)
final class CancelMojo extends ControlMojo {

  @Override
  List<ControlRequest> ask(RemoteControls controls) {
    return List.of(controls.cancel());
  }
}
