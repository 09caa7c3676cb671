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
package io.geodemigrations.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.TlsOptions;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program, some of it as a process of its own. */
@Timeout(120)
class GeodeEmbeddedProgramTests {

  private static final String PASSWORD = "Correct-Horse-Battery-7";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private GeodeEmbedded start(Map<String, String> environment, String... arguments) {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new GeodeEmbeddedProgram(environment, out, out)
        .start(ServeArguments.parse(List.of(arguments)));
  }

  private static Process run(Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(GeodeEmbeddedProgram.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static String text(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void servesUntilItIsTerminatedAndThenStopsCleanly() throws Exception {
    Process process =
        run(
            Map.of("GEODE_DEFAULT_PASSWORD", PASSWORD),
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--listen-grpc",
            "127.0.0.1:0");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      StringBuilder until = new StringBuilder();
      String line = lines.readLine();
      while (line != null && !line.equals("Server ready")) {
        until.append(line).append('\n');
        line = lines.readLine();
      }
      assertThat(line).as(until.toString()).isEqualTo("Server ready");
      Matcher port = Pattern.compile("grpc://127.0.0.1:(\\d+)").matcher(until);
      assertThat(port.find()).isTrue();
      String dsn = "grpc://127.0.0.1:" + port.group(1) + "/shop?insecure=true";
      try (GeodeDriver driver = GeodeDriver.builder(dsn).credentials("geode", PASSWORD).build();
          GeodeSession session = driver.session()) {
        assertThat(session.execute("RETURN 1 AS one").single().getLong("one")).isEqualTo(1);
        session.begin().execute("CREATE (:Open)").close();
        process.toHandle().destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(process.exitValue()).isZero();
      assertThat(lines.readLine()).isEqualTo("Server stopped");
      assertThat(until.toString()).doesNotContain(PASSWORD);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void saysWhatIsWrongWithItsArguments() throws Exception {
    Process process = run(Map.of(), "serve", "--frob");
    assertThat(text(process)).contains("--frob").contains("--help").doesNotContain("Exception");
    assertThat(process.waitFor()).isEqualTo(2);
    Process help = run(Map.of(), "--help");
    assertThat(text(help)).contains("--listen-grpc", "GEODE_DEFAULT_PASSWORD", "Exit codes");
    assertThat(help.waitFor()).isZero();
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    try (GeodeEmbedded other = GeodeEmbedded.start()) {
      String taken = "127.0.0.1:" + other.grpcPort();
      Process process = run(Map.of(), "serve", "--listen", "off", "--listen-grpc", taken);
      assertThat(text(process)).contains(taken).contains("another port").doesNotContain("\tat ");
      assertThat(process.waitFor()).isEqualTo(1);
    }
  }

  @Test
  void printsARandomPasswordOnceAndKeepsItWithTheData(@TempDir Path directory) {
    String[] arguments = {
      "--listen", "off", "--listen-grpc", "127.0.0.1:0", "--data-dir", directory + "/data"
    };
    String password;
    try (GeodeEmbedded server = start(Map.of(), arguments)) {
      password = server.password();
      assertThat(printed.toString(StandardCharsets.UTF_8)).contains(password);
    }
    printed.reset();
    try (GeodeEmbedded server = start(Map.of(), arguments);
        GeodeDriver driver =
            GeodeDriver.builder("grpc://127.0.0.1:" + server.grpcPort())
                .credentials("geode", password)
                .tls(TlsOptions.defaults().withCa(server.certificateFile()))
                .build()) {
      assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("Password");
      driver.verifyConnectivity();
    }
  }

  @Test
  void takesNameAndPasswordFromTheEnvironment() {
    Map<String, String> environment =
        Map.of("GEODE_ADMIN_USERNAME", "root", "GEODE_ADMIN_PASSWORD", PASSWORD);
    try (GeodeEmbedded server =
        start(environment, "--listen", "off", "--listen-grpc", "127.0.0.1:0")) {
      assertThat(server.user()).isEqualTo("root");
      assertThat(server.password()).isEqualTo(PASSWORD);
      assertThat(printed.toString(StandardCharsets.UTF_8))
          .contains("Server ready")
          .doesNotContain(PASSWORD);
    }
  }
}
