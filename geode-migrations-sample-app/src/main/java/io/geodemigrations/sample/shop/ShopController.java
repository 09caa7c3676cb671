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

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The shop over HTTP. Lists are cut at 100 entries. */
@RestController
class ShopController {

  private static final long MOST = 100;

  private final UserRepository users;
  private final CatalogRepository catalog;

  ShopController(UserRepository users, CatalogRepository catalog) {
    this.users = users;
    this.catalog = catalog;
  }

  @GetMapping("/users")
  List<User> users(@RequestParam(defaultValue = "10") long limit) {
    return users.findFirst(atMost(limit));
  }

  @GetMapping("/users/{id}")
  User user(@PathVariable long id) {
    return users
        .findById(id)
        .orElseThrow(
            () ->
                new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no user " + id + "."));
  }

  @GetMapping("/products")
  List<Product> products(@RequestParam(defaultValue = "10") long limit) {
    return catalog.products(atMost(limit));
  }

  @GetMapping("/clients")
  List<Client> clients(@RequestParam(defaultValue = "10") long limit) {
    return catalog.clients(atMost(limit));
  }

  @GetMapping("/orders")
  List<Order> orders(@RequestParam(defaultValue = "10") long limit) {
    return catalog.orders(atMost(limit));
  }

  @GetMapping("/events")
  List<Event> events(@RequestParam(defaultValue = "10") long limit) {
    return catalog.events(atMost(limit));
  }

  private static long atMost(long limit) {
    if (limit < 1) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "limit must be at least 1.");
    }
    return Math.min(limit, MOST);
  }
}
