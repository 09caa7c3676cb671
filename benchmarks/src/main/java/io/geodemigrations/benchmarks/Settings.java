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
package io.geodemigrations.benchmarks;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The command line.
 *
 * @param parts what is measured
 * @param rounds pairs of runs
 * @param loopNodes nodes of each run of the loop's cost
 * @param cursorNodes nodes of the smaller graph; the greater has four times as many
 * @param heapNodes nodes of the smaller graph; the greater has five times as many
 * @param refactorRows nodes, or extracted nodes, of each refactoring
 * @param transport what engine and bare loop speak
 * @param store where the server keeps the graphs
 */
record Settings(
    Set<Part> parts,
    int rounds,
    int loopNodes,
    int cursorNodes,
    int heapNodes,
    int refactorRows,
    ServerProcess.Protocol transport,
    ServerProcess.Store store) {

  static final String USAGE =
      """
      Usage: java -jar geode-migrations-benchmarks-….jar [part…] [option=value…]

        parts (default: all)
          loop      the engine's batch loop over a bare client loop
          cursor    four times the nodes over the time for them
          heap      live heap of the engine's process in small and great migrations
          start     a start that finds 1,000 scripts applied; the embedded server's start
          estimate  what a plan says over what it took, for three sizes
          refactor  refactorings over the guide's own loops, run by the official Python client

        options
          rounds=7  nodes.loop=200000  nodes.cursor=100000  nodes.heap=200000
          rows.refactor=1000000
          transport=grpc|quic  store=disk|memory
      """;

  /** What can be measured. */
  enum Part {
    LOOP,
    CURSOR,
    HEAP,
    START,
    ESTIMATE,
    REFACTOR
  }

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if it is wrong
   */
  static Settings parse(List<String> arguments) {
    Set<Part> parts = new LinkedHashSet<>();
    Map<String, String> options =
        new LinkedHashMap<>(
            Map.of(
                "rounds", "7",
                "nodes.loop", "200000",
                "nodes.cursor", "100000",
                "nodes.heap", "200000",
                "rows.refactor", "1000000",
                "transport", "grpc",
                "store", "disk"));
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        parts.add(Part.valueOf(argument.toUpperCase(Locale.ROOT)));
      } else if (options.replace(argument.substring(0, equals), argument.substring(equals + 1))
          == null) {
        throw new IllegalArgumentException("Unknown option " + argument);
      }
    }
    return new Settings(
        parts.isEmpty() ? Set.of(Part.values()) : parts,
        positive(options, "rounds"),
        positive(options, "nodes.loop"),
        positive(options, "nodes.cursor"),
        positive(options, "nodes.heap"),
        positive(options, "rows.refactor"),
        ServerProcess.Protocol.valueOf(text(options, "transport").toUpperCase(Locale.ROOT)),
        ServerProcess.Store.valueOf(text(options, "store").toUpperCase(Locale.ROOT)));
  }

  private static String text(Map<String, String> options, String name) {
    return options.getOrDefault(name, "");
  }

  private static int positive(Map<String, String> options, String name) {
    int value = Integer.parseInt(text(options, name));
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1");
    }
    return value;
  }
}
