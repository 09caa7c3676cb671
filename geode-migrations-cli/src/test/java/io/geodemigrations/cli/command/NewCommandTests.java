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

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.cli.command.Shell.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NewCommandTests extends CommandTest {

  private Outcome create(String name, String... more) {
    String[] arguments = new String[more.length + 4];
    System.arraycopy(
        new String[] {"new", name, "--locations", shell.scripts.toString()}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return shell.run(arguments);
  }

  @Test
  void aScriptHasAVersionOfTodayAHeaderAndBothSections() {
    Outcome created =
        create("Add preferences", "--label", "User", "--property-name", "preferences");

    Path file = shell.scripts.resolve("2026.03.04.001__add_preferences.gql");
    assertThat(created.exit()).isZero();
    assertThat(created.out()).contains("Created " + file, "Next: edit it");
    assertThat(file)
        .content()
        .startsWith("// Migration: Add preferences\n")
        .contains("// Purpose: ", "// Phase: expand", "// Risk: low", "// @up\n", "// @down\n")
        .contains("MATCH (n:User)", "SET n.preferences = 'value'")
        .doesNotContain("@label", "@property", "@name", "@to");
  }

  @Test
  void theNextFreeNumberOfTheDayIsTaken() throws IOException {
    shell.script("2026_03_04_007_other.gql", CREATE);
    Files.createDirectories(shell.scripts.resolve("deeper"));
    shell.script("deeper/2026.03.04.011__deep.gql", CREATE);
    shell.script("2026.03.03.099__yesterday.gql", CREATE);

    assertThat(create("one").out()).contains("2026.03.04.012__one.gql");
    assertThat(create("two").out()).contains("2026.03.04.013__two.gql");
  }

  @Test
  void aHigherVersionIsWorthAWarning() {
    shell.script("2027.01.01.001__future.gql", CREATE);

    Outcome created = create("one");

    assertThat(created.exit()).isZero();
    assertThat(created.err()).contains("Warning: there are scripts of higher versions");
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeIsAcceptedByLintAndRunsBothWays(ScriptTemplate template) {
    String type = template.name().toLowerCase(Locale.ROOT).replace('_', '-');

    Outcome created =
        create(
            "try it",
            "--type",
            type,
            "--label",
            "User",
            "--property-name",
            "username",
            "--to",
            "handle",
            "-o",
            "json");
    Outcome lint = shell.run("lint", "--fail-on", "warning");
    Outcome migrate = shell.run("migrate");
    Outcome rollback = shell.run("rollback", "--last", "--yes");

    assertThat(created.json().path("version").asString()).isEqualTo("2026.03.04.001");
    assertThat(lint.out()).isEqualToIgnoringNewLines("Lint: errors: 0, warnings: 0, notes: 0");
    assertThat(lint.exit()).isZero();
    assertThat(migrate.exit()).as(migrate.err()).isZero();
    assertThat(rollback.exit()).as(rollback.err()).isZero();
  }
}
