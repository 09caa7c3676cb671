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
package io.geodemigrations.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.GeodeMigrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.client.RestClient;

/** The whole shop, from its old schema on, over real HTTP and the real protocol. */
@ExtendWith(OutputCaptureExtension.class)
class ShopMigrationTests {

  private static final int USERS = 500;

  /** What must be true of the data afterwards; each query counts what is left to do. */
  private static final List<String> NOTHING_LEFT =
      List.of(
          "MATCH (u:User) WHERE u.preferences IS NULL RETURN count(u) AS n",
          "MATCH (u:User) WHERE u.first_name IS NULL OR u.last_name IS NULL RETURN count(u) AS n",
          "MATCH (u:User) WHERE u.display_name <> u.full_name OR u.display_name IS NULL"
              + " RETURN count(u) AS n",
          "MATCH (u:User) WHERE u.handle IS NULL OR u.username IS NOT NULL RETURN count(u) AS n",
          "MATCH (u:User) WHERE u.full_address IS NULL RETURN count(u) AS n",
          "MATCH (u:User) WHERE u.addresses IS NOT NULL RETURN count(u) AS n",
          "MATCH (u:User) WHERE u.email IS NOT NULL RETURN count(u) AS n",
          "MATCH (u:User) WHERE u.email_address <> lower(u._old_email) OR u.email_address IS NULL"
              + " RETURN count(u) AS n",
          "MATCH (m:User)-[:SUPERVISES]->(e:User) WHERE NOT (m)-[:MANAGES]->(e)"
              + " RETURN count(e) AS n",
          "MATCH (u:User)-[:PURCHASED]->(p:Product) WHERE NOT (u)-[:BOUGHT_TOTAL]->(p)"
              + " RETURN count(p) AS n",
          "MATCH ()-[r:FRIEND_OF]->() RETURN count(r) AS n",
          "MATCH ()-[r:FRIENDS_WITH]->() WHERE r.since IS NULL RETURN count(r) AS n",
          "MATCH (c:Customer) RETURN count(c) AS n",
          "MATCH (p:Product) WHERE abs(p.price_cents - p.price * 100) >= 1 OR p.price_cents IS NULL"
              + " RETURN count(p) AS n",
          "MATCH (o:Order) WHERE o.order_number_str <> toString(o.order_number)"
              + " OR o.order_number_str IS NULL RETURN count(o) AS n",
          "MATCH (e:Event) WHERE toString(e.event_date) <> e.date_string OR e.event_date IS NULL"
              + " RETURN count(e) AS n");

  @Test
  void firstStartMigratesTheOldShopAndTheSecondAppliesNothing(
      @TempDir Path data, CapturedOutput output) throws IOException {
    Map<String, String> states;
    try (ConfigurableApplicationContext shop = start(data)) {
      states = states(shop);
      assertThat(states).hasSizeGreaterThan(20);
      assertThat(Set.copyOf(states.values())).containsExactly("SUCCESS");
      assertThat(applied(shop)).isEqualTo(states.size());
      assertThat(meters(shop)).isEqualTo(documentedMeters());
      assertNothingIsLeft(shop);
      assertThatThePictureIsThatOf(shop);
      assertThat(number(shop, "MATCH (u:User) RETURN count(u) AS n")).isEqualTo(USERS);
      assertThat(number(shop, "MATCH ()-[r:FRIENDS_WITH]->() RETURN count(r) AS n"))
          .isEqualTo(USERS / 2);
      assertThat(number(shop, "MATCH (a:Address) RETURN count(a) AS n"))
          .isEqualTo((USERS + 3) / 4 + (USERS + 7) / 8);
      assertThat(get(shop, "/users/42", new ParameterizedTypeReference<Map<String, Object>>() {}))
          .containsEntry("id", 42)
          .containsKey("handle");
      for (String list : List.of("/users", "/products", "/clients", "/orders", "/events")) {
        assertThat(get(shop, list, new ParameterizedTypeReference<List<Object>>() {}))
            .as(list)
            .hasSize(10);
      }
    }
    String before = output.getAll();
    try (ConfigurableApplicationContext shop = start(data)) {
      assertThat(states(shop)).isEqualTo(states);
      assertNothingIsLeft(shop);
      assertThat(number(shop, "MATCH (m:Migration) RETURN count(m) AS n")).isEqualTo(states.size());
    }
    assertThat(output.getAll().substring(before.length())).containsIgnoringCase("up to date");
  }

  private static ConfigurableApplicationContext start(Path data) {
    return new SpringApplicationBuilder(ShopApplication.class)
        .run(
            "--server.port=0",
            "--shop.seed.users=" + USERS,
            "--geode.embedded.data-dir=" + data,
            "--geode.migrations.batch-size=100");
  }

  /** On a difference, the picture as it should be lies in the build directory. */
  private static void assertThatThePictureIsThatOf(ConfigurableApplicationContext shop)
      throws IOException {
    String picture = shop.getBean(GeodeMigrations.class).schema().toMermaid();
    Files.writeString(Path.of("target/schema.mmd"), picture);
    assertThat(Path.of("src/test/resources/schema.mmd")).content().isEqualTo(picture);
  }

  private static void assertNothingIsLeft(ConfigurableApplicationContext shop) {
    for (String query : NOTHING_LEFT) {
      assertThat(number(shop, query)).as(query).isZero();
    }
  }

  private static long number(ConfigurableApplicationContext shop, String query) {
    try (GeodeSession session = shop.getBean(GeodeDriver.class).session()) {
      return session.execute(query).single().getLong("n");
    }
  }

  private static <T> T get(
      ConfigurableApplicationContext shop, String path, ParameterizedTypeReference<T> type) {
    String port = shop.getEnvironment().getRequiredProperty("local.server.port");
    T body = RestClient.create("http://localhost:" + port).get().uri(path).retrieve().body(type);
    assertThat(body).isNotNull();
    return body;
  }

  private static Set<String> meters(ConfigurableApplicationContext shop) {
    Map<String, List<String>> answer =
        get(
            shop,
            "/actuator/metrics",
            new ParameterizedTypeReference<Map<String, List<String>>>() {});
    return answer.get("names").stream()
        .filter(name -> name.startsWith("geode.migrations."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> documentedMeters() throws IOException {
    Matcher row =
        Pattern.compile("^\\| `(geode\\.migrations\\.[a-z.]+)` \\|", Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("../docs/monitoring.md")));
    return row.results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int applied(ConfigurableApplicationContext shop) {
    Map<String, Object> metric =
        get(
            shop,
            "/actuator/metrics/geode.migrations.applied",
            new ParameterizedTypeReference<Map<String, Object>>() {});
    Object first = ((List<?>) metric.get("measurements")).get(0);
    return ((Number) ((Map<?, ?>) first).get("value")).intValue();
  }

  private static Map<String, String> states(ConfigurableApplicationContext shop) {
    Map<String, Object> answer =
        get(
            shop,
            "/actuator/geodemigrations",
            new ParameterizedTypeReference<Map<String, Object>>() {});
    Map<?, ?> contexts = (Map<?, ?>) answer.get("contexts");
    Map<?, ?> context = (Map<?, ?>) contexts.values().iterator().next();
    Map<?, ?> beans = (Map<?, ?>) context.get("geodeMigrations");
    List<?> migrations = (List<?>) ((Map<?, ?>) beans.values().iterator().next()).get("migrations");
    Function<Object, Map<?, ?>> entry = migration -> (Map<?, ?>) migration;
    return migrations.stream()
        .map(entry)
        .collect(
            Collectors.toMap(
                migration -> (String) migration.get("version"),
                migration -> (String) migration.get("state"),
                (first, second) -> second,
                TreeMap::new));
  }
}
