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
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.plan.MigrationPlan;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows what the next run would do: statements, risk, rows, time, way back. Writes nothing to the
 * graph. Fails if the run would be refused.
 */
@Mojo(name = "plan", requiresProject = false, threadSafe = true)
final class PlanMojo extends ReportMojo {

  /** text, json or markdown. */
  @Parameter(property = "geode.migrations.format", defaultValue = "text")
  private String format = "text";

  private enum Format {
    text,
    json,
    markdown
  }

  @Override
  void run(Engine engine) {
    Format chosen = word(PREFIX + "format", Format.class, format);
    MigrationPlan plan = engine.connected(GeodeMigrations::plan);
    report(
        switch (chosen) {
          case text -> plan.toText();
          case json -> plan.toJson();
          case markdown -> plan.toMarkdown();
        });
    if (!plan.problems().isEmpty()) {
      throw new InvalidMigrationsException(plan.problems());
    }
  }
}
