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
package io.geodemigrations.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that a page of the documentation names is there; every row has one. */
class NamedTestsTests {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW = Pattern.compile("^\\| ([^|]+) \\|.*\\| ([^|]+) \\|$");
  private static final Pattern NAME = Pattern.compile("`(\\w+)#(\\w+)`");

  @Test
  void everyDefectHasTestsThatExist() throws IOException {
    assertThat(rowsWithTests("tested-defects.md"))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 18).mapToObj(String::valueOf).toList());
  }

  @Test
  void everyGuaranteeHasTestsThatExist() throws IOException {
    assertThat(rowsWithTests("guarantees.md")).hasSizeGreaterThan(10);
  }

  @Test
  void everyPartOfTheGuideHasTestsThatExist() throws IOException {
    assertThat(rowsWithTests("guide-coverage.md")).hasSizeGreaterThan(60).doesNotHaveDuplicates();
  }

  /** The first cells of the table, once the tests of each row were found. */
  private static List<String> rowsWithTests(String page) throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs").resolve(page))) {
      Matcher row = ROW.matcher(line);
      if (!row.matches() || row.group(2).equals("tests") || row.group(2).equals("---")) {
        continue;
      }
      rows.add(row.group(1));
      List<MatchResult> names = NAME.matcher(row.group(2)).results().toList();
      assertThat(names).as("tests of: %s", row.group(1)).isNotEmpty();
      for (MatchResult name : names) {
        assertThat(exists(name.group(1), name.group(2))).as(name.group()).isTrue();
      }
    }
    return rows;
  }

  private static boolean exists(String type, String method) throws IOException {
    Pattern test =
        Pattern.compile(
            "@(Test|ParameterizedTest|FuzzTest)\\b(?:(?!\\bvoid\\b)[\\s\\S])*?\\bvoid "
                + method
                + "\\(");
    for (Path source : sources(type + ".java")) {
      if (test.matcher(Files.readString(source)).find()) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> sources(String fileName) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path tests : modules.map(module -> module.resolve("src/test/java")).toList()) {
        if (Files.isDirectory(tests)) {
          try (Stream<Path> files = Files.walk(tests)) {
            files.filter(file -> file.endsWith(fileName)).forEach(found::add);
          }
        }
      }
    }
    return found;
  }
}
