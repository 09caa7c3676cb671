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

import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Calls the program like a shell, against a graph of its own on a real server. */
final class Shell {

  /** How a call ended. */
  record Outcome(int exit, String out, String err) {

    /** The one document on standard output. */
    JsonNode json() {
      return new ObjectMapper().readTree(out);
    }
  }

  static final Instant TODAY = Instant.parse("2026-03-04T10:00:00Z");

  final Map<String, String> environment = new LinkedHashMap<>();
  final Path scripts;
  ScriptedTerminal terminal = ScriptedTerminal.none();

  /** A shell that knows the server by environment variables, as in continuous integration. */
  Shell(GeodeEmbedded server, String graph, Path scripts) {
    this.scripts = scripts;
    environment.put("GEODE_DSN", server.dsn(Transport.GRPC, graph));
    environment.put("GEODE_MIGRATIONS_LOCATIONS", "file:" + scripts);
    environment.put("GEODE_MIGRATIONS_INSTALLEDBY", "deploy-bot");
  }

  /** A shell that knows nothing. */
  Shell(Path scripts) {
    this.scripts = scripts;
  }

  Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            environment,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal,
            Clock.fixed(TODAY, ZoneOffset.UTC),
            grace -> {});
    int exit = new CommandRunner(surroundings).run(arguments);
    return new Outcome(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The same with a document instead of text. */
  Outcome json(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--output=json");
    return run(all.toArray(String[]::new));
  }

  Shell script(String name, String text) {
    try {
      Files.createDirectories(scripts);
      Files.writeString(scripts.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  void delete(String name) {
    try {
      Files.delete(scripts.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
