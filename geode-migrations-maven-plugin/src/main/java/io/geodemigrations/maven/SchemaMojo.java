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
import io.geodemigrations.core.schema.GraphSchema;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Writes labels with properties and types, relationship types, indexes and constraints. */
@Mojo(name = "schema", requiresProject = false, threadSafe = true)
final class SchemaMojo extends ReportMojo {

  /** text, json, markdown or mermaid (a picture). */
  @Parameter(property = "geode.migrations.format", defaultValue = "text")
  private String format = "text";

  /** Leaves numbers of nodes out, so that the result can be committed and compared. */
  @Parameter(property = "geode.migrations.schema.without-counts", defaultValue = "false")
  private boolean withoutCounts;

  private enum Format {
    text,
    json,
    markdown,
    mermaid
  }

  @Override
  void run(Engine engine) {
    Format chosen = word(PREFIX + "format", Format.class, format);
    GraphSchema read = engine.connected(GeodeMigrations::schema);
    GraphSchema schema = withoutCounts ? read.withoutCounts() : read;
    report(
        switch (chosen) {
          case text -> schema.toText();
          case json -> schema.toJson();
          case markdown -> schema.toMarkdown();
          case mermaid -> schema.toMermaid();
        });
  }
}
