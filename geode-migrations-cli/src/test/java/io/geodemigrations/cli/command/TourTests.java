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
import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.embedded.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The documentation's tour is what the program says, except for times. */
class TourTests extends CommandTest {

  private static final String NEW =
      "new \"%s username\" --type %s-property --label User --property-name username --to handle";

  @BeforeEach
  void useAGraphWithANameAndUsers() {
    String dsn = server.dsn(Transport.GRPC, "shop");
    shell.environment.put("GEODE_DSN", dsn);
    try (GeodeDriver driver = GeodeDriver.builder(dsn).build();
        GeodeSession session = driver.session()) {
      session.execute("UNWIND range(1, 25000) AS i CREATE (:User {username: 'u'})").close();
    }
  }

  @Test
  void theTourIsWhatTheProgramSays() throws IOException {
    StringBuilder said = new StringBuilder();
    for (String call :
        List.of(
            NEW.formatted("rename", "rename"),
            NEW.formatted("remove", "remove"),
            "lint",
            "migrate",
            "info",
            "approve 2026.03.04.002",
            "migrate",
            "rollback --last --yes",
            "migrate")) {
      Outcome outcome = shell.run(arguments(call));
      said.append("$ geode-migrations ").append(call).append('\n');
      said.append(outcome.err()).append(outcome.out());
      said.append(outcome.exit() == 0 ? "" : "(exit code " + outcome.exit() + ")\n").append('\n');
    }

    // Where it differs on purpose, this is what to copy.
    Files.writeString(Path.of("target/tour.txt"), said);
    assertThat(steady(said.toString()))
        .isEqualTo(steady(Files.readString(Path.of("src/test/resources/tour.txt"))));
  }

  private static String[] arguments(String call) {
    int open = call.indexOf('"');
    if (open < 0) {
      return call.split(" ");
    }
    int close = call.indexOf('"', open + 1);
    String rest = call.substring(close + 2);
    String[] options = rest.split(" ");
    String[] all = new String[options.length + 2];
    all[0] = "new";
    all[1] = call.substring(open + 1, close);
    System.arraycopy(options, 0, all, 2, options.length);
    return all;
  }

  /** Without what differs from run to run; blanks too, because columns are as wide as times. */
  private String steady(String text) {
    return text.replace(shell.scripts.toString(), "migrations")
        .replaceAll("127\\.0\\.0\\.1:\\d+", "localhost:50051")
        .replaceAll("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}", "TIME")
        .replaceAll("\\d+ ms|\\d+\\.\\d s", "DURATION")
        .replaceAll(" +", " ")
        .strip();
  }
}
