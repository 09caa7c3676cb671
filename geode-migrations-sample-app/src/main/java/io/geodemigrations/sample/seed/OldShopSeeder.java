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
package io.geodemigrations.sample.seed;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Transaction;
import io.geodemigrations.spring.lifecycle.BeforeGeodeMigrations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Fills an empty graph with the old shop, once, before the first migration. A start that was killed
 * in the middle goes on where it stopped: rows are written in the order of their numbers, and each
 * block of users together with its relationships in one transaction.
 */
@BeforeGeodeMigrations
@Component
public class OldShopSeeder implements InitializingBean {

  private static final Logger logger = LoggerFactory.getLogger(OldShopSeeder.class);
  private static final int BLOCK = 5_000;

  private final GeodeDriver driver;
  private final SeedProperties properties;
  private final OldShop shop;

  OldShopSeeder(GeodeDriver driver, SeedProperties properties) {
    this.driver = driver;
    this.properties = properties;
    this.shop = new OldShop(properties);
  }

  @Override
  public void afterPropertiesSet() {
    if (!properties.enabled()) {
      return;
    }
    try (GeodeSession session = driver.session()) {
      if (isMigrated(session)) {
        return;
      }
      long begun = System.nanoTime();
      createSchema(session);
      seed(session, "Product", properties.products(), this::insertProducts);
      seed(session, "Customer", properties.customers(), this::insertCustomers);
      seed(session, "Order", properties.orders(), this::insertOrders);
      seed(session, "Event", properties.events(), this::insertEvents);
      seed(session, "User", properties.users(), this::insertUsers);
      logger.info(
          "The old shop is ready with {} users after {} ms.",
          properties.users(),
          Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }
  }

  private static boolean isMigrated(GeodeSession session) {
    return count(session, "MATCH (m:Migration) RETURN count(m) AS n") > 0;
  }

  private static long count(GeodeSession session, String query) {
    return session.execute(query).single().getLong("n");
  }

  private static void createSchema(GeodeSession session) {
    session.execute("CREATE INDEX IF NOT EXISTS user_id ON :User(id)").list();
    session.execute("CREATE INDEX IF NOT EXISTS product_id ON :Product(id)").list();
    session.execute("CREATE INDEX IF NOT EXISTS customer_email ON :Customer(email)").list();
    boolean unique =
        session.execute("SHOW CONSTRAINTS").list().stream()
            .anyMatch(constraint -> "customer_id_unique".equals(constraint.get("name")));
    if (!unique) {
      session.execute("CREATE CONSTRAINT customer_id_unique ON :Customer(id) ASSERT UNIQUE").list();
    }
  }

  private void seed(GeodeSession session, String label, int total, Block block) {
    int done = (int) count(session, "MATCH (n:" + label + ") RETURN count(n) AS n");
    while (done < total) {
      int from = done;
      int to = Math.min(total, from + BLOCK);
      session.executeInTransaction(
          transaction -> {
            block.insert(new Writer(transaction), from, to);
            return to;
          });
      done = to;
      if (done % 25_000 == 0) {
        logger.info("Seeding the old shop: {} of {} {} nodes", done, total, label);
      }
    }
  }

  private void insertProducts(Writer writer, int from, int to) {
    writer.write(
        "UNWIND $rows AS row CREATE (:Product {id: row.id, name: row.name, price: row.price})",
        rows(from, to, shop::product));
  }

  private void insertCustomers(Writer writer, int from, int to) {
    writer.write(
        "UNWIND $rows AS row CREATE (:Customer {id: row.id, name: row.name, email: row.email})",
        rows(from, to, shop::customer));
  }

  private void insertOrders(Writer writer, int from, int to) {
    writer.write(
        """
        UNWIND $rows AS row
        MATCH (c:Customer {id: row.customer})
        CREATE (c)-[:PLACED]->(:Order {id: row.id, order_number: row.order_number})""",
        rows(from, to, shop::order));
  }

  private void insertEvents(Writer writer, int from, int to) {
    writer.write(
        """
        UNWIND $rows AS row
        CREATE (:Event {id: row.id, name: row.name, date_string: row.date_string})""",
        rows(from, to, shop::event));
  }

  private void insertUsers(Writer writer, int from, int to) {
    writer.write(
        """
        UNWIND $rows AS row
        CREATE (:User {
          id: row.id, username: row.username, full_name: row.full_name, email: row.email,
          street: row.street, city: row.city, state: row.state, zip: row.zip,
          addresses: row.addresses
        })""",
        rows(from, to, shop::user));
    List<Map<String, Object>> supervisions = new ArrayList<>();
    List<Map<String, Object>> friendships = new ArrayList<>();
    List<Map<String, Object>> purchases = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (shop.isSupervised(i)) {
        supervisions.add(shop.supervision(i));
      }
      if (shop.hasFriend(i)) {
        friendships.add(shop.friendship(i));
      }
      purchases.addAll(shop.purchases(i));
    }
    writer.write(
        """
        UNWIND $rows AS row
        MATCH (m:User {id: row.manager}), (e:User {id: row.employee})
        CREATE (m)-[:SUPERVISES]->(e)""",
        supervisions);
    writer.write(
        """
        UNWIND $rows AS row
        MATCH (a:User {id: row.a}), (b:User {id: row.b})
        CREATE (a)-[:FRIEND_OF {since: row.since}]->(b)""",
        friendships);
    writer.write(
        """
        UNWIND $rows AS row
        MATCH (u:User {id: row.user}), (p:Product {id: row.product})
        CREATE (u)-[:PURCHASED {quantity: row.quantity}]->(p)""",
        purchases);
  }

  private static List<Map<String, Object>> rows(
      int from, int to, IntFunction<Map<String, Object>> row) {
    List<Map<String, Object>> rows = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      rows.add(row.apply(i));
    }
    return rows;
  }

  /** Inserts the rows with the numbers from (inclusive) to (exclusive). */
  @FunctionalInterface
  private interface Block {
    void insert(Writer writer, int from, int to);
  }

  private record Writer(Transaction transaction) {

    void write(String statement, List<Map<String, Object>> rows) {
      transaction.execute(statement, Map.of("rows", rows)).list();
    }
  }
}
