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
package io.geodemigrations.sample.shop;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Repository;

/** Reads what the shop sells, to whom, and when. */
@Repository
class CatalogRepository {

  private final GeodeDriver driver;

  CatalogRepository(GeodeDriver driver) {
    this.driver = driver;
  }

  List<Product> products(long limit) {
    return query(
        "MATCH (p:Product) RETURN p.id AS id, p.name AS name, p.price_cents AS cents"
            + " ORDER BY id LIMIT $limit",
        limit,
        row ->
            new Product(row.getLong("id"), RequiredColumn.text(row, "name"), row.getLong("cents")));
  }

  List<Client> clients(long limit) {
    return query(
        "MATCH (c:Client) RETURN c.id AS id, c.name AS name, c.email AS email"
            + " ORDER BY id LIMIT $limit",
        limit,
        row ->
            new Client(
                row.getLong("id"),
                RequiredColumn.text(row, "name"),
                RequiredColumn.text(row, "email")));
  }

  List<Order> orders(long limit) {
    return query(
        "MATCH (c:Client)-[:PLACED]->(o:Order)"
            + " RETURN o.id AS id, o.order_number_str AS number, c.id AS client"
            + " ORDER BY id LIMIT $limit",
        limit,
        row ->
            new Order(
                row.getLong("id"), RequiredColumn.text(row, "number"), row.getLong("client")));
  }

  List<Event> events(long limit) {
    return query(
        "MATCH (e:Event) RETURN e.id AS id, e.name AS name, e.event_date AS day"
            + " ORDER BY day, id LIMIT $limit",
        limit,
        row ->
            new Event(
                row.getLong("id"),
                RequiredColumn.text(row, "name"),
                RequiredColumn.of((LocalDate) row.get("day"), "day")));
  }

  private <T> List<T> query(String gql, long limit, Function<Record, T> mapping) {
    try (GeodeSession session = driver.session()) {
      return session.execute(gql, Map.of("limit", limit)).list().stream().map(mapping).toList();
    }
  }
}
