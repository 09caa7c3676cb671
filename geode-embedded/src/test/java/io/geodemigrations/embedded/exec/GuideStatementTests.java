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
package io.geodemigrations.embedded.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The statements of the migration guide, verbatim; what they did is read back. */
class GuideStatementTests {

  private static final String BACKFILL =
      """
      MATCH (u:User)
      WHERE u.preferences IS NULL
      WITH u LIMIT $batch
      SET u.preferences = {}
      RETURN count(u) AS updated
      """;

  private final EngineFixture shop = new EngineFixture();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void createsANodeWithATimestampAndAnIndexForItsLabel() {
    long before = System.currentTimeMillis();
    shop.rows(
        """
        // Create nodes with new label
        CREATE (:Organization {
          name: "Acme Corp",
          created_at: timestamp()
        })
        """);
    shop.rows("CREATE INDEX org_name ON :Organization(name)");
    assertThat((Long) shop.value("MATCH (o:Organization) RETURN o.created_at"))
        .isBetween(before, System.currentTimeMillis());
    assertThat(shop.rows("SHOW INDEXES").get(0).subList(0, 5))
        .containsExactly("org_name", "Organization", List.of("name"), "btree", false);
  }

  @Test
  void addsAPropertyInBatchesUntilNothingIsLeft() {
    shop.rows("UNWIND range(1, 25) AS i CREATE (:User {id: i})");
    assertThat(shop.value(BACKFILL, Map.of("batch", 10))).isEqualTo(10L);
    assertThat(shop.value(BACKFILL, Map.of("batch", 10))).isEqualTo(10L);
    assertThat(shop.value(BACKFILL, Map.of("batch", 10))).isEqualTo(5L);
    assertThat(shop.value(BACKFILL, Map.of("batch", 10))).isEqualTo(0L);
    assertThat(shop.value("MATCH (u:User) WHERE u.preferences = {} RETURN count(*)"))
        .isEqualTo(25L);
  }

  @Test
  void bindsQuestionMarksInOrder() {
    shop.rows("UNWIND range(1, 5) AS i CREATE (:User {id: i})");
    assertThat(
            shop.value(
                "MATCH (u:User) WHERE u.preferences IS NULL WITH u LIMIT ? SET u.preferences = {} RETURN count(u) AS updated",
                Map.of("1", 3)))
        .isEqualTo(3L);
    shop.rows(
        "CREATE (:Migration { version: ?, name: ?, applied_at: timestamp(), duration_ms: ?, status: \"completed\" })",
        Map.of("1", "2026.01.15.001", "2", "add_preferences", "3", 45230L));
    assertThat(
            shop.rows(
                "MATCH (m:Migration {status: \"completed\"}) RETURN m.version, m.name, m.duration_ms"))
        .containsExactly(List.of("2026.01.15.001", "add_preferences", 45230L));
    assertThat(
            shop.value(
                "MATCH (m:Migration {version: ?}) RETURN count(m)", Map.of("1", "2026.01.15.001")))
        .isEqualTo(1L);
    shop.rows("MATCH (m:Migration {version: ?}) DELETE m", Map.of("1", "2026.01.15.001"));
    assertThat(shop.value("MATCH (m:Migration) RETURN count(m) AS c")).isEqualTo(0L);
  }

  @Test
  void computesDefaultsAndKeepsNullWhereAPartIsMissing() {
    shop.rows(
        "CREATE (:User {first_name: 'Ada', last_name: 'Lovelace'}), (:User {first_name: 'Bob'})");
    shop.rows(
        """
        MATCH (u:User)
        WHERE u.display_name IS NULL
        SET u.display_name = u.first_name + ' ' + u.last_name
        """);
    assertThat(shop.rows("MATCH (u:User) RETURN u.display_name ORDER BY u.first_name").toString())
        .isEqualTo("[[Ada Lovelace], [null]]");
  }

  @Test
  void createsRelationshipsFromExistingOnes() {
    shop.rows(
        "CREATE (a:User {id: 1})-[:SUPERVISES]->(b:User {id: 2})-[:SUPERVISES]->(:User {id: 3})");
    shop.rows(
        "MATCH (manager:User)-[:SUPERVISES]->(employee:User) CREATE (manager)-[:MANAGES]->(employee)");
    assertThat(shop.rows("MATCH (a)-[:MANAGES]->(b) RETURN a.id, b.id ORDER BY a.id"))
        .containsExactly(List.of(1L, 2L), List.of(2L, 3L));
  }

  @Test
  void aggregatesRelationshipsIntoOneWithTheSum() {
    shop.rows(
        """
        CREATE (u:User {id: 1}), (p:Product {id: 7}), (q:Product {id: 8}),
          (u)-[:PURCHASED {quantity: 2}]->(p), (u)-[:PURCHASED {quantity: 3}]->(p), (u)-[:PURCHASED {quantity: 4}]->(q)
        """);
    shop.rows(
        """
        MATCH (u:User)-[p:PURCHASED]->(product:Product)
        WITH u, product, sum(p.quantity) AS total_qty
        CREATE (u)-[:BOUGHT_TOTAL {quantity: total_qty}]->(product)
        """);
    assertThat(
            shop.rows("MATCH (:User)-[b:BOUGHT_TOTAL]->(p) RETURN p.id, b.quantity ORDER BY p.id"))
        .containsExactly(List.of(7L, 5L), List.of(8L, 4L));
  }

  @Test
  void renamesAPropertyInTwoPhases() {
    shop.rows("CREATE (:User {username: 'ada'}), (:User {username: 'bob', handle: 'b'}), (:User)");
    shop.rows(
        "MATCH (u:User) WHERE u.username IS NOT NULL AND u.handle IS NULL SET u.handle = u.username");
    assertThat(
            shop.value(
                "MATCH (u:User) WHERE u.username IS NOT NULL WITH u LIMIT $batch REMOVE u.username RETURN count(u) AS updated",
                Map.of("batch", 10)))
        .isEqualTo(2L);
    assertThat(shop.rows("MATCH (u:User) RETURN u.handle, keys(u) ORDER BY u.handle").toString())
        .isEqualTo("[[ada, [handle]], [b, [handle]], [null, []]]");
  }

  @Test
  void renamesALabelAndKeepsIdsAndRelationships() {
    shop.rows("CREATE INDEX customer_email ON :Customer(email)");
    shop.rows("CREATE CONSTRAINT customer_id_unique ON :Customer(id) ASSERT UNIQUE");
    shop.rows("CREATE (c:Customer {id: 1, email: 'a@b.c'})-[:PLACED {at: 5}]->(:Order)");
    Object id = shop.value("MATCH (c:Customer) RETURN id(c)");
    shop.rows("CREATE INDEX client_email ON :Client(email)");
    shop.rows("CREATE CONSTRAINT client_id_unique ON :Client(id) ASSERT UNIQUE");
    shop.rows("MATCH (c:Customer) SET c:Client");
    shop.rows("MATCH (c:Customer) REMOVE c:Customer");
    shop.rows("DROP INDEX customer_email");
    shop.rows("DROP CONSTRAINT customer_id_unique");
    assertThat(shop.rows("MATCH (c:Client)-[p:PLACED]->(:Order) RETURN id(c), labels(c), p.at"))
        .containsExactly(List.of(java.util.Objects.requireNonNull(id), List.of("Client"), 5L));
    assertThat(shop.rows("SHOW CONSTRAINTS"))
        .containsExactly(List.of("client_id_unique", "Client", List.of("id"), "UNIQUE"));
    assertThat(shop.errorOf("CREATE (:Client {id: 1})")).isEqualTo("23505");
  }

  @Test
  void copiesRelationshipsToAnotherTypeAndDeletesTheOldOnes() {
    shop.rows("CREATE (:User {id: 1})-[:FRIEND_OF {since: 1999}]->(:User {id: 2})");
    shop.rows(
        "MATCH (a:User)-[old:FRIEND_OF]->(b:User) CREATE (a)-[:FRIENDS_WITH {since: old.since}]->(b)");
    shop.rows("MATCH ()-[r:FRIEND_OF]->() DELETE r");
    assertThat(shop.rows("MATCH (a)-[r]->(b) RETURN type(r), r.since, a.id, b.id"))
        .containsExactly(List.of("FRIENDS_WITH", 1999L, 1L, 2L));
    assertThat(shop.value("MATCH (u:User) RETURN count(u)")).isEqualTo(2L);
  }

  @Test
  void splitsAndMergesProperties() {
    shop.rows(
        "CREATE (:User {full_name: 'Grace Brewster Hopper', street: 'Main St 1', city: 'Arlington', state: 'VA', zip: '22201'})");
    shop.rows(
        """
        MATCH (u:User)
        WHERE u.full_name IS NOT NULL
        AND u.first_name IS NULL
        SET u.first_name = split(u.full_name, ' ')[0],
        u.last_name = split(u.full_name, ' ')[-1]
        """);
    shop.rows(
        """
        MATCH (u:User)
        WHERE u.full_address IS NULL
        SET u.full_address = u.street + ', ' + u.city + ', ' + u.state + ' ' + u.zip
        """);
    assertThat(shop.rows("MATCH (u:User) RETURN u.first_name, u.last_name, u.full_address"))
        .containsExactly(List.of("Grace", "Hopper", "Main St 1, Arlington, VA 22201"));
  }

  @Test
  void extractsAListOfMapsToNodes() {
    shop.rows(
        "CREATE (:User {id: 1, addresses: [{street: 'A 1', city: 'X', type: 'home'}, {street: 'B 2', city: 'Y', type: 'work'}]}), (:User {id: 2})");
    shop.rows(
        """
        MATCH (u:User)
        WHERE u.addresses IS NOT NULL
        UNWIND u.addresses AS addr
        CREATE (a:Address {
          street: addr.street,
          city: addr.city,
          state: addr.state,
          zip: addr.zip,
          type: addr.type
        })
        CREATE (u)-[:HAS_ADDRESS]->(a)
        """);
    shop.rows("MATCH (u:User) REMOVE u.addresses");
    assertThat(
            shop.rows(
                    "MATCH (u:User)-[:HAS_ADDRESS]->(a:Address) RETURN u.id, a.street, a.city, a.type, u.addresses ORDER BY a.street")
                .toString())
        .isEqualTo("[[1, A 1, X, home, null], [1, B 2, Y, work, null]]");
  }

  @Test
  void convertsTypes() {
    shop.rows(
        "CREATE (:Product {price: 19.5}), (:Order {order_number: 42}), (:Event {date_string: '2026-01-15'})");
    shop.rows("MATCH (p:Product) SET p.price_cents = toInteger(p.price * 100)");
    shop.rows("MATCH (o:Order) SET o.order_number_str = toString(o.order_number)");
    shop.rows("MATCH (e:Event) SET e.event_date = date(e.date_string)");
    assertThat(shop.value("MATCH (p:Product) RETURN p.price_cents")).isEqualTo(1950L);
    assertThat(shop.value("MATCH (o:Order) RETURN o.order_number_str")).isEqualTo("42");
    assertThat(shop.value("MATCH (e:Event) RETURN e.event_date"))
        .isEqualTo(LocalDate.of(2026, 1, 15));
  }

  @Test
  void expandsAndContractsAProperty() {
    shop.rows("CREATE (:User {id: 1, email: 'old@x.y'})");
    shop.rows(
        """
        MATCH (u:User {id: $id})
        SET u.email = $email,
            u.email_address = $email // New name
        """,
        Map.of("id", 1, "email", "New@X.Y"));
    assertThat(
            shop.value(
                "MATCH (u:User {id: $id}) RETURN coalesce(u.email_address, u.email) AS email",
                Map.of("id", 1)))
        .isEqualTo("New@X.Y");
    shop.rows("MATCH (u:User) SET u._old_email = u.email SET u.email = lower(u.email)");
    assertThat(shop.rows("MATCH (u:User) RETURN u._old_email, u.email"))
        .containsExactly(List.of("New@X.Y", "new@x.y"));
    shop.rows(
        "MATCH (u:User) WHERE u._old_email IS NOT NULL SET u.email = u._old_email REMOVE u._old_email");
    shop.rows("MATCH (n) WHERE n.email_address IS NOT NULL REMOVE n.email_address");
    assertThat(shop.value("MATCH (u:User) RETURN properties(u)"))
        .isEqualTo(Map.of("id", 1L, "email", "New@X.Y"));
  }

  @Test
  void listsVersionsInOrderUnderTheTextOfTheExpression() {
    shop.rows(
        "CREATE (:Migration {version: '2', status: 'completed'}), (:Migration {version: '1', status: 'completed'})");
    assertThat(
            shop.maps(
                "MATCH (m:Migration {status: \"completed\"}) RETURN m.version ORDER BY m.version"))
        .containsExactly(Map.of("m.version", "1"), Map.of("m.version", "2"));
  }

  @Test
  void reportsProgressAndTheLabelsInUse() {
    shop.rows("CREATE (:User {new_prop: 1}), (:User), (:User), (:Order)");
    assertThat(
            shop.rows(
                """
                MATCH (u:User)
                RETURN
                  count(CASE WHEN u.new_prop IS NOT NULL THEN 1 END) AS migrated,
                  count(CASE WHEN u.new_prop IS NULL THEN 1 END) AS pending,
                  count(u) AS total
                """))
        .containsExactly(List.of(1L, 2L, 3L));
    assertThat(shop.rows("MATCH (n) RETURN labels(n), count(n)"))
        .containsExactlyInAnyOrder(List.of(List.of("User"), 3L), List.of(List.of("Order"), 1L));
  }
}
