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

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** Looks for secrets everywhere a service speaks, with the log at DEBUG. */
@ExtendWith(OutputCaptureExtension.class)
class SecretTests {

  private static final String MARKER = "s3cretMarker71";
  private static final String OTHER = "An0therMarker72";
  private static final List<String> MARKERS = List.of(MARKER, OTHER);

  private GeodeEmbedded server;
  private Level levelBefore;
  private final List<ConfigurableApplicationContext> services = new ArrayList<>();

  @BeforeEach
  void startServer() {
    levelBefore = root().getLevel();
    root().setLevel(Level.DEBUG);
    server =
        GeodeEmbedded.start(GeodeEmbeddedOptions.builder().graphs("shop").password(MARKER).build());
  }

  @AfterEach
  void stopEverything() {
    services.forEach(ConfigurableApplicationContext::close);
    server.close();
    root().setLevel(levelBefore);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ADDRESS", "PROPERTY", "EMBEDDED"})
  void nothingThatAServiceSaysHoldsASecret(String passwordFrom, CapturedOutput output) {
    ConfigurableApplicationContext service = start("secretstored", connection(passwordFrom));

    int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    HttpClientOfTests http = new HttpClientOfTests(port);
    JsonNode links = http.json("/actuator").get("_links");
    assertThat(links.propertyNames())
        .contains(
            "env",
            "configprops",
            "beans",
            "geodemigrations",
            "health",
            "info",
            "metrics",
            "startup",
            "conditions",
            "loggers");
    links.forEachEntry(
        (name, link) -> {
          String href = link.get("href").asString();
          if (link.get("templated").asBoolean() || name.matches("heapdump|threaddump")) {
            return;
          }
          assertNoSecret(
              "/actuator/" + name, http.get(href.substring(href.indexOf("/actuator"))).body());
        });
    for (String path :
        List.of(
            "env/geode.client.uri",
            "env/geode.client.password",
            "env/geode.migrations.placeholders.shop_password",
            "geodemigrations/1",
            "metrics/geode.migrations.run")) {
      assertNoSecret(path, http.get("/actuator/" + path).body());
    }
    for (Map.Entry<String, Object> bean : service.getBeansOfType(Object.class).entrySet()) {
      if (bean.getValue().getClass().getName().startsWith("io.geodemigrations.")) {
        assertNoSecret("the bean " + bean.getKey(), bean.getValue().toString());
      }
    }
    service.close();
    assertThat(output.getAll()).as("the log is at DEBUG").contains(" DEBUG ");
    assertNoSecret("the log", output.getAll());
  }

  @Test
  void aRefusedPasswordIsNotRepeated(CapturedOutput output) {
    Throwable failure =
        catchThrowable(
            () ->
                start(
                    "basic",
                    "--geode.client.uri=" + addressWithout(),
                    "--geode.client.username=geode",
                    "--geode.client.password=" + OTHER));

    assertThat(failure).isNotNull();
    assertNoSecret("the exception", stackTrace(failure));
    assertThat(output.getAll()).contains("APPLICATION FAILED TO START");
    assertNoSecret("the log", output.getAll());
  }

  @ParameterizedTest
  @ValueSource(strings = {"secretfailing", "secretname", "secretunique"})
  void aScriptThatFailsDoesNotQuoteItsSecret(String scripts, CapturedOutput output) {
    Throwable failure = catchThrowable(() -> start(scripts, connection("ADDRESS")));

    assertThat(failure).isNotNull();
    assertThat(stackTrace(failure)).contains(".gql");
    assertNoSecret("the exception", stackTrace(failure));
    assertNoSecret("the log", output.getAll());
  }

  private static void assertNoSecret(String where, String text) {
    for (String marker : MARKERS) {
      String hex = HexFormat.of().formatHex(marker.getBytes(StandardCharsets.UTF_8));
      assertThat(lineWith(text, marker)).as("a secret in %s", where).isEmpty();
      assertThat(lineWith(text, hex)).as("a secret as bytes in %s", where).isEmpty();
    }
  }

  private static String lineWith(String text, String marker) {
    return text.lines()
        .filter(line -> line.contains(marker))
        .findFirst()
        .map(
            line ->
                line.substring(
                    Math.max(0, line.indexOf(marker) - 200),
                    Math.min(line.length(), line.indexOf(marker) + 50)))
        .orElse("");
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private String[] connection(String passwordFrom) {
    return switch (passwordFrom) {
      case "ADDRESS" -> new String[] {"--geode.client.uri=" + server.dsn()};
      case "PROPERTY" ->
          new String[] {
            "--geode.client.uri=" + addressWithout(),
            "--geode.client.username=geode",
            "--geode.client.password=" + MARKER
          };
      default ->
          new String[] {"--geode.embedded.enabled=true", "--geode.embedded.password=" + MARKER};
    };
  }

  private String addressWithout() {
    return server.dsn().replace("geode:" + MARKER + "@", "");
  }

  private ConfigurableApplicationContext start(String scripts, String... arguments) {
    ConfigurableApplicationContext service =
        new SpringApplicationBuilder(Service.class)
            .web(WebApplicationType.SERVLET)
            .applicationStartup(new BufferingApplicationStartup(10_000))
            .properties(
                "spring.application.name=shop",
                "spring.main.banner-mode=off",
                "server.port=0",
                "logging.level.root=debug",
                "geode.client.graph=shop",
                "geode.migrations.locations=classpath:integration/" + scripts,
                "geode.migrations.placeholders.shop_password=" + OTHER,
                "management.endpoints.web.exposure.include=*",
                "management.endpoint.health.show-details=always")
            .run(arguments);
    services.add(service);
    return service;
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Service {}
}
