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

import io.geodemigrations.core.refactor.AggregateRelationships;
import io.geodemigrations.core.refactor.ChangeType;
import io.geodemigrations.core.refactor.OnConflict;
import io.geodemigrations.core.refactor.OnFailure;
import io.geodemigrations.core.refactor.Refactoring;
import java.util.List;
import java.util.Map;

/** A graph for each kind of refactoring, and what it must be afterwards. */
final class RefactoringCases {

  /**
   * A refactoring of a graph.
   *
   * @param name for the test's report
   * @param setup statements that make the graph
   * @param refactoring what is done
   * @param rows the rows that it changes
   * @param counts patterns, and how often each is found afterwards
   */
  record Case(
      String name,
      List<String> setup,
      Refactoring refactoring,
      long rows,
      Map<String, Long> counts) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final String VALUES =
      "UNWIND [{id: 1, v: 'ada'}, {id: 2, v: 'Grüße 漢字 😀'}, {id: 3, v: [1, null, 'x']},"
          + " {id: 4, v: {a: 1, b: null, c: [true]}}, {id: 5, v: null}, {id: 6, v: ''},"
          + " {id: 7, v: 1.5}, {id: 8, v: 'it\\'s \"q\" \\\\'}, {id: 9, v: []}] AS row"
          + " CREATE (u:User {id: row.id, username: row.v})";

  private RefactoringCases() {}

  static List<Case> all() {
    return List.of(
        new Case(
            "rename property",
            List.of(VALUES, "CREATE (:Other {username: 'kept'})"),
            Refactoring.renameProperty("User", "username", "handle"),
            8,
            Map.of(
                "(u:User) WHERE u.username IS NOT NULL", 0L,
                "(u:User) WHERE u.handle IS NOT NULL", 8L,
                "(u:User {id: 2}) WHERE u.handle = 'Grüße 漢字 😀'", 1L,
                "(u:User {id: 4}) WHERE u.handle.a = 1 AND u.handle.c = [true]", 1L,
                "(o:Other {username: 'kept'})", 1L)),
        new Case(
            "add constant property",
            List.of("UNWIND range(1, 7) AS i CREATE (:User {id: i})"),
            Refactoring.addProperty("User", "preferences", "{theme: 'dark', tags: []}"),
            7,
            Map.of("(u:User) WHERE u.preferences.theme = 'dark'", 7L)),
        new Case(
            "add computed property where it can be computed",
            List.of(
                "UNWIND range(1, 6) AS i CREATE (:User {id: i, first: 'Ada', last: 'L' + toString(i)})",
                "CREATE (:User {id: 7, first: 'Plato'})"),
            Refactoring.addProperty("User", "name", "n.first + ' ' + n.last"),
            6,
            Map.of(
                "(u:User) WHERE u.name = 'Ada L' + toString(u.id)", 6L,
                "(u:User) WHERE u.name IS NULL", 1L)),
        new Case(
            "remove property",
            List.of(VALUES),
            Refactoring.removeProperties("User", "username", "nothing"),
            8,
            Map.of("(u:User) WHERE u.username IS NOT NULL", 0L, "(u:User)", 9L)),
        new Case(
            "rename label with indexes and constraints",
            List.of(
                "CREATE INDEX customer_email ON :Customer(email)",
                "CREATE INDEX customer_place ON :Customer(city, street)",
                "CREATE CONSTRAINT customer_id_unique ON :Customer(id) ASSERT UNIQUE",
                "CREATE CONSTRAINT customer_email_there ON Customer(email) ASSERT NOT NULL",
                "CREATE INDEX other_email ON :Other(email)",
                "UNWIND range(1, 7) AS i CREATE (:Customer:Person {id: i, email: 'c' + toString(i)})",
                "MATCH (a:Customer {id: 1}), (b:Customer {id: 2}) CREATE (a)-[:KNOWS {since: 1}]->(b)"),
            Refactoring.renameLabel("Customer", "Client"),
            7,
            Map.of(
                "(c:Customer)", 0L,
                "(c:Client:Person)", 7L,
                "(:Client)-[:KNOWS {since: 1}]->(:Client)", 1L)),
        new Case(
            "rename relationship type",
            List.of(
                "UNWIND range(1, 4) AS i CREATE (:User {id: i})",
                "MATCH (a:User {id: 1}), (b:User {id: 2}) CREATE (a)-[:FRIEND_OF {since: 2020}]->(b),"
                    + " (a)-[:FRIEND_OF {since: 2020}]->(b), (b)-[:FRIEND_OF {note: 'Grüße', tags: [1, null]}]->(a)",
                "MATCH (a:User {id: 3}) CREATE (a)-[:FRIEND_OF {self: true, map: {a: null}}]->(a)",
                "MATCH (a:User {id: 3}), (b:User {id: 4}) CREATE (a)-[:FRIEND_OF]->(b), (b)-[:LIKES]->(a)"),
            Refactoring.renameRelationshipType("FRIEND_OF", "FRIENDS_WITH"),
            5,
            Map.of(
                "()-[r:FRIEND_OF]->()", 0L,
                "()-[r:FRIENDS_WITH]->()", 5L,
                "(:User {id: 1})-[r:FRIENDS_WITH {since: 2020}]->(:User {id: 2})", 2L,
                "(:User {id: 2})-[r:FRIENDS_WITH {note: 'Grüße'}]->(:User {id: 1})", 1L,
                "(a:User {id: 3})-[r:FRIENDS_WITH {self: true}]->(a)", 1L,
                "()-[r:LIKES]->()", 1L)),
        new Case(
            "change type",
            List.of(
                "UNWIND ['1', '22', '-3', '4.9', 5] AS v CREATE (:Product {price: v})",
                "CREATE (:Product)"),
            Refactoring.changeType("Product", "price", ChangeType.Type.INTEGER),
            5,
            Map.of(
                "(p:Product) WHERE p.price + 1 IN [2, 23, -2, 5, 6]", 5L,
                "(p:Product) WHERE p._old_price = '4.9' AND p.price = 4", 1L)),
        new Case(
            "change type of what fits into 64 bits, and what does not",
            List.of(
                "UNWIND ['9223372036854775807', '9223372036854775808', '-99999999999999999999', 1.0e30, '1'] AS v"
                    + " CREATE (:Product {price: v})"),
            Refactoring.changeType("Product", "price", ChangeType.Type.INTEGER)
                .onFailure(OnFailure.QUARANTINE),
            5,
            Map.of(
                "(p:Product) WHERE p.price IN [9223372036854775807, 1]", 2L,
                "(p:Product) WHERE p._bad_price IS NOT NULL AND p.price IS NULL", 3L)),
        new Case(
            "drop preserved",
            List.of(
                "UNWIND range(1, 3) AS i CREATE (:User {email: 'a', _old_email: 'A', name: 'n', _old_name: 'N'})",
                "CREATE (:User {email: 'new'}), (:Other {_old_email: 'A'})"),
            Refactoring.dropPreserved("User", "email"),
            3,
            Map.of(
                "(u:User) WHERE u._old_email IS NOT NULL", 0L,
                "(u:User) WHERE u.email IS NOT NULL", 4L,
                "(u:User) WHERE u._old_name = 'N'", 3L,
                "(o:Other) WHERE o._old_email = 'A'", 1L)),
        new Case(
            "drop preserved with copies that are meant",
            List.of("CREATE (:User {_old_email: 'A'}), (:User {email: 'b', _old_email: 'B'})"),
            Refactoring.dropPreserved("User", "email").onConflict(OnConflict.NEW),
            2,
            Map.of(
                "(u:User) WHERE u._old_email IS NOT NULL", 0L,
                "(u:User) WHERE u.email IS NULL", 1L)),
        new Case(
            "drop preserved with copies that are restored",
            List.of("CREATE (:User {_old_email: 'A'}), (:User {email: 'b', _old_email: 'B'})"),
            Refactoring.dropPreserved("User", "email").onConflict(OnConflict.OLD),
            2,
            Map.of(
                "(u:User) WHERE u._old_email IS NOT NULL", 0L,
                "(u:User) WHERE u.email IN ['A', 'b']", 2L)),
        new Case(
            "change type to text",
            List.of("UNWIND [1, 2, 3] AS v CREATE (:Order {number: v})"),
            Refactoring.changeType("Order", "number", ChangeType.Type.STRING),
            3,
            Map.of("(o:Order) WHERE o.number IN ['1', '2', '3']", 3L)),
        new Case(
            "change type with values that become null",
            List.of("UNWIND ['1', 'x', '2', [1, 2], {a: 1}, ''] AS v CREATE (:Product {price: v})"),
            Refactoring.changeType("Product", "price", ChangeType.Type.INTEGER)
                .onFailure(OnFailure.NULL),
            6,
            Map.of(
                "(p:Product) WHERE p.price IN [1, 2]", 2L,
                "(p:Product) WHERE p.price IS NULL AND p._old_price IS NOT NULL", 4L)),
        new Case(
            "change type with a quarantine",
            List.of(
                "UNWIND ['2026-01-15', '2024-02-29', '2026-02-29', '2026-13-01', 'soon', '2000-02-29', '1900-02-29', ['x']] AS v"
                    + " CREATE (:Event {day: v})"),
            Refactoring.changeType("Event", "day", ChangeType.Type.DATE)
                .onFailure(OnFailure.QUARANTINE),
            8,
            Map.of(
                "(e:Event) WHERE toString(e.day) = e._old_day AND e.day > date('1999-01-01')", 3L,
                "(e:Event) WHERE e._bad_day IS NOT NULL AND e.day IS NULL AND e._old_day IS NULL",
                    5L)),
        new Case(
            "split property",
            List.of(
                "UNWIND ['Ada Lovelace', 'Grüße 漢字', 'A B'] AS v CREATE (:User {full_name: v})",
                "CREATE (:User {full_name: 'Alan Turing', first: 'Alan'})",
                "CREATE (:User)"),
            Refactoring.splitProperty("User", "full_name", " ", "given", "family"),
            4,
            Map.of(
                "(u:User) WHERE u.given + ' ' + u.family = u.full_name", 4L,
                "(u:User {given: 'Grüße', family: '漢字'})", 1L)),
        new Case(
            "split property as the guide does",
            List.of("UNWIND ['Ada King Lovelace', 'Plato', ''] AS v CREATE (:User {full_name: v})"),
            Refactoring.splitProperty("User", "full_name", " ", "first", "last").firstAndLast(),
            3,
            Map.of(
                "(u:User {first: 'Ada', last: 'Lovelace'})", 1L,
                "(u:User {first: 'Plato', last: 'Plato'})", 1L)),
        new Case(
            "merge properties",
            List.of(
                "UNWIND range(1, 4) AS i CREATE (:User {street: 'S' + toString(i), city: 'Köln', zip: i})",
                "CREATE (:User {street: 'S', city: 'C'})"),
            Refactoring.mergeProperties(
                "User", List.of("street", "city", "zip"), ", ", "full_address"),
            4,
            Map.of(
                "(u:User) WHERE u.full_address = 'S' + toString(u.zip) + ', Köln, ' + toString(u.zip)",
                    4L,
                "(u:User) WHERE u.full_address IS NULL", 1L)),
        new Case(
            "extract a list of maps",
            List.of(
                "UNWIND range(1, 5) AS i CREATE (:User {id: i, addresses:"
                    + " [{street: 'a' + toString(i), city: 'Köln'}, {street: 'b', extra: 1}]})",
                "CREATE (:User {id: 6, addresses: []}), (:User {id: 7})"),
            Refactoring.extractList(
                "User", "addresses", "HAS_ADDRESS", "Address", "street", "city"),
            5,
            Map.of(
                "(:User)-[:HAS_ADDRESS]->(a:Address)", 10L,
                "(a:Address {city: 'Köln'})", 5L,
                "(u:User)-[:HAS_ADDRESS]->(a:Address) WHERE a.street = 'a' + toString(u.id)", 5L,
                "(a:Address) WHERE a.extra IS NOT NULL", 0L,
                "(u:User) WHERE u.addresses IS NOT NULL", 6L)),
        new Case(
            "extract a map",
            List.of(
                "UNWIND range(1, 3) AS i CREATE (:User {id: i, address: {street: 's' + toString(i)}})"),
            Refactoring.extractMap("User", "address", "LIVES_AT", "Address", "street"),
            3,
            Map.of("(u:User)-[:LIVES_AT]->(a:Address) WHERE a.street = 's' + toString(u.id)", 3L)),
        new Case(
            "extract a list of values",
            List.of("UNWIND range(1, 3) AS i CREATE (:User {id: i, tags: ['x', i]})"),
            Refactoring.extractValues("User", "tags", "TAGGED", "Tag", "name"),
            3,
            Map.of(
                "(:User)-[:TAGGED]->(:Tag {name: 'x'})", 3L,
                "(u:User)-[:TAGGED]->(t:Tag) WHERE t.name = u.id", 3L)),
        new Case(
            "aggregate relationships",
            List.of(
                "UNWIND range(1, 3) AS i CREATE (:User {id: i})",
                "CREATE (:Product {sku: 'p'}), (:Product {sku: 'q'})",
                "MATCH (u:User), (p:Product {sku: 'p'}) CREATE (u)-[:PURCHASED {quantity: u.id}]->(p),"
                    + " (u)-[:PURCHASED {quantity: 10}]->(p), (u)-[:PURCHASED]->(p)",
                "MATCH (u:User {id: 1}), (q:Product {sku: 'q'}) CREATE (u)-[:PURCHASED {quantity: 5}]->(q)"),
            Refactoring.aggregateRelationships(
                "User",
                "PURCHASED",
                "Product",
                AggregateRelationships.Function.SUM,
                "quantity",
                "BOUGHT_TOTAL",
                "quantity"),
            4,
            Map.of(
                "(u:User)-[b:BOUGHT_TOTAL]->(:Product {sku: 'p'}) WHERE b.quantity = u.id + 10", 3L,
                "()-[b:BOUGHT_TOTAL {quantity: 5}]->(:Product {sku: 'q'})", 1L,
                "()-[:PURCHASED]->()", 10L)));
  }

  /**
   * A refactoring that must be refused before it writes.
   *
   * @param name for the test's report
   * @param setup statements that make the graph
   * @param refactoring what is refused
   * @param message what the error says
   */
  record Refused(String name, List<String> setup, Refactoring refactoring, String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Refused> refused() {
    return List.of(
        new Refused(
            "another value under the new name",
            List.of(VALUES, "MATCH (u:User) WHERE u.id IN [1, 3] SET u.handle = [1, 2]"),
            Refactoring.renameProperty("User", "username", "handle"),
            "GM-420 2 nodes :User have another value in handle than in username, for example (:User with the internal id"),
        new Refused(
            "another value under the new name of an expand part",
            List.of(VALUES, "MATCH (u:User {id: 4}) SET u.handle = {a: 1, b: null, c: [false]}"),
            Refactoring.renameProperty("User", "username", "handle").expand(),
            "GM-420 1 nodes"),
        new Refused(
            "another value than the one to add",
            List.of("UNWIND [1, 2, null] AS v CREATE (:User {level: v})"),
            Refactoring.addConstant("User", "level", 1),
            "GM-420 1 nodes :User have another value in level"),
        new Refused(
            "nodes with the new label only",
            List.of(
                "CREATE INDEX customer_email ON :Customer(email)",
                "CREATE (:Customer {id: 1}), (:Client {id: 2})"),
            Refactoring.renameLabel("Customer", "Client"),
            "GM-420 1 nodes have the label :Client already"),
        new Refused(
            "relationships of the new type",
            List.of("CREATE (:A)-[:OLD]->(:B), (:A)-[:NEW]->(:B)"),
            Refactoring.renameRelationshipType("OLD", "NEW"),
            "GM-420 1 relationships have the type NEW already"),
        new Refused(
            "relationships of the new type of an expand part",
            List.of("CREATE (:A)-[:OLD]->(:B), (:A)-[:NEW]->(:B)"),
            Refactoring.renameRelationshipType("OLD", "NEW").expand(),
            "GM-420 1 relationships have the type NEW already"),
        new Refused(
            "relationships with the mark of another rename",
            List.of(
                "CREATE (a:A), (b:B), (a)-[:OLD {_copied: true}]->(b), (a)-[:OLD]->(b)",
                "CREATE (:A)-[:NEW]->(:B)"),
            Refactoring.renameRelationshipType("OLD", "NEW").onConflict(OnConflict.NEW).expand(),
            "GM-420 1 relationships OLD have the property _copied without a copy of type NEW"),
        new Refused(
            "values that cannot be converted",
            List.of("UNWIND ['1', 'x', '', '2'] AS v CREATE (:Product {price: v})"),
            Refactoring.changeType("Product", "price", ChangeType.Type.INTEGER),
            "GM-421 2 nodes :Product have a value in price that is no integer, for example"),
        new Refused(
            "copies of an earlier change of the type",
            List.of("CREATE (:Product {price: '1', _old_price: 1})"),
            Refactoring.changeType("Product", "price", ChangeType.Type.INTEGER),
            "GM-420 1 nodes :Product have copies of price of an earlier change"),
        new Refused(
            "copies of an earlier change whose property is gone",
            List.of("CREATE (:Product {_old_price: 1}), (:Product {_bad_price: 'x'})"),
            Refactoring.changeType("Product", "price", ChangeType.Type.INTEGER),
            "GM-420 2 nodes :Product have copies of price of an earlier change"),
        new Refused(
            "numbers beyond 64 bits",
            List.of(
                "UNWIND [1.0e30, '-99999999999999999999', 9223372036854775807, true] AS v CREATE (:Product {price: v})"),
            Refactoring.changeType("Product", "price", ChangeType.Type.INTEGER),
            "GM-421 2 nodes :Product have a value in price that is no integer"),
        new Refused(
            "copies that are all that is left",
            List.of("CREATE (:User {_old_email: 'A'}), (:User {email: 'b', _old_email: 'B'})"),
            Refactoring.dropPreserved("User", "email"),
            "GM-420 1 nodes :User have a copy of email in _old_email and no email"),
        new Refused(
            "texts with too many parts",
            List.of("UNWIND ['a b', 'a b c', 'a'] AS v CREATE (:User {name: v})"),
            Refactoring.splitProperty("User", "name", " ", "first", "last"),
            "GM-421 2 nodes :User have a name that has not 2 parts"),
        new Refused(
            "other values in a split's targets",
            List.of("CREATE (:User {name: 'a b', last: 'c'}), (:User {name: 'a b'})"),
            Refactoring.splitProperty("User", "name", " ", "first", "last"),
            "GM-420 1 nodes"),
        new Refused(
            "another value in a merge's target",
            List.of("CREATE (:User {a: 1, b: 2, c: '1-3'}), (:User {a: 1, b: 2})"),
            Refactoring.mergeProperties("User", List.of("a", "b"), "-", "c"),
            "GM-420 1 nodes :User have another value in c"),
        new Refused(
            "nodes that are connected already",
            List.of(
                "CREATE (u:User {tags: ['x']}) CREATE (u)-[:TAGGED]->(:Tag)",
                "CREATE (:User {tags: ['x']})"),
            Refactoring.extractValues("User", "tags", "TAGGED", "Tag", "name"),
            "GM-420 1 nodes :User are connected by TAGGED to nodes :Tag already"),
        new Refused(
            "aggregates that exist already",
            List.of("CREATE (a:A)-[:R {q: 1}]->(b:B) CREATE (a)-[:T]->(b)"),
            Refactoring.aggregateRelationships(
                "A", "R", "B", AggregateRelationships.Function.COUNT, "q", "T", "q"),
            "GM-420 1 relationships T exist"));
  }

  /** Renames of a property where both are there, and the value that is left by each policy. */
  static List<Map.Entry<OnConflict, String>> policies() {
    return List.of(Map.entry(OnConflict.OLD, "old"), Map.entry(OnConflict.NEW, "new"));
  }
}
