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
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class WrongInputTests extends CommandTest {

  /** Each ends with its code, says what is wrong and what to do; as text and as JSON. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          migrat                                   | 2 | GM-207 | There is no command 'migrat'          | Did you mean migrate?
          xyz                                      | 2 | GM-207 | There is no command 'xyz'             | --help
          info --ouput                             | 2 | GM-207 | has no option --ouput                 | Did you mean --output?
          info extra                               | 2 | GM-207 | what to do with 'extra'               | --help
          info --config                            | 2 | GM-207 | --config                              | --help
          info --config nowhere.yml                | 2 | GM-207 | nowhere.yml cannot be read            | Correct --config
          info --env staging                       | 2 | GM-207 | --env needs a configuration file      | --config
          info --password                          | 2 | GM-207 | there is no terminal                  | GEODE_PASSWORD
          info --password-file nowhere             | 2 | GM-207 | password file nowhere cannot be read  | --password-file
          info --uri http://x                      | 2 | GM-207 | set by the option --uri               | quic://
          info --property geode.client.grph=x      | 2 | GM-207 | no property 'geode.client.grph'       | geode.client.graph
          info --property geode.client.page-size=0 | 2 | GM-207 | geode.client.page-size                | options
          info --property geode.migrations.lock.wait=soon | 2 | GM-207 | is not a duration               | Correct it there
          info --property geode.migrations.contract=no | 2 | GM-207 | is not one of approve             | Correct it there
          info --property geode.client.ssl.bundle=x | 2 | GM-207 | bundle of Spring Boot                | ?ca=FILE
          info --locations missing                 | 4 | GM-204 | does not exist                        | Create it
          info --classpath missing.jar             | 2 | GM-207 | missing.jar                           | Correct the path
          info -D name                             | 2 | GM-207 | KEY=VALUE                             | --help
          migrate --batch-size x                   | 2 | GM-207 | set by the option --batch-size, is not a whole number | Correct it there
          migrate --batch-size 0                   | 2 | GM-207 | must be at least 1 row: 0. It is set by the option --batch-size | Correct the option
          migrate --target 9.9                     | 4 | GM-216 | '9.9'                                 | latest, current, next
          migrate --target abc                     | 4 | GM-216 | 'abc'                                 | latest, current, next
          plan --format pdf                        | 2 | GM-207 | 'pdf'                                 | --help
          rollback                                 | 2 | GM-207 | --last                                | --help
          rollback --last --to 1                   | 2 | GM-207 | --to                                  | --help
          rollback --last                          | 3 | GM-602 | nothing to roll back                  | see info
          rollback --to 9.9 --yes                  | 3 | GM-602 | 9.9 is not applied                    | see info
          rollback --only abc --preview            | 3 | GM-602 | 'abc' is not a version                | see info
          baseline abc                             | 2 | GM-207 | not a version: 'abc'. It is set by the argument VERSION | Correct the option
          approve                                  | 2 | GM-207 | VERSION                               | --help
          approve 9.9                              | 4 | GM-219 | 9.9                                   | Approve the version
          impact 9.9                               | 4 | GM-216 | 9.9                                   | Name the version
          impact 1 --sources nowhere               | 4 | GM-205 | nowhere cannot be read                | Name directories
          pause                                    | 5 | GM-304 | There is no run to steer               | ended
          throttle                                 | 2 | GM-207 | --rows-per-second                     | --help
          throttle --batch-size few                | 2 | GM-207 | 'few'                                 | --help
          throttle --batch-size -1                 | 2 | GM-207 | --batch-size must be at least 1       | or 0
          schema                                   | 2 | GM-207 | export or diff                        | --help
          schema exprot                            | 2 | GM-207 | 'exprot'                              | Did you mean export?
          schema export --sample 0                 | 2 | GM-207 | at least 1                            | --sample
          schema diff nowhere.json                 | 2 | GM-207 | nowhere.json cannot be read           | schema export
          backup                                   | 3 | GM-431 | Over gRPC                             | quic://
          restore 1                                | 2 | GM-207 | has to be confirmed                   | Add --yes
          restore --yes -- -x                      | 2 | GM-207 | '-x' is no backup                     | Name a backup
          migrate --backup sometimes               | 2 | GM-207 | set by the option --backup, is not one of never, high-risk, always | Correct it
          migrate --rehearse                       | 3 | GM-433 | how a backup gets into another graph  | restore-command
          migrate --verify wrong.gql               | 2 | GM-207 | --verify is for a rehearsal           | Add --rehearse
          migrate --restore-by-server              | 2 | GM-207 | --restore-by-server is for a rehearsal | Add --rehearse
          migrate --rehearse-on copy               | 2 | GM-207 | 'copy' needs a configuration file     | --config
          new                                      | 2 | GM-207 | NAME                                  | --help
          new ../evil                              | 2 | GM-207 | '../evil' cannot be the name          | letters
          new 123                                  | 2 | GM-207 | '123' cannot be the name              | letters
          new a --type view                        | 2 | GM-207 | no type 'view'                        | add-property
          new a --label A(b)                       | 2 | GM-207 | 'A(b)' cannot be a label              | letters
          """)
  void isAnErrorThatHelps(String call, int exit, String code, String what, String remedy) {
    shell.script("1__create.gql", CREATE);
    String[] arguments = call.strip().split(" +");

    Outcome text = shell.run(arguments);
    Outcome json =
        shell.run(
            Stream.concat(Stream.of("-o", "json"), Arrays.stream(arguments))
                .toArray(String[]::new));

    assertThat(text.exit()).as(text.err()).isEqualTo(exit);
    assertThat(text.out()).isEmpty();
    assertThat(text.err()).contains(code, what.strip(), "  -> ", remedy.strip());
    assertThat(json.exit()).isEqualTo(exit);
    JsonNode error = json.json().path("error");
    assertThat(error.path("code").asString()).isEqualTo(code);
    assertThat(error.toString()).contains(what.strip(), remedy.strip());
    assertThat(json.json().path("exitCode").asInt()).isEqualTo(exit);
    assertThat(text.err() + json.err()).doesNotContain("\tat ", "Exception:");
  }

  @Test
  void withoutACommandHelpIsNamed() {
    Outcome nothing = shell.run();

    assertThat(nothing.exit()).isEqualTo(2);
    assertThat(nothing.err()).contains("A command is missing", "geode-migrations --help");
  }

  @Test
  void withoutAServerAllWaysToNameOneAreNamed() {
    shell.script("1__create.gql", CREATE);
    Outcome nobody = new Shell(shell.scripts).run("info", "-l", shell.scripts.toString());

    assertThat(nobody.exit()).isEqualTo(2);
    assertThat(nobody.err())
        .contains("No server is named", "GEODE_DSN", "--uri", "geode.client.uri");
  }

  @Test
  void aServerThatIsNotThereIs6() {
    shell.script("1__create.gql", CREATE);
    shell.environment.put("GEODE_DSN", "grpc://127.0.0.1:1/shop");

    Outcome text = shell.run("info");

    assertThat(text.exit()).isEqualTo(6);
    assertThat(text.err()).contains("Error GM-501", "127.0.0.1:1", "  -> Check host and port");
    assertThat(shell.json("info").json().path("error").path("code").asString()).isEqualTo("GM-501");
  }

  @Test
  void aWrongPasswordIs6() {
    shell.script("1__create.gql", CREATE);
    shell.environment.put("GEODE_USERNAME", server.user());
    shell.environment.put("GEODE_PASSWORD", "wrong");

    Outcome text = shell.run("migrate");

    assertThat(text.exit()).isEqualTo(6);
    assertThat(text.err()).contains("Error GM-502", "Check user, password");
    assertThat(text.err()).doesNotContain("'wrong'");
  }

  @Test
  void aPasswordAmongTheArgumentsIsRefusedAndNotRepeated() {
    for (String[] arguments :
        new String[][] {
          {"info", "--password=MARKER77"},
          {"info", "--password", "MARKER77"},
          {"--password", "MARKER77", "info"},
          {"info", "--uri", "grpc://geode:MARKER77@localhost/shop"},
          {"info", "--property", "geode.client.password=MARKER77"},
          {"info", "--property", "geode.client.uri=grpc://geode:MARKER77@localhost/shop"},
          {"info", "--pasword=MARKER77"}
        }) {
      Outcome refused = shell.run(arguments);

      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.out() + refused.err())
          .as(String.join(" ", arguments))
          .contains("GM-207")
          .doesNotContain("MARKER77");
    }
  }

  @Test
  void aSecretPlaceholderIsInNoErrorAlsoAsJson() {
    shell.script("1__create.gql", "// @up\nMATCH (u:User) RETURN 1 ${apiSecret};");

    for (Outcome refused :
        List.of(
            shell.run("validate", "-D", "apiSecret=MARKER77"),
            shell.json("validate", "-D", "apiSecret=MARKER77"))) {
      assertThat(refused.exit()).isEqualTo(4);
      assertThat(refused.out() + refused.err()).contains("GM-104").doesNotContain("MARKER77");
    }
  }

  @Test
  void aProblemOfAWholeFileHasNoLine() {
    shell.script("2__copy.gql", "// Migration: Copy\n// Dependencies: 1\n// @up\nRETURN 1;");

    JsonNode problem = shell.json("lint").json().path("error").path("problems").path(0);

    assertThat(problem.path("file").asString()).endsWith("2__copy.gql");
    assertThat(problem.path("line").isNull()).isTrue();
    assertThat(problem.path("column").isNull()).isTrue();
  }

  @Test
  void aHeldLockIs5() {
    shell.script("1__create.gql", CREATE).run("init");
    Path scripts = shell.scripts;
    shell.script("1__create.gql", CREATE);
    try (LockedElsewhere other = LockedElsewhere.on(shell.environment.get("GEODE_DSN"), scripts)) {
      Outcome refused = shell.run("migrate", "--lock-wait", "100ms");

      assertThat(refused.exit()).isEqualTo(5);
      assertThat(refused.err())
          .contains("Waiting for the lock, at most 100 ms: ", "Error GM-301", "  -> ");
    }
  }
}
