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
