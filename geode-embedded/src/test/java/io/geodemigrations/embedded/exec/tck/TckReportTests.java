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
package io.geodemigrations.embedded.exec.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs all scenarios of the kit and reports how many pass. The rate must not fall. */
class TckReportTests {

  /** Percent of the scenarios that were not skipped; raise it with each improvement. */
  private static final double LAST_MEASURED = 99.97;

  private static final Path REPORT = Path.of("target", "tck-report.txt");

  private final Map<String, List<String>> failures = new TreeMap<>();
  private int passed;
  private int failed;
  private int skipped;

  @Test
  void passesAtLeastAsManyScenariosAsBefore() throws IOException, URISyntaxException {
    URL anchor = Objects.requireNonNull(getClass().getResource("/features/clauses"));
    String jar = anchor.toURI().toString();
    URI archive = URI.create(jar.substring(0, jar.indexOf('!')));
    try (FileSystem files = FileSystems.newFileSystem(archive, Map.of());
        Stream<Path> paths = Files.walk(files.getPath("/features"))) {
      List<Path> features =
          paths.filter(path -> path.toString().endsWith(".feature")).sorted().toList();
      for (Path feature : features) {
        for (Scenario scenario : FeatureReader.read(Files.readString(feature))) {
          run(scenario, files);
        }
      }
    }
    double rate = 100.0 * passed / (passed + failed);
    report(rate);
    assertThat(rate)
        .as("share of passed scenarios, see %s", REPORT)
        .isGreaterThanOrEqualTo(LAST_MEASURED);
  }

  private void run(Scenario scenario, FileSystem files) {
    try (ScenarioRunner runner = new ScenarioRunner(name -> graph(files, name))) {
      runner.run(scenario);
      passed++;
    } catch (ScenarioRunner.Skipped e) {
      skipped++;
    } catch (RuntimeException | AssertionError e) {
      failed++;
      failures
          .computeIfAbsent(scenario.feature(), key -> new ArrayList<>())
          .add(scenario.name() + "\n      " + e.getMessage());
    }
  }

  private static String graph(FileSystem files, String name) {
    try {
      return Files.readString(files.getPath("/graphs", name, name + ".cypher"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void report(double rate) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "openCypher TCK: %d passed, %d failed, %d skipped: %.2f %%%n",
            passed,
            failed,
            skipped,
            rate));
    System.out.print(text);
    failures.forEach(
        (feature, names) -> {
          text.append(String.format(Locale.ROOT, "%n%s: %d%n", feature, names.size()));
          names.forEach(name -> text.append("  ").append(name).append('\n'));
        });
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, text);
  }
}
