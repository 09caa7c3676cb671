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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.junit.jupiter.api.Test;

/** The descriptor says what there is, and the documentation what the descriptor says. */
class DocumentationTests {

  private static final Path PAGE = Path.of("../docs/maven-plugin.md");

  private final List<MojoDescriptor> goals =
      Build.descriptor().getMojos().stream()
          .sorted(Comparator.comparing(MojoDescriptor::getGoal))
          .toList();

  @Test
  void theDescriptorHasEveryGoal() {
    assertThat(Build.descriptor().getGoalPrefix()).isEqualTo("geode-migrations");
    assertThat(goals)
        .extracting(MojoDescriptor::getGoal)
        .containsExactly(
            "approve",
            "backup",
            "baseline",
            "cancel",
            "impact",
            "info",
            "init",
            "lint",
            "migrate",
            "pause",
            "plan",
            "probe",
            "repair",
            "restore",
            "resume",
            "rollback",
            "schema",
            "throttle",
            "validate");
  }

  @Test
  void theTableOfGoalsIsWhatTheDescriptorSays() throws IOException {
    assertThat(table("goals"))
        .isEqualTo(
            goals.stream()
                .map(goal -> row("`" + goal.getGoal() + "`", goal.getDescription()))
                .collect(Collectors.joining("\n")));
  }

  @Test
  void theTableOfParametersIsWhatTheDescriptorSays() throws IOException {
    Map<String, List<String>> goalsByRow = new TreeMap<>();
    for (MojoDescriptor goal : goals) {
      for (Parameter parameter : goal.getParameters()) {
        if (parameter.isEditable()) {
          assertThat(parameter.getDescription()).as(parameter.getName()).isNotBlank();
          goalsByRow
              .computeIfAbsent(row(goal, parameter), any -> new ArrayList<>())
              .add(goal.getGoal());
        }
      }
    }
    assertThat(table("parameters"))
        .isEqualTo(
            goalsByRow.entrySet().stream()
                .map(
                    entry ->
                        entry
                            .getKey()
                            .formatted(
                                entry.getValue().size() == goals.size()
                                    ? "all"
                                    : String.join(", ", entry.getValue())))
                .collect(Collectors.joining("\n")));
  }

  private static String row(MojoDescriptor goal, Parameter parameter) {
    var configured = goal.getMojoConfiguration().getChild(parameter.getName(), false);
    String property = configured == null ? "" : configured.getValue("").replaceAll("[${}]", "");
    String preset = configured == null ? null : configured.getAttribute("default-value");
    return row(
        "`" + parameter.getName() + "`",
        property.isEmpty() ? "–" : "`" + property + "`",
        "%s",
        parameter.getDescription() + (preset == null ? "" : " Default: " + preset + "."));
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells).replace("\n", " ").strip() + " |";
  }

  /** The rows behind a mark. */
  private static String table(String name) throws IOException {
    Matcher table =
        Pattern.compile("<!-- table: " + name + " -->\n\\|.*\n\\| ---.*\n((?:\\|.*\n)+)")
            .matcher(Files.readString(PAGE));
    assertThat(table.find()).as("the table %s in %s", name, PAGE).isTrue();
    return table.group(1).stripTrailing();
  }
}
