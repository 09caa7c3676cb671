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
import io.geodemigrations.core.BackupResult;
import io.geodemigrations.core.GeodeMigrations;
import org.apache.maven.plugins.annotations.Mojo;

/** Makes a backup of the graph, by the server (over QUIC) or the configured command. */
@Mojo(name = "backup", requiresProject = false, threadSafe = true)
final class BackupMojo extends MigrationsMojo {

  @Override
  void run(Engine engine) {
    BackupResult result = engine.connected(GeodeMigrations::backup);
    say(
        "Backup %s, made by %s in %s"
            .formatted(result.id(), result.means(), Words.duration(result.duration())));
  }
}
