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

import io.geodemigrations.cli.config.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal whose result is a text. */
abstract class ReportMojo extends MigrationsMojo {

  /** Where the result is written to; it is then not part of the log. */
  @Parameter(property = "geode.migrations.output-file")
  private @Nullable File outputFile;

  /** Says it, or writes it to the file. */
  final void report(String text) {
    if (outputFile == null) {
      say(text);
      return;
    }
    Path file = outputFile.toPath();
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      Files.writeString(file, text.endsWith("\n") ? text : text + "\n");
    } catch (IOException e) {
      throw new UsageException(
          "The file %s cannot be written.".formatted(file),
          "Correct geode.migrations.output-file, or the rights of its directory.",
          e);
    }
    getLog().info("Written to " + file);
  }
}
