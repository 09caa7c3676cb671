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
package io.geodemigrations.core.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.geodemigrations.core.Risk;
import io.geodemigrations.gql.Gql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClassificationTests {

  @ParameterizedTest
  @MethodSource
  void theStatementsOfTheGuideAreInTheRowThatTheGuidePutsThem(
      String gql, List<ChangeType> expected) {
    assertThat(Classification.of(Gql.parse(gql)).types()).containsExactlyElementsOf(expected);
  }

  static Stream<Arguments> theStatementsOfTheGuideAreInTheRowThatTheGuidePutsThem() {
    return Stream.of(
        row("CREATE (:Organization {name: \"Acme Corp\", created_at: timestamp()})", "ADD_LABEL"),
        row("CREATE INDEX org_name ON :Organization(name)", "ADD_INDEX"),
        row("MATCH (u:User) WHERE u.preferences IS NULL SET u.preferences = {}", "ADD_PROPERTY"),
        row(
            "MATCH (u:User) WHERE u.display_name IS NULL SET u.display_name = u.first_name + ' ' +"
                + " u.last_name",
            "ADD_PROPERTY"),
        row(
            "MATCH (manager:User)-[:SUPERVISES]->(employee:User) CREATE"
                + " (manager)-[:MANAGES]->(employee)",
            "ADD_RELATIONSHIP_TYPE"),
        row(
            "MATCH (u:User)-[p:PURCHASED]->(product:Product) WITH u, product, sum(p.quantity) AS"
                + " total_qty CREATE (u)-[:BOUGHT_TOTAL {quantity: total_qty}]->(product)",
            "ADD_RELATIONSHIP_TYPE"),
        row(
            "MATCH (u:User) WHERE u.username IS NOT NULL AND u.handle IS NULL SET u.handle ="
                + " u.username",
            "RENAME_PROPERTY"),
        row("MATCH (u:User) REMOVE u.username", "REMOVE_PROPERTY"),
        row("MATCH (c:Customer) SET c:Client", "RENAME_LABEL"),
        row("MATCH (c:Customer) REMOVE c:Customer", "REMOVE_LABEL"),
        row("CREATE CONSTRAINT client_id_unique ON :Client(id) ASSERT UNIQUE", "ADD_CONSTRAINT"),
        row("DROP INDEX customer_email", "DROP_INDEX"),
        row("DROP CONSTRAINT customer_id_unique", "DROP_CONSTRAINT"),
        row(
            "MATCH (a:User)-[old:FRIEND_OF]->(b:User) CREATE (a)-[:FRIENDS_WITH {since:"
                + " old.since}]->(b)",
            "RESTRUCTURE_RELATIONSHIPS"),
        row("MATCH ()-[r:FRIEND_OF]->() DELETE r", "DELETE_RELATIONSHIPS"),
        row(
            "MATCH (u:User) WHERE u.addresses IS NOT NULL UNWIND u.addresses AS addr CREATE"
                + " (a:Address {street: addr.street}) CREATE (u)-[:HAS_ADDRESS]->(a)",
            "RESTRUCTURE_RELATIONSHIPS"),
        row("MATCH (p:Product) SET p.price_cents = toInteger(p.price * 100)", "CHANGE_DATA_TYPE"),
        row(
            "MATCH (o:Order) SET o.order_number_str = toString(o.order_number)",
            "CHANGE_DATA_TYPE"),
        row("MATCH (e:Event) SET e.event_date = date(e.date_string)", "CHANGE_DATA_TYPE"),
        row(
            "MATCH (u:User) SET u._old_email = u.email SET u.email = lower(u.email)",
            "ADD_PROPERTY",
            "CHANGE_VALUES"),
        row(
            "MATCH (u:User) SET u.handle = coalesce(u.handle, u.username) REMOVE u.username",
            "RENAME_PROPERTY",
            "REMOVE_PROPERTY"),
        row("MATCH (u:User) SET u.level = coalesce(u.level, 1)", "ADD_PROPERTY"),
        row("MATCH (u:User) SET u.level = coalesce(u.best, u.level)", "CHANGE_VALUES"),
        row(
            "MATCH (p:Product) SET p.price = toInteger(p.price)",
            "CHANGE_DATA_TYPE",
            "CHANGE_VALUES"),
        row(
            "MATCH (e:Event) SET e.day = CASE WHEN e.day =~ 'x' THEN date(e.day) ELSE null END",
            "CHANGE_DATA_TYPE",
            "CHANGE_VALUES"),
        row("MATCH (p:Product) SET p.note = p.note + toString(p.id)", "CHANGE_VALUES"),
        row(
            "MATCH (a)-[r:FRIEND_OF]->(b) CREATE (a)-[x:FRIENDS_WITH]->(b) SET x = properties(r)",
            "RESTRUCTURE_RELATIONSHIPS"),
        row(
            "MATCH (a)-[r:FRIEND_OF]->(b), (a)-[x:KNOWS]->(b) SET x = properties(r)",
            "ADD_PROPERTY",
            "REMOVE_PROPERTY"),
        row("MATCH (u:User) DETACH DELETE u", "DELETE_NODES"),
        row("MATCH (u:User) SET u.email = null", "REMOVE_PROPERTY"),
        row("MATCH (u:User) RETURN count(u)"),
        row("SHOW INDEXES"),
        row("CALL db.something()", "OTHER"));
  }

  private static Arguments row(String gql, String... types) {
    return arguments(gql, Arrays.stream(types).map(ChangeType::valueOf).toList());
  }

  /** The guide's "Migration Types", line by line. */
  @ParameterizedTest
  @CsvSource({
    "Add new label, LOW, NO",
    "Add new property, LOW, NO",
    "Add new relationship type, LOW, NO",
    "Add index, LOW, NO",
    "Add constraint, MEDIUM, POSSIBLE",
    "Rename property, MEDIUM, POSSIBLE",
    "Rename label, HIGH, POSSIBLE",
    "Remove property, MEDIUM, NO",
    "Change data type, HIGH, POSSIBLE",
    "Restructure relationships, HIGH, POSSIBLE"
  })
  void theTableOfTheGuideIsTheTable(String title, Risk risk, Downtime downtime) {
    ChangeType type =
        Arrays.stream(ChangeType.values())
            .filter(candidate -> candidate.title().equals(title))
            .findFirst()
            .orElseThrow();
    assertThat(type.risk()).isEqualTo(risk);
    assertThat(type.downtime()).isEqualTo(downtime);
  }

  @Test
  void everyStatementOfTheGuideHasAKind() throws IOException {
    String guide =
        Files.readString(
            Path.of("../geode-gql/src/test/resources/io/geodemigrations/gql/guide-statements.txt"));
    String[] statements = guide.split("\n~~\n", -1);

    assertThat(statements).hasSizeGreaterThan(30);
    assertThat(statements)
        .allSatisfy(
            gql ->
                assertThat(Classification.of(Gql.parse(gql)).kind())
                    .isNotEqualTo(ChangeKind.UNKNOWN));
  }

  @Test
  void theDocumentationHasTheSameTable() throws IOException {
    String page = Files.readString(Path.of("../docs/planning.md"));
    for (ChangeType type : ChangeType.values()) {
      assertThat(page)
          .contains(
              "| %s | %s | %s | %s |"
                  .formatted(
                      type.title(), word(type.kind()), word(type.risk()), word(type.downtime())));
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  @Test
  void theKindThatNeedsMostCareCounts() {
    Classification both =
        Classification.of(Gql.parse("MATCH (u:User) SET u.handle = u.username REMOVE u.username"));

    assertThat(both.kind()).isEqualTo(ChangeKind.SUBTRACTIVE);
    assertThat(both.risk()).isEqualTo(Risk.MEDIUM);
    assertThat(both.downtime()).isEqualTo(Downtime.POSSIBLE);
  }

  @Test
  void newNamesAreSeen() {
    assertThat(
            StatementChange.of(
                    Gql.parse("MATCH (u:User) WHERE u.handle IS NULL SET u.handle = u.username"))
                .renames())
        .containsExactly(new Rename(Rename.Element.PROPERTY, "User", "username", "handle"));
    assertThat(StatementChange.of(Gql.parse("MATCH (c:Customer) SET c:Client")).renames())
        .containsExactly(new Rename(Rename.Element.LABEL, null, "Customer", "Client"));
    assertThat(
            StatementChange.of(
                    Gql.parse(
                        "MATCH (a:User)-[old:FRIEND_OF]->(b:User) CREATE (a)-[:FRIENDS_WITH {since:"
                            + " old.since}]->(b)"))
                .renames())
        .containsExactly(new Rename(Rename.Element.TYPE, null, "FRIEND_OF", "FRIENDS_WITH"));
    assertThat(StatementChange.of(Gql.parse("MATCH ()-[r:FRIEND_OF]->() DELETE r")).deletedTypes())
        .containsExactly("FRIEND_OF");
  }
}
