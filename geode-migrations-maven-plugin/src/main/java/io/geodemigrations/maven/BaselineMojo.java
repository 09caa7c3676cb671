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

import io.geodemigrations.core.BaselineResult;
import io.geodemigrations.core.GeodeMigrations;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Takes over a graph that has no history yet: everything up to a version counts as applied. */
@Mojo(name = "baseline", requiresProject = false, threadSafe = true)
final class BaselineMojo extends MigrationsMojo {

  /** Up to which version. Default: 1. */
  @Parameter(property = "geode.migrations.baseline-version")
  private @Nullable String baselineVersion;

  /** The name of the record. */
  @Parameter(property = "geode.migrations.baseline-description")
  private @Nullable String baselineDescription;

  @Override
  void configure(Map<String, @Nullable Object> configured) {
    configured.put(PREFIX + "baseline-version", baselineVersion);
    configured.put(PREFIX + "baseline-description", baselineDescription);
  }

  @Override
  void run(Engine engine) {
    BaselineResult result = engine.connected(GeodeMigrations::baseline);
    say(
        result.created()
            ? "Everything up to %s counts as applied.".formatted(result.version())
            : "The baseline %s is there already.".formatted(result.version()));
  }
}
