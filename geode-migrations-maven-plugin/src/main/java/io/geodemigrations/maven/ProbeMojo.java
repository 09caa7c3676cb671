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

import io.geodemigrations.core.probe.ProbeReport;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Asks the server what is assumed of it. Creates nodes, indexes and constraints with random names,
 * and removes them.
 */
@Mojo(name = "probe", requiresProject = false, threadSafe = true)
final class ProbeMojo extends ReportMojo {

  /** text or json. */
  @Parameter(property = "geode.migrations.format", defaultValue = "text")
  private String format = "text";

  private enum Format {
    text,
    json
  }

  @Override
  void run(Engine engine) {
    Format chosen = word(PREFIX + "format", Format.class, format);
    ProbeReport report = engine.probed();
    report(chosen == Format.json ? report.toJson() : report.toText());
  }
}
