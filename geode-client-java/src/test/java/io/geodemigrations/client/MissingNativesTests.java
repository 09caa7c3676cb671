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
package io.geodemigrations.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.error.GeodeConfigurationException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM of its own without the native jars, as users have it who did not add them. */
class MissingNativesTests {

  /** What runs in that JVM. */
  static final class Program {
    public static void main(String[] args) {
      try (GeodeDriver driver = GeodeDriver.builder("grpc://localhost:1").build()) {
        System.out.println("gRPC: " + driver.address());
      }
      try (GeodeDriver driver = GeodeDriver.builder("quic://u:S3cretMarker@localhost").build()) {
        System.out.println("unexpected: " + driver);
      } catch (GeodeConfigurationException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void quicNamesTheOneDependencyToAddAndGrpcWorksWithoutIt(@TempDir Path directory)
      throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("-native-"))
            .collect(Collectors.joining(File.pathSeparator));
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                classPath,
                Program.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(text)
        .contains("gRPC: grpc://localhost:1")
        .contains("GM-505: ")
        .contains("io.netty:netty-codec-native-quic")
        .contains("grpc://")
        .doesNotContain("unexpected")
        .doesNotContain("S3cretMarker");
  }
}
