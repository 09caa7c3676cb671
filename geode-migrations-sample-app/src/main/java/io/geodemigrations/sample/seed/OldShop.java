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

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rows of the old shop. Each depends on its number alone, so that every first start of every
 * machine has the same data.
 */
final class OldShop {

  private static final List<String> FIRST_NAMES =
      List.of("Ada", "Alan", "Barbara", "Edsger", "Frances", "Grace", "Ken", "Linus", "Radia");
  private static final List<String> LAST_NAMES =
      List.of("Allen", "Dijkstra", "Hopper", "Liskov", "Lovelace", "Perlman", "Turing");
  private static final List<String> CITIES =
      List.of("Springfield", "Riverside", "Fairview", "Madison", "Georgetown");
  private static final List<String> STATES = List.of("IL", "CA", "OR", "WI", "TX");

  private final SeedProperties size;

  OldShop(SeedProperties size) {
    this.size = size;
  }

  Map<String, Object> user(int i) {
    String first = pick(FIRST_NAMES, i);
    String last = pick(LAST_NAMES, i / 3);
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("id", (long) i);
    user.put("username", (first + "." + last + i).toLowerCase(Locale.ROOT));
    user.put("full_name", first + " " + last);
    user.put("email", first + "." + last + i + "@Example.com");
    user.put("street", (1 + i % 999) + " Main Street");
    user.put("city", pick(CITIES, i));
    user.put("state", pick(STATES, i));
    user.put("zip", String.format(Locale.ROOT, "%05d", 10_000 + i % 80_000));
    // One user in four keeps addresses for deliveries, as maps in a list.
    user.put("addresses", i % 4 == 0 ? addresses(i) : null);
    return user;
  }

  private List<Map<String, Object>> addresses(int i) {
    List<Map<String, Object>> addresses = new ArrayList<>();
    addresses.add(address(i, "home"));
    if (i % 8 == 0) {
      addresses.add(address(i + 1, "work"));
    }
    return addresses;
  }

  private static Map<String, Object> address(int i, String type) {
    return Map.of(
        "street", (1 + i % 777) + " Oak Avenue",
        "city", pick(CITIES, i + 1),
        "state", pick(STATES, i + 1),
        "zip", String.format(Locale.ROOT, "%05d", 20_000 + i % 70_000),
        "type", type);
  }

  /** One user in five supervises the four that follow. */
  Map<String, Object> supervision(int i) {
    return Map.of("manager", (long) (i - i % 5), "employee", (long) i);
  }

  boolean isSupervised(int i) {
    return i % 5 != 0;
  }

  /** Every second user is the friend of the one before. */
  Map<String, Object> friendship(int i) {
    return Map.of("a", (long) i, "b", (long) (i - 1), "since", (long) (2000 + i % 26));
  }

  boolean hasFriend(int i) {
    return i % 2 == 1;
  }

  /** Two users in five bought something; one of them bought it twice. */
  List<Map<String, Object>> purchases(int i) {
    Map<String, Object> purchase =
        Map.of("user", (long) i, "product", (long) (i % size.products()), "quantity", 1L + i % 3);
    return switch (i % 5) {
      case 0 -> List.of(purchase, purchase);
      case 1 -> List.of(purchase);
      default -> List.of();
    };
  }

  Map<String, Object> product(int i) {
    return Map.of("id", (long) i, "name", "Product " + i, "price", (100 + i * 7 % 9900) / 100.0);
  }

  Map<String, Object> customer(int i) {
    return Map.of(
        "id", (long) i, "name", "Customer " + i, "email", "Customer" + i + "@Example.com");
  }

  Map<String, Object> order(int i) {
    return Map.of(
        "id", (long) i, "order_number", 10_000L + i, "customer", (long) (i % size.customers()));
  }

  Map<String, Object> event(int i) {
    return Map.of(
        "id",
        (long) i,
        "name",
        "Event " + i,
        "date_string",
        LocalDate.of(2024, 1, 1).plusDays(i % 730).toString());
  }

  private static String pick(List<String> from, int i) {
    return from.get(i % from.size());
  }
}
