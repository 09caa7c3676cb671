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

import io.geodemigrations.core.impact.ImpactFinder;
import io.geodemigrations.core.impact.ImpactReport;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Finds the queries in sources (GQL, Java, Kotlin, YAML) that use what a migration changes. Needs
 * no server.
 */
@Mojo(name = "impact", requiresProject = false, threadSafe = true)
final class ImpactMojo extends ReportMojo {

  /** The migration. */
  @Parameter(property = "geode.migrations.impact.version")
  private @Nullable String version;

  /** Directories to look in. Default: <code>src/main</code>. */
  @Parameter(property = "geode.migrations.impact.sources")
  private @Nullable List<File> sources;

  /** text or json. */
  @Parameter(property = "geode.migrations.format", defaultValue = "text")
  private String format = "text";

  private enum Format {
    text,
    json
  }

  @Override
  void run(Engine engine) {
    String wanted = demand(version, PREFIX + "impact.version", "the migration");
    Format chosen = word(PREFIX + "format", Format.class, format);
    List<Path> directories =
        sources == null || sources.isEmpty()
            ? List.of(directory().resolve("src/main"))
            : sources.stream().map(File::toPath).toList();
    ImpactReport found = new ImpactFinder(engine.definitions()).find(wanted, directories);
    report(chosen == Format.json ? found.toJson() : found.toText());
  }
}
