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
import static org.assertj.core.api.Assertions.catchThrowable;

import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** What people read who set a property to something that cannot be. */
@ExtendWith(OutputCaptureExtension.class)
class WrongConfigurationTests {

  private static final String ORIGIN = "\"%s\" from property source \"commandLineArgs\"";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "geode.migrations.batch-size | -5 | GM-207 geode.migrations.batch-size must be at least 1 row: -5.",
        "geode.migrations.throttle.hold-while | MATCH (n RETURN n | GM-207 geode.migrations.throttle.hold-while is not a statement: line 1, column 10",
        "geode.migrations.throttle.hold-while | CREATE (n:A) | must only read",
        "geode.migrations.throttle.rows-per-second | 0 | must be at least 1: 0",
        "geode.migrations.statement-timeout | -3s | must be longer than zero: PT-3S",
        "geode.migrations.migration-timeout | 0s | must be longer than zero: PT0S",
        "geode.migrations.lock.wait | -1s | must not be negative: PT-1S",
        "geode.migrations.lock.heartbeat | 50s | at most half of the lease, which is PT1M: PT50S",
        "geode.migrations.shutdown.grace | -1s | must not be negative: PT-1S",
        "geode.migrations.retry.attempts | 0 | must be at least 1: 0",
        "geode.migrations.module | default | must not be 'default'",
        "geode.migrations.baseline-version | x | is not a version: 'x'",
        "geode.migrations.drift-schema | schema.json | must begin with classpath: or file: and is 'schema.json'",
        "geode.client.connect-timeout | -1s | GM-510 The connect time-out must be longer than zero.",
        "geode.client.pool.size | 0 | The pool size must be at least 1, not 0.",
        "geode.client.page-size | -7 | The page size must be from 1 to 100000, not -7.",
        "geode.client.uri | ftp://db | GM-510",
        "geode.embedded.grpc-port | 70000 | a port is within 0..65535, not 70000",
      })
  void isToldWhichPropertyWhyAndWhereItIsSet(
      String property, String value, String why, CapturedOutput output) {
    Throwable failure =
        catchThrowable(() -> start("--geode.embedded.enabled=true", "--" + property + "=" + value));

    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("The property " + property + " cannot be used:")
        .contains(why)
        .contains(property + ": " + ORIGIN.formatted(property))
        .contains("More: docs/configuration.md");
    assertThat(exitCode(failure)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "geode.migrations.mode | sometimes | AFTER_WEB",
        "geode.migrations.lock.bootstrap | maybe | MANUAL",
        "geode.migrations.drift | perhaps | WARN",
        "geode.migrations.batch-size | many | to int",
        "geode.migrations.after-web.retry-after | -5s | It must not be negative.",
      })
  void isToldBySpringBootWhatCannotBeBound(
      String property, String value, String why, CapturedOutput output) {
    catchThrowable(
        () ->
            start(
                "--geode.embedded.enabled=true",
                "--spring.main.web-application-type=servlet",
                "--" + property + "=" + value));

    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains(property)
        .contains(ORIGIN.formatted(property))
        .contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "geode.migrations.locations | http:scripts | GM-205 http:scripts",
        "geode.migrations.locations | classpath:integration/nowhere | GM-204 classpath:integration/nowhere",
        "geode.migrations.target | 2099.01 | GM-216",
        "geode.migrations.ignore-migration-patterns | missing | GM-207",
      })
  void isToldWhereThePropertyIsSetThatARunStumblesOver(
      String property, String value, String what, CapturedOutput output) {
    catchThrowable(() -> start("--geode.embedded.enabled=true", "--" + property + "=" + value));

    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains(what)
        .contains(property + ": " + ORIGIN.formatted(property))
        .contains("in docs/errors.md");
  }

  @Test
  void isToldWhatIsMissingInTheGraph(CapturedOutput output) {
    Throwable failure =
        catchThrowable(
            () ->
                start(
                    "--geode.embedded.enabled=true",
                    "--geode.migrations.drift=fail",
                    "--geode.migrations.drift-schema=classpath:integration/drift-schema.json"));

    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("The schema was changed by hand:")
        .contains("GM-220 The graph is not as it should be.")
        .contains("The index user_name on :User(name), btree is not there")
        .contains("geode.migrations.drift=warn goes on")
        .contains("GM-220 in docs/errors.md");
    assertThat(exitCode(failure)).isEqualTo(4);
  }

  @Test
  void isToldThatAnotherServerUsesTheDataDirectory(@TempDir Path directory, CapturedOutput output) {
    GeodeEmbeddedOptions options =
        GeodeEmbeddedOptions.builder().dataDirectory(directory.resolve("data")).build();
    try (GeodeEmbedded other = GeodeEmbedded.start(options)) {
      Throwable failure =
          catchThrowable(
              () ->
                  start(
                      "--geode.embedded.enabled=true",
                      "--geode.embedded.data-dir=" + directory.resolve("data")));

      assertThat(exitCode(failure)).isEqualTo(2);
    }
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("The property geode.embedded.data-dir cannot be used:")
        .contains("is in use by another process")
        .contains("geode.embedded.data-dir: " + ORIGIN.formatted("geode.embedded.data-dir"))
        .contains("Set geode.embedded.data-dir to a directory that nobody else uses");
  }

  @Test
  void isToldThatAPortIsTaken(CapturedOutput output) {
    try (GeodeEmbedded other = GeodeEmbedded.start()) {
      int port = other.grpcPort();
      catchThrowable(
          () -> start("--geode.embedded.enabled=true", "--geode.embedded.grpc-port=" + port));
    }

    assertThat(output)
        .contains("The property geode.embedded.grpc-port cannot be used:")
        .contains("geode.embedded.grpc-port: " + ORIGIN.formatted("geode.embedded.grpc-port"));
  }

  private static void start(String... arguments) {
    new SpringApplicationBuilder(Service.class)
        .web(WebApplicationType.NONE)
        .properties(
            "spring.main.banner-mode=off", "geode.migrations.locations=classpath:integration/basic")
        .run(arguments)
        .close();
  }

  /** As Spring Boot finds it. */
  private static int exitCode(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ExitCodeGenerator generator) {
        return generator.getExitCode();
      }
    }
    return 0;
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Service {}
}
