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

import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** Dashboard and alerts ask only for what a service exposes to Prometheus. */
class MonitoringFilesTests {

  private static final Path FILES = Path.of("..", "docs", "monitoring");
  private static final Pattern METRIC = Pattern.compile("geode_[a-z_]+");
  private static final Pattern LABELS_ASKED =
      Pattern.compile("\\b(?:by|on|without|ignoring) ?\\(([^)]*)\\)|(\\w+)=~");

  private static final Map<String, Set<String>> exposed = new TreeMap<>();

  @BeforeAll
  static void scrape() {
    try (GeodeEmbedded server =
            GeodeEmbedded.start(GeodeEmbeddedOptions.builder().graphs("shop").build());
        ConfigurableApplicationContext service =
            new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                    "spring.main.banner-mode=off",
                    "server.port=0",
                    "geode.client.uri=" + server.dsn(),
                    "geode.client.graph=shop",
                    "geode.migrations.locations=classpath:integration/basic",
                    "management.endpoints.web.exposure.include=prometheus")
                .run()) {
      int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      new HttpClientOfTests(port)
          .get("/actuator/prometheus")
          .body()
          .lines()
          .filter(line -> line.startsWith("geode_"))
          .forEach(MonitoringFilesTests::note);
    }
  }

  @AfterAll
  static void forget() {
    exposed.clear();
  }

  private static void note(String line) {
    Matcher sample = Pattern.compile("([a-z_]+)(?:\\{([^}]*)\\})? .*").matcher(line);
    assertThat(sample.matches()).as(line).isTrue();
    Set<String> labels = exposed.computeIfAbsent(sample.group(1), name -> new TreeSet<>());
    Pattern.compile("(\\w+)=\"")
        .matcher(sample.group(2) == null ? "" : sample.group(2))
        .results()
        .forEach(label -> labels.add(label.group(1)));
  }

  @Test
  void allMetersAreExposedAndTaggedWithGraphAndModule() {
    assertThat(exposed.keySet())
        .contains(
            "geode_migrations_pending_migrations",
            "geode_migrations_applied_migrations",
            "geode_migrations_failed_migrations",
            "geode_migrations_held_migrations",
            "geode_migrations_progress_ratio",
            "geode_migrations_rows_total",
            "geode_migrations_run_seconds_count",
            "geode_migrations_migration_seconds_count",
            "geode_migrations_batch_seconds_count",
            "geode_migrations_lock_wait_seconds_count",
            "geode_migrations_lock_held",
            "geode_migrations_last_success_seconds");
    assertThat(exposed.values())
        .allSatisfy(labels -> assertThat(labels).contains("graph", "module"));
  }

  @Test
  void theDashboardAsksOnlyForWhatIsThere() throws IOException {
    JsonNode dashboard =
        JsonOfTests.read(Files.readString(FILES.resolve("grafana-dashboard.json")));
    List<String> queries = new ArrayList<>();
    for (JsonNode panel : dashboard.get("panels")) {
      for (JsonNode target : panel.get("targets")) {
        queries.add(target.get("expr").asString());
      }
    }
    for (JsonNode variable : dashboard.get("templating").get("list")) {
      if (variable.get("type").asString().equals("query")) {
        queries.add(variable.get("query").asString());
      }
    }

    assertThat(queries).hasSizeGreaterThan(12).allSatisfy(MonitoringFilesTests::isAnswered);
    Set<Integer> ids = new TreeSet<>();
    assertThat(dashboard.get("panels"))
        .allSatisfy(panel -> assertThat(ids.add(panel.get("id").asInt())).isTrue());
  }

  @Test
  void theAlertsAskOnlyForWhatIsThere() throws IOException {
    Map<String, String> alerts = alerts();

    assertThat(alerts.keySet())
        .containsExactly(
            "GeodeMigrationFailed",
            "GeodeMigrationsPendingForTooLong",
            "GeodeMigrationsHeldForTooLong",
            "GeodeMigrationLockHeldTooLong",
            "GeodeMigrationMakesNoProgress");
    assertThat(alerts.values()).allSatisfy(MonitoringFilesTests::isAnswered);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> alerts() throws IOException {
    Map<String, List<Map<String, Object>>> file =
        new Yaml().load(Files.readString(FILES.resolve("prometheus-alerts.yml")));
    Map<String, String> alerts = new java.util.LinkedHashMap<>();
    for (Map<String, Object> group : file.get("groups")) {
      for (Map<String, Object> rule : (List<Map<String, Object>>) group.get("rules")) {
        alerts.put((String) rule.get("alert"), (String) rule.get("expr"));
      }
    }
    return alerts;
  }

  private static void isAnswered(String query) {
    List<String> metrics = METRIC.matcher(query).results().map(MatchResult::group).toList();
    assertThat(metrics).as(query).isNotEmpty();
    for (String metric : metrics) {
      assertThat(exposed).as(query).containsKey(metric);
      LABELS_ASKED
          .matcher(query)
          .results()
          .flatMap(
              asked ->
                  Pattern.compile("[, ]+")
                      .splitAsStream(asked.group(1) == null ? asked.group(2) : asked.group(1)))
          .forEach(label -> assertThat(exposed.get(metric)).as(query).contains(label));
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Service {}
}
