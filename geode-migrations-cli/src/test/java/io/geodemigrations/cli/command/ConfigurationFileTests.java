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
import io.geodemigrations.embedded.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example of the documentation, and what can be wrong with a file. */
class ConfigurationFileTests extends CommandTest {

  private Path file;

  @BeforeEach
  void onlyTheFileKnowsTheServer() {
    shell.environment.clear();
    file = directory.resolve("geode-migrations.yml");
    shell.script("1__create.gql", CREATE);
  }

  private Outcome run(String yaml, String... arguments) {
    try {
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = file.toString();
    return shell.run(all);
  }

  @Test
  void theExampleOfTheDocumentationWorks() throws IOException {
    String example =
        Files.readString(Path.of("src/test/resources/geode-migrations.yml"))
            .replace("grpcs://staging.example:50051/shop", server.dsn(Transport.GRPC, "staging"))
            .replace("file:migrations", "file:" + shell.scripts);
    shell.environment.put("STAGING_PASSWORD", server.password());

    Outcome info = run(example, "info", "--env", "staging");
    Outcome production = run(example, "info", "--env", "production");

    assertThat(info.err()).isEmpty();
    assertThat(info.exit()).isZero();
    assertThat(info.out()).contains("Graph staging at grpc://", "1 pending");
    assertThat(production.exit()).isEqualTo(2);
    assertThat(production.err())
        .contains("the environment variable PRODUCTION_PASSWORD is not set")
        .contains("geode-migrations.yml:");
  }

  @Test
  void aVariableOfTheFileMayBeMissingWhereSomethingStrongerIsSet() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), server.password());
    shell.environment.put("GEODE_DSN", server.dsn(Transport.GRPC, "stronger"));

    Outcome info =
        run(
            "geode.client: {uri: \"${NOT_SET}\", username: %s, password: \"${NOT_SET_EITHER}\"}"
                .formatted(server.user()),
            "info",
            "--password-file",
            secret.toString(),
            "--locations",
            shell.scripts.toString());

    assertThat(info.err()).isEmpty();
    assertThat(info.exit()).isZero();
  }

  @Test
  void anOptionWinsOverAVariableThatWinsOverTheEnvironmentThatWinsOverTheDefaults() {
    String yaml =
        """
        geode:
          client.uri: "%s"
          migrations:
            locations: "file:%s"
            batch-size: 0
            max-passes: 0
            target: none
        staging:
          geode.migrations:
            max-passes: 3
            target: none
            batch-size: 0
        """
            .formatted(server.dsn(Transport.GRPC, "g"), shell.scripts);

    assertThat(run(yaml, "info").err()).contains("batch-size", "geode-migrations.yml:5");
    assertThat(run(yaml, "info", "-e", "staging").err())
        .contains("batch-size", "geode-migrations.yml:12");
    shell.environment.put("GEODE_MIGRATIONS_BATCHSIZE", "-1");
    assertThat(run(yaml, "migrate", "-e", "staging").err())
        .contains("the environment variable GEODE_MIGRATIONS_BATCHSIZE");
    assertThat(run(yaml, "migrate", "-e", "staging", "--batch-size", "-2").err())
        .contains("-2", "the option --batch-size");
    assertThat(run(yaml, "migrate", "-e", "staging", "--batch-size", "5").err()).contains("'none'");
    assertThat(run(yaml, "migrate", "-e", "staging", "--batch-size", "5", "-t", "latest").exit())
        .isZero();
  }

  @Test
  void whatOnlyAServiceUsesIsLeftAlone() {
    Outcome info =
        run(
            """
            geode:
              client.uri: "%s"
              migrations:
                locations: ["file:%s"]
                mode: after-web
                after-web.on-failure: hold
            """
                .formatted(server.dsn(Transport.GRPC, "copied"), shell.scripts),
            "info");

    assertThat(info.err()).isEmpty();
    assertThat(info.exit()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          geode.client.urii: x                 | :1)  | Did you mean geode.client.uri?
          geode: {migrations: {batchSize: 5}}  | :1)  | Did you mean geode.migrations.batch-size?
          staging: {client: {uri: x}}          | :1)  | Did you mean geode.client.uri?
          goede: {client: {uri: x}}            | :1)  | Did you mean geode.client.uri?
          geode.nonsense.at.all: x             | :1)  | geode.client.… and geode.migrations.…
          geode.client.ssl.bundle: x           | :1)  | ?ca=FILE
          just a text                          | :1: expected sections | Correct the file
          [a, b]                               | :1: expected sections | Correct the file
          geode: {migrations: {locations: [[a]]}} | :1: a list may only | Correct the file
          geode: {client: {uri: [}             | :1:  | Correct the YAML
          geode: {client: {uri: a, uri: b}}    | :1: geode.client.uri is there twice | Correct the file
          geode: &a {client: *a}               | nested too deeply | Correct the file
          """)
  void aWrongFileIsAnErrorWithItsPlace(String yaml, String place, String remedy) {
    Outcome info = run(yaml, "info");

    assertThat(info.exit()).as(info.err()).isEqualTo(2);
    assertThat(info.err()).contains("geode-migrations.yml", place.strip(), remedy.strip());
  }

  @Test
  void anUnknownEnvironmentNamesThoseThatExist() {
    Outcome info = run("staging: {}\nproduction:\n", "info", "-e", "stagin");

    assertThat(info.err()).contains("no environment 'stagin'", "It has staging, production.");
  }

  @Test
  void aPasswordCanStandInAFileOfItsOwnOrBeAskedFor() throws IOException {
    Path password = Files.writeString(directory.resolve("password"), server.password() + "\n");
    String uri = server.dsn(Transport.GRPC, "files").replaceFirst("//[^@]*@", "//");
    String[] call = {
      "info", "--uri", uri, "-u", server.user(), "-l", shell.scripts.toString(), "--password"
    };

    shell.terminal = ScriptedTerminal.answering(server.password());
    assertThat(shell.run(call).exit()).isZero();
    assertThat(shell.terminal.questions).containsExactly("Password: ");
    call[7] = "--password-file=" + password;
    assertThat(shell.run(call).exit()).isZero();
  }
}
