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

import io.geodemigrations.core.lint.LintReport;
import io.geodemigrations.core.lint.Linter;
import io.geodemigrations.core.lint.Severity;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Checks all scripts for what is likely to go wrong. Needs no server. */
@Mojo(
    name = "lint",
    requiresProject = false,
    threadSafe = true,
    defaultPhase = LifecyclePhase.PROCESS_RESOURCES)
final class LintMojo extends ReportMojo {

  /** From which severity on findings fail the build: error, warning or never. */
  @Parameter(property = "geode.migrations.lint.fail-on", defaultValue = "error")
  private String failOn = "error";

  /** text or json. */
  @Parameter(property = "geode.migrations.format", defaultValue = "text")
  private String format = "text";

  private enum FailOn {
    error,
    warning,
    never
  }

  private enum Format {
    text,
    json
  }

  @Override
  void run(Engine engine) throws MojoFailureException {
    FailOn limit = word(PREFIX + "lint.fail-on", FailOn.class, failOn);
    Format chosen = word(PREFIX + "format", Format.class, format);
    LintReport found = Linter.check(engine.definitions());
    report(chosen == Format.json ? found.toJson() : found.toText());
    boolean failed =
        switch (limit) {
          case never -> false;
          case error -> found.hasErrors();
          case warning -> found.hasErrors() || !found.of(Severity.WARNING).isEmpty();
        };
    if (failed) {
      throw new MojoFailureException(
          found.summary() + ". Correct them, or allow one with // @nolint CODE reason.");
    }
  }
}
