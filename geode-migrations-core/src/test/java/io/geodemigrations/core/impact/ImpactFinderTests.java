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
package io.geodemigrations.core.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.change.Rename;
import io.geodemigrations.core.source.MigrationSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImpactFinderTests {

  @TempDir Path scripts;
  @TempDir Path sources;

  @BeforeEach
  void theMigrationsOfTheGuide() throws IOException {
    script(
        "1__copy.gql",
        "MATCH (u:User) WHERE u.username IS NOT NULL AND u.handle IS NULL SET u.handle ="
            + " u.username;");
    script("2__label.gql", "MATCH (c:Customer) SET c:Client;");
    script(
        "3__type.gql",
        "MATCH (a:User)-[old:FRIEND_OF]->(b:User) CREATE (a)-[:FRIENDS_WITH {since:"
            + " old.since}]->(b);");
    script("4__remove.gql", "MATCH (u:User) REMOVE u.username;");
    script("5__remove_label.gql", "MATCH (c:Customer) REMOVE c:Customer;");
    script("6__remove_type.gql", "MATCH ()-[r:FRIEND_OF]->() DELETE r;");
    script("7__lower.gql", "MATCH (u:User) SET u.email = lower(u.email);");
    script("8__unique.gql", "CREATE CONSTRAINT c ON :User(email) ASSERT UNIQUE;");
    script("9__remove_other.gql", "MATCH (u:User) REMOVE u.nickname;");
  }

  private void script(String name, String text) throws IOException {
    Files.writeString(scripts.resolve(name), text);
  }

  private void source(String name, String text) throws IOException {
    Path file = sources.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private ImpactReport impact(String version) {
    var set =
        MigrationSources.builder().locations(List.of(scripts.toUri().toString())).build().load();
    return new ImpactFinder(set).find(version, List.of(sources));
  }

  private List<String> found(String version) {
    return impact(version).findings().stream()
        .map(
            finding ->
                "%s:%d %s%s"
                    .formatted(
                        sources.relativize(finding.file()).toString().replace('\\', '/'),
                        finding.line(),
                        finding.certain() ? "" : "? ",
                        finding.element().display()))
        .toList();
  }

  @Test
  void theContractOfARefactoringNamesTheNewName() throws IOException {
    script("10__c.gql", "// @refactor rename-property Order.number -> code contract");
    script("11__t.gql", "// @refactor rename-relationship LIKES -> FOLLOWS contract");
    source("a.gql", "MATCH (o:Order) RETURN o.number;");
    source("b.gql", "MATCH (a:User)-[:LIKES]->(b:User) RETURN a, b;");

    assertThat(impact("10").findings())
        .extracting(finding -> finding.element().suggestion())
        .containsExactly("use code instead of number");
    assertThat(impact("11").findings())
        .extracting(finding -> finding.element().suggestion())
        .containsExactly("use FOLLOWS instead of LIKES");
  }

  @Test
  void queriesInJavaAreFoundWithTheirLineAndTheNewName() throws IOException {
    source(
        "a/Users.java",
        """
        class Users {
          // MATCH (u:User) RETURN u.username
          String one = "MATCH (u:User) RETURN u.username";
          String joined =
              "MATCH (u:User {id: $id})"
                  + " RETURN u.username AS name";
          String block =
              \"""
              MATCH (u:User)
              WHERE u.username = $name
              RETURN u
              \""";
          String prose = "The username of the user";
          char quote = '"';
          String other = "MATCH (p:Product) RETURN p.username";
          String escaped = "MATCH (u:User)\\nWHERE u.username = \\"x\\" RETURN u";
        }
        """);

    assertThat(found("4"))
        .containsExactly(
            "a/Users.java:3 :User.username",
            "a/Users.java:6 :User.username",
            "a/Users.java:10 :User.username",
            "a/Users.java:16 :User.username");
    assertThat(impact("4").toText())
        .contains("Users.java:3: :User.username -> use handle instead of username")
        .endsWith("4 places in 1 files\n");
  }

  @Test
  void partsOfQueriesArePossibleUses() throws IOException {
    source(
        "Users.java",
        """
        class Users {
          String all(String filter) {
            return "MATCH (u:User) " + filter + " RETURN u.username AS name ORDER BY name";
          }
        }
        """);

    assertThat(found("4")).containsExactly("Users.java:3 ? :User.username");
  }

  @Test
  void aPropertyOfWhoKnowsWhatIsAPossibleUse() throws IOException {
    source("A.java", "String a = \"MATCH (n) WHERE n.username = 1 RETURN n\";");

    assertThat(found("4")).containsExactly("A.java:1 ? :User.username");
  }

  @Test
  void kotlinWithItsTemplatesIsRead() throws IOException {
    source(
        "Users.kt",
        """
        class Users {
            val q = \"""
                MATCH (u:User {id: $id})
                RETURN u.username
            \"""
            val s = "MATCH (u:User) SET u.username = $name"
        }
        """);

    assertThat(found("4"))
        .containsExactly("Users.kt:4 :User.username", "Users.kt:6 :User.username");
  }

  @Test
  void valuesOfYamlAndStatementsOfScriptsAreRead() throws IOException {
    source(
        "queries.yml",
        """
        # MATCH (u:User) RETURN u.username
        shop:
          find: MATCH (u:User) RETURN u.username
          quoted: "MATCH (u:User) RETURN u.username"
          long: |
            MATCH (u:User)
            RETURN u.username
          list:
            - MATCH (u:User) RETURN u.username
          url: https://example.org/username
        """);
    source(
        "report.gql",
        "// u.username\nMATCH (u:User) RETURN u.id;\n\nMATCH (u:User)\nRETURN u.username;\n");

    assertThat(found("4"))
        .containsExactly(
            "queries.yml:3 :User.username",
            "queries.yml:4 :User.username",
            "queries.yml:7 :User.username",
            "queries.yml:9 :User.username",
            "report.gql:5 :User.username");
  }

  @Test
  void labelsAndTypesAreFoundToo() throws IOException {
    source(
        "Shop.java",
        """
        String a = "MATCH (c:Customer)-[:BOUGHT]->(p) RETURN c";
        String b = "MATCH (a:User)-[:FRIEND_OF]->(b:User) RETURN b";
        String c = "MATCH (c:`Customer`) RETURN c.Customer";
        """);

    assertThat(found("5")).containsExactly("Shop.java:1 :Customer", "Shop.java:3 :Customer");
    assertThat(impact("5").toText()).contains("use Client instead of Customer");
    assertThat(found("6")).containsExactly("Shop.java:2 [:FRIEND_OF]");
    assertThat(impact("6").toText()).contains("use FRIENDS_WITH instead of FRIEND_OF");
  }

  @Test
  void theFirstPartOfARenameSaysWhatIsToCome() throws IOException {
    source("Users.java", "String a = \"MATCH (u:User) RETURN u.username\";");

    assertThat(found("1")).containsExactly("Users.java:1 :User.username");
    assertThat(impact("1").toText())
        .contains("use handle instead of username before the contract runs");
  }

  @Test
  void withoutANewNameTheSuggestionIsAnother() throws IOException {
    source("Users.java", "String a = \"MATCH (u:User) RETURN u.nickname, u.email\";");

    assertThat(impact("9").toText()).contains("stop using it before the migration runs");
    assertThat(impact("7").toText()).contains("check that the query works with the new values");
    assertThat(impact("8").toText()).contains("fulfils the constraint");
    assertThat(impact("9").toJson()).contains("\"newName\": null", "\"line\": 1");
  }

  @Test
  void whatBuildsWriteIsLeftOutAndSoAreHiddenDirectories() throws IOException {
    String query = "String a = \"MATCH (u:User) RETURN u.username\";";
    source("target/A.java", query);
    source("build/A.java", query);
    source(".idea/A.java", query);
    source("src/A.txt", query);

    assertThat(impact("4").files()).isZero();
    assertThat(found("4")).isEmpty();
  }

  @Test
  void theScriptsOfMigrationsAreNoQueriesOfTheService() {
    var set =
        MigrationSources.builder().locations(List.of(scripts.toUri().toString())).build().load();

    assertThat(new ImpactFinder(set).find("4", List.of(scripts)).files()).isZero();
  }

  @Test
  void aFileThatIsNotTextIsNamedAndTheOthersAreRead() throws IOException {
    source("B.java", "String a = \"MATCH (u:User) RETURN u.username\";");
    Files.write(sources.resolve("A.java"), new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'});

    assertThat(impact("4").skipped()).containsExactly(sources.resolve("A.java"));
    assertThat(impact("4").findings()).hasSize(1);
  }

  @Test
  void textsThatDoNotEndDoNoHarm() throws IOException {
    source("A.java", "String a = \"MATCH (u:User) RETURN u.username");
    source("B.java", "String a = \"\"\" MATCH (u:User) RETURN u.username");
    source("C.java", "char c = '\\");
    source("D.java", "/* \" ");
    source("E.java", "String a = \"\\");

    assertThat(found("4")).containsExactly("A.java:1 :User.username", "B.java:1 :User.username");
  }

  @Test
  void anyTextIsRead() throws IOException {
    String[] pieces = {
      "\"",
      "\"\"\"",
      "'",
      "\\",
      "\n",
      "//",
      "/*",
      "*/",
      "+",
      "#",
      "- ",
      ": ",
      "|",
      " ",
      "MATCH",
      "(u:User)",
      "RETURN",
      "u.username",
      "{",
      "}",
      "$x",
      "`",
      ";",
      "\u00e9",
      "\0"
    };
    Random random = new Random(4711);
    int uses = 0;
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      int lines = (int) text.toString().lines().count();
      QueryMatcher matcher =
          new QueryMatcher(
              List.of(
                  new ChangedElement(
                      Rename.Element.PROPERTY,
                      "User",
                      "username",
                      ChangedElement.How.REMOVED,
                      null)));
      for (List<QueryText> texts :
          List.of(
              JavaTexts.of(text.toString()),
              YamlTexts.of(text.toString()),
              GqlTexts.of(text.toString()))) {
        for (QueryText found : texts) {
          uses += matcher.uses(found).size();
          assertThat(matcher.uses(found))
              .as(text.toString())
              .allSatisfy(use -> assertThat(use.line()).isBetween(1, lines));
        }
      }
    }
    assertThat(uses).isGreaterThan(10);
  }

  @Test
  void versionsAreReadAsEverywhere() {
    assertThat(impact("v1").version()).isEqualTo("1");
    assertThat(impact("1.0").version()).isEqualTo("1");
  }

  @Test
  void anUnknownVersionOrDirectoryIsAnErrorThatNamesIt() {
    assertThatThrownBy(() -> impact("42"))
        .isInstanceOf(GeodeMigrationsException.class)
        .hasMessageContaining(ErrorCode.TARGET_UNKNOWN.id())
        .hasMessageContaining("42");
    var set =
        MigrationSources.builder().locations(List.of(scripts.toUri().toString())).build().load();
    assertThatThrownBy(() -> new ImpactFinder(set).find("1", List.of(sources.resolve("no-such"))))
        .isInstanceOf(GeodeMigrationsException.class)
        .hasMessageContaining("no-such");
  }
}
