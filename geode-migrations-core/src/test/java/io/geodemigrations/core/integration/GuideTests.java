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
package io.geodemigrations.core.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.RollbackTarget;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The statements of the guide, verbatim, each judged by a query of its own. */
class GuideTests extends IntegrationTest {

  @Test
  void theSeriesOfTheGuideLeavesNothingToDo() {
    graph.run(
        "UNWIND range(1, 30) AS i CREATE (:User {id: i, email: 'U' + toString(i) + '@x.org', addresses: [{street: 's', city: 'c', state: 't', zip: 'z', type: 'home'}, {street: 's2', city: 'c', state: 't', zip: 'z', type: 'work'}]})");

    MigrateResult result =
        graph
            .migrations(
                c ->
                    c.locations("classpath:guide").target("v2.0.0").batchSize(7).approved("v1.3.0"))
            .migrate();

    assertThat(result.applied())
        .extracting(MigrateResult.Applied::version)
        .containsExactly("v1.0.0", "v1.1.0", "v1.2.0", "v1.3.0", "v2.0.0");
    assertNothingLeft(
        Map.of(
            "preferences", "(u:User) WHERE u.preferences IS NULL",
            "email_address", "(u:User) WHERE u.email_address <> 'U' + toString(u.id) + '@x.org'",
            "email", "(u:User) WHERE u.email IS NOT NULL",
            "addresses", "(u:User) WHERE u.addresses IS NOT NULL"));
    assertThat(graph.count("(:User)-[:HAS_ADDRESS]->(:Address {type: 'home'})")).isEqualTo(30);
    assertThat(graph.count("(:User)-[:HAS_ADDRESS]->(:Address)")).isEqualTo(60);
    assertThat(graph.count("(:Organization {name: 'Acme Corp'})")).isEqualTo(1);
    assertThat(graph.run("SHOW INDEXES").toString()).contains("org_name");
    assertThat(graph.migrations(c -> c.locations("classpath:guide").target("v2.0.0")).migrate())
        .isInstanceOf(MigrateResult.UpToDate.class);
  }

  @Test
  void theTransformationsOfTheGuideDoWhatTheySay() {
    graph.run("CREATE INDEX customer_email ON :Customer(email)");
    graph.run("CREATE CONSTRAINT customer_id_unique ON :Customer(id) ASSERT UNIQUE");
    graph.run("UNWIND range(1, 5) AS i CREATE (:Customer {id: i, email: 'c' + toString(i)})");
    graph.run(
        "UNWIND range(1, 5) AS i CREATE (:User {id: i, full_name: 'Ada Lovelace', street: 'S', city: 'C', state: 'T', zip: 'Z', email: 'ADA@X.ORG'})");
    graph.run(
        "MATCH (a:User {id: 1}), (b:User {id: 2}) CREATE (a)-[:SUPERVISES]->(b), (a)-[:FRIEND_OF {since: 2020}]->(b)");
    graph.run("CREATE (:Product {sku: 'p', price: 12.5})");
    graph.run(
        "MATCH (u:User {id: 1}), (p:Product) CREATE (u)-[:PURCHASED {quantity: 2}]->(p), (u)-[:PURCHASED {quantity: 3}]->(p)");
    graph.run("CREATE (:Order {order_number: 42}), (:Event {date_string: '2026-01-15'})");

    graph.migrations(c -> c.locations("classpath:guide/transformations")).migrate();

    assertThat(graph.count("(c:Client)")).isEqualTo(5);
    assertNothingLeft(
        Map.of(
            "label", "(c:Customer)",
            "friends", "()-[r:FRIEND_OF]->()",
            "names", "(u:User) WHERE u.first_name <> 'Ada' OR u.last_name <> 'Lovelace'",
            "address", "(u:User) WHERE u.full_address <> 'S, C, T Z'",
            "cents", "(p:Product) WHERE p.price_cents <> 1250",
            "number", "(o:Order) WHERE o.order_number_str <> '42'",
            "date", "(e:Event) WHERE toString(e.event_date) <> '2026-01-15'",
            "kept", "(u:User) WHERE u._old_email <> 'ADA@X.ORG' OR u.email <> 'ada@x.org'"));
    assertThat(graph.count("(:User)-[:MANAGES]->(:User)")).isEqualTo(1);
    assertThat(graph.value("MATCH ()-[f:FRIENDS_WITH]->() RETURN f.since AS s")).isEqualTo(2020L);
    assertThat(graph.value("MATCH (:User)-[b:BOUGHT_TOTAL]->(:Product) RETURN b.quantity AS q"))
        .isEqualTo(5L);
    assertThat(graph.run("SHOW INDEXES").toString())
        .contains("client_email")
        .doesNotContain("customer_email");
    assertThat(graph.run("SHOW CONSTRAINTS").toString())
        .contains("client_id_unique")
        .doesNotContain("customer_id_unique");
  }

  /** "For transformative changes (keep old data)": restore from preserved properties. */
  @Test
  void theGuidesRollbackRestoresWhatWasPreserved() {
    graph.run("UNWIND range(1, 5) AS i CREATE (:User {id: i, email: 'A@X.ORG'})");
    graph.script(
        "1__lower.gql",
        "MATCH (u:User)",
        "SET u._old_email = u.email",
        "SET u.email = lower(u.email);",
        "// @down",
        "MATCH (u:User)",
        "WHERE u._old_email IS NOT NULL",
        "SET u.email = u._old_email",
        "REMOVE u._old_email;");
    graph.migrations().migrate();
    assertThat(graph.count("(u:User) WHERE u.email = 'a@x.org'")).isEqualTo(5);

    graph.migrations().rollback(RollbackTarget.last());
    assertThat(graph.count("(u:User) WHERE u.email = 'A@X.ORG' AND u._old_email IS NULL"))
        .isEqualTo(5);
  }

  private void assertNothingLeft(Map<String, String> oracles) {
    oracles.forEach(
        (name, pattern) -> assertThat(graph.count(pattern)).as(name + ": " + pattern).isZero());
    assertThat(List.copyOf(oracles.keySet())).isNotEmpty();
  }
}
