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
package io.geodemigrations.benchmarks.spring;

import io.geodemigrations.embedded.GeodeEmbedded;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts the same service with each tool in turn, a process each time, on a database in which
 * everything is applied. Prints a table; judges nothing by its exit code.
 */
public final class StartBenchmarks {

  private static final int SCRIPTS = 1_000;
  private static final int WARM_UP = 1;

  private final Path root;
  private final Map<Variant, Path> bases = new EnumMap<>(Variant.class);
  private final Map<Variant, List<Measured>> measured = new EnumMap<>(Variant.class);
  private final @Nullable Postgres postgres;
  private final String geode;

  private StartBenchmarks(Path root, String geode, @Nullable Postgres postgres) {
    this.root = root;
    this.geode = geode;
    this.postgres = postgres;
  }

  /**
   * One start.
   *
   * @param ready milliseconds from the start of the process until the context is ready, or to be
   *     forgotten where connecting was timed apart
   * @param connect milliseconds of the first connection
   * @param tool milliseconds of the beans that migrate, connecting apart
   */
  private record Measured(double ready, double connect, double tool) {}

  /** Measures; the argument is the number of rounds, 11 without one. */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length == 0 ? 11 : Integer.parseInt(arguments[0]);
    Path root = Files.createTempDirectory("geode-start-benchmarks");
    try (GeodeEmbedded server = GeodeEmbedded.start();
        Postgres postgres = Postgres.isInstalled() ? new Postgres(root) : null) {
      new StartBenchmarks(root, server.dsn(), postgres).run(rounds);
    } finally {
      delete(root);
    }
  }

  private void run(int rounds) throws IOException, InterruptedException {
    List<Variant> variants = new ArrayList<>(List.of(Variant.values()));
    if (postgres == null) {
      System.out.println("PostgreSQL is not installed (Debian: postgresql): left out");
      variants.remove(Variant.FLYWAY_POSTGRESQL);
    }
    for (Variant variant : variants) {
      bases.put(variant, Scripts.write(root, variant, SCRIPTS));
      measured.put(variant, new ArrayList<>());
      start(variant, Start.FIRST);
    }
    for (int round = -WARM_UP; round < rounds; round++) {
      for (Variant variant : variants) {
        Measured apart = start(variant, Start.APART);
        // A database in memory has its history by the first connection, which has to be ours.
        double ready = isInMemory(variant) ? apart.ready() : start(variant, Start.WHOLE).ready();
        if (round >= 0) {
          measured
              .getOrDefault(variant, List.of())
              .add(new Measured(ready, apart.connect(), apart.tool()));
        }
      }
    }
    print(variants, rounds);
  }

  private enum Start {
    /** Applies everything. */
    FIRST,
    /** Connects before the tool does, so that connecting is timed apart. */
    APART,
    /** As a service starts. */
    WHOLE
  }

  private static boolean isInMemory(Variant variant) {
    return variant == Variant.FLYWAY_H2 || variant == Variant.LIQUIBASE_H2;
  }

  private Measured start(Variant variant, Start kind) throws IOException, InterruptedException {
    Path base = bases.getOrDefault(variant, root);
    Path dump = base.resolve("dump.sql");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-cp",
                variant.classPath(base),
                Service.class.getName(),
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn"));
    command.addAll(
        switch (variant) {
          case GEODE ->
              List.of(
                  "--geode.client.uri=" + geode,
                  "--geode.migrations.locations=classpath:scripts",
                  "--spring.autoconfigure.exclude="
                      + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration");
          case FLYWAY_H2 ->
              List.of(
                  "--spring.flyway.locations=classpath:scripts", "--spring.datasource.url=" + h2());
          case FLYWAY_POSTGRESQL ->
              List.of(
                  "--spring.flyway.locations=classpath:scripts",
                  "--spring.datasource.url=" + (postgres == null ? "" : postgres.url()),
                  "--spring.datasource.username=postgres");
          case LIQUIBASE_H2 ->
              List.of(
                  "--spring.liquibase.change-log=classpath:changelog.yaml",
                  "--spring.liquibase.show-summary=off",
                  "--spring.datasource.url=" + h2());
        });
    if (isInMemory(variant)) {
      command.add((kind == Start.FIRST ? "--dump=" : "--restore=") + dump);
    }
    if (kind == Start.WHOLE) {
      command.add("--whole");
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Measured found = null;
    List<String> said = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.add(line);
        if (line.startsWith("measured ")) {
          String[] parts = line.split(" ");
          found =
              new Measured(
                  Double.parseDouble(parts[1]),
                  Double.parseDouble(parts[2]),
                  Double.parseDouble(parts[3]));
        }
      }
    }
    if (process.waitFor() != 0 || found == null) {
      throw new IllegalStateException(variant + " did not start: " + String.join("\n", said));
    }
    return found;
  }

  private static String h2() {
    return "jdbc:h2:mem:start;DB_CLOSE_DELAY=-1";
  }

  private void print(List<Variant> variants, int rounds) {
    System.out.printf(
        Locale.ROOT,
        "%n%,d scripts, all applied; %d starts of each in turn; Java %s, %d processors. Medians in ms, least and greatest in parentheses.%n%n",
        SCRIPTS,
        rounds,
        Runtime.version(),
        Runtime.getRuntime().availableProcessors());
    System.out.println(
        "| what | migrations, connecting apart | connecting | process until ready |");
    System.out.println("| --- | --- | --- | --- |");
    for (Variant variant : variants) {
      List<Measured> all = measured.getOrDefault(variant, List.of());
      System.out.printf(
          "| %s | %s | %s | %s |%n",
          variant.title(),
          text(all.stream().map(Measured::tool).toList()),
          text(all.stream().map(Measured::connect).toList()),
          text(all.stream().map(Measured::ready).toList()));
    }
    System.out.println();
    ratio("migrations, ours over Flyway's on H2 (at most 0.5)", Variant.FLYWAY_H2, false);
    if (postgres != null) {
      ratio(
          "whole process, ours over Flyway's on PostgreSQL (at most 1)",
          Variant.FLYWAY_POSTGRESQL,
          true);
    }
  }

  /** Pair by pair: what disturbs the machine disturbs both. */
  private void ratio(String what, Variant other, boolean whole) {
    List<Measured> ours = measured.getOrDefault(Variant.GEODE, List.of());
    List<Measured> theirs = measured.getOrDefault(other, List.of());
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(
          whole
              ? ours.get(i).ready() / theirs.get(i).ready()
              : ours.get(i).tool() / theirs.get(i).tool());
    }
    Collections.sort(ratios);
    System.out.printf(
        Locale.ROOT,
        "- %s: %.2f (%.2f to %.2f)%n",
        what,
        ratios.get(ratios.size() / 2),
        ratios.get(0),
        ratios.get(ratios.size() - 1));
  }

  private static String text(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%,.0f (%,.0f to %,.0f)",
        sorted.get(sorted.size() / 2),
        sorted.get(0),
        sorted.get(sorted.size() - 1));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
