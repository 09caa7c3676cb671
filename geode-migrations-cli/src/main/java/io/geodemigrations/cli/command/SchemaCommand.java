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
package io.geodemigrations.cli.command;

import io.geodemigrations.cli.config.UsageException;
import io.geodemigrations.cli.output.Output;
import io.geodemigrations.core.ExitCode;
import io.geodemigrations.core.schema.GraphSchema;
import io.geodemigrations.core.schema.SchemaDiff;
import io.geodemigrations.core.schema.SchemaOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is in the graph; the work is done by its two commands. */
@Command(
    name = "schema",
    header = "Shows what is in the graph, or what differs between two schemas.",
    synopsisSubcommandLabel = "COMMAND")
final class SchemaCommand extends EngineCommand {

  @Spec @Nullable CommandSpec spec;

  SchemaCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  ExitCode run(Invocation cli, Output output) {
    if (spec == null) {
      throw new IllegalStateException("Not called by the command line");
    }
    CommandLine line = spec.commandLine();
    throw new ParameterException(line, "A command is missing: export or diff");
  }

  /** Labels, relationship types, indexes and constraints. */
  @Command(
      name = "export",
      header =
          "Writes labels with properties and types, relationship types, indexes and constraints.",
      description = "Reads each node once, or a sample.")
  static final class Export extends EngineCommand {

    /** How a schema is written. */
    enum Format {
      text,
      markdown,
      mermaid,
      json
    }

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        defaultValue = "text",
        description = "text, markdown, mermaid (a picture) or json. Default: text.")
    Format format = Format.text;

    @Option(
        names = "--sample",
        paramLabel = "NUMBER",
        description = "Looks at so many nodes and relationships of each kind. Default: at all.")
    @Nullable Integer sample;

    @Option(names = "--own-records", description = "With the records of this tool.")
    boolean ownRecords;

    @Option(
        names = "--without-counts",
        description = "Without numbers of nodes, so that it can be committed and compared.")
    boolean withoutCounts;

    Export(Invocation invocation) {
      super(invocation);
    }

    private SchemaOptions options() {
      SchemaOptions options = SchemaOptions.defaults();
      if (sample != null) {
        try {
          options = options.sampled(sample);
        } catch (IllegalArgumentException e) {
          throw new UsageException(
              "%s.".formatted(e.getMessage()), "Name a number above 0 with --sample.", e);
        }
      }
      return ownRecords ? options.withOwnRecords() : options;
    }

    @Override
    ExitCode run(Invocation cli, Output output) {
      SchemaOptions options = options();
      GraphSchema read =
          cli.connected(cli.settings(), (migrations, driver) -> migrations.schema(options));
      GraphSchema schema = withoutCounts ? read.withoutCounts() : read;
      output.text(
          switch (output.json() ? Format.json : format) {
            case text -> schema.toText();
            case markdown -> schema.toMarkdown();
            case mermaid -> schema.toMermaid();
            case json -> schema.toJson();
          });
      return ExitCode.OK;
    }
  }

  /** What differs. */
  @Command(
      name = "diff",
      header = "Compares a schema in JSON with another one, or with the graph.",
      description = "Ends with 4 if something differs. Counts are no difference.")
  static final class Diff extends EngineCommand {

    /** How a difference is written. */
    enum Format {
      text,
      markdown
    }

    @Parameters(
        index = "0",
        paramLabel = "BEFORE",
        description = "What schema export has written as JSON.")
    Path before = Path.of("");

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "AFTER",
        description = "The same of later. Default: the graph as it is.")
    @Nullable Path after;

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        defaultValue = "text",
        description = "text or markdown. Default: text.")
    Format format = Format.text;

    Diff(Invocation invocation) {
      super(invocation);
    }

    @Override
    ExitCode run(Invocation cli, Output output) {
      GraphSchema left = read(before);
      GraphSchema right =
          after == null
              ? cli.connected(cli.settings(), (migrations, driver) -> migrations.schema())
              : read(after);
      SchemaDiff diff = left.diff(right);
      if (output.json()) {
        output.text(diff.toJson());
      } else {
        output.text(format == Format.markdown ? diff.toMarkdown() : diff.toText());
      }
      return diff.isEmpty() ? ExitCode.OK : ExitCode.VALIDATION;
    }

    private static GraphSchema read(Path file) {
      try {
        return GraphSchema.parse(Files.readString(file));
      } catch (IOException e) {
        throw new UsageException(
            "The schema %s cannot be read: %s."
                .formatted(file, Files.exists(file) ? e.getMessage() : "there is no such file"),
            "Name a file that geode-migrations schema export --format json has written.",
            e);
      }
    }
  }
}
