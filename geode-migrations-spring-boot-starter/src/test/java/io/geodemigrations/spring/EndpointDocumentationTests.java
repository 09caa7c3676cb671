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

import io.geodemigrations.spring.ServiceOfTests.StopAfterBatch;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.WebApplicationType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What docs/monitoring.md says about the endpoint is what the endpoint does. */
@Timeout(120)
class EndpointDocumentationTests {

  private static final Path PAGE = Path.of("../docs/monitoring.md");
  private static final Path ANSWER = Path.of("target", "endpoint-answer.json");

  private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\n(.*?)```");
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)^curl -H 'Content-Type: application/json' -d '([^']*)' localhost:8080/actuator/geodemigrations/(\\w+) +# (\\d+)");

  @Test
  void theExampleHasTheShapeOfARealAnswer() throws IOException {
    StopAfterBatch hold = new StopAfterBatch();
    try (ServiceOfTests service =
        ServiceOfTests.start(
            WebApplicationType.SERVLET,
            hold.registered(),
            "management.endpoint.geodemigrations.access=unrestricted",
            "geode.migrations.locations=classpath:integration/basic")) {
      service.operate(202, "migrate", "{}");
      hold.awaitBatch();
      JsonNode answer = service.http().json("/actuator/geodemigrations");
      hold.release();
      Files.writeString(
          ANSWER,
          JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(answer));

      Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
      assertThat(example.find()).isTrue();

      assertThat(shape(JsonOfTests.read(example.group(1))))
          .as("the example; a real answer is in %s", ANSWER)
          .isEqualTo(shape(answer));
      service.awaitState("SUCCEEDED");
    }
  }

  @Test
  void everyCommandIsAnsweredAsThePageSays() throws IOException {
    List<MatchResult> commands = COMMAND.matcher(Files.readString(PAGE)).results().toList();
    assertThat(commands.stream().map(command -> command.group(2)).collect(Collectors.toSet()))
        .isEqualTo(
            new TreeSet<>(
                List.of(
                    "migrate",
                    "rollback",
                    "approve",
                    "repair",
                    "plan",
                    "schema",
                    "cancel",
                    "pause",
                    "resume",
                    "throttle")));
    try (ServiceOfTests service =
        ServiceOfTests.start(
            WebApplicationType.SERVLET,
            "management.endpoint.geodemigrations.access=unrestricted",
            "geode.migrations.locations=classpath:integration/stumbles-commands")) {
      service.migrations().migrate();
      for (MatchResult command : commands) {
        // What the command before it has begun is to come to its end first.
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () ->
                    !List.of("RUNNING", "ROLLING_BACK", "VALIDATING", "PAUSED", "WAITING_FOR_LOCK")
                        .contains(service.status().get("state").asString()));
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(
                () -> {
                  HttpResponse<String> answer = service.operate(command.group(2), command.group(1));
                  assertThat(answer.statusCode())
                      .as("%s: %s", command.group(), answer.body())
                      .isEqualTo(Integer.parseInt(command.group(3)));
                });
      }
    }
  }

  private static Object shape(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> members = new LinkedHashMap<>();
      node.properties().forEach(member -> members.put(member.getKey(), shape(member.getValue())));
      return members;
    }
    if (node.isArray()) {
      List<Object> elements = new ArrayList<>();
      node.forEach(element -> elements.add(shape(element)));
      return elements;
    }
    return node.getNodeType();
  }
}
