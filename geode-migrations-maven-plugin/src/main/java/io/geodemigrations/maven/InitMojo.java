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
import io.geodemigrations.core.InitializeResult;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Sets the lock up, so that services need no right to create constraints. Applies nothing, and may
 * be run again.
 */
@Mojo(name = "init", requiresProject = false, threadSafe = true)
final class InitMojo extends MigrationsMojo {

  @Override
  void run(Engine engine) {
    InitializeResult result = engine.connected(GeodeMigrations::initialize);
    say(
        (result.created() ? "The lock '%s' is set up." : "The lock '%s' was set up already.")
            .formatted(result.lock()));
    if (!result.unique()) {
      getLog().warn("The server does not keep its nodes unique; never run this twice at a time.");
    }
  }
}
