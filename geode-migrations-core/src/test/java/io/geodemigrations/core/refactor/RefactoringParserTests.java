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
package io.geodemigrations.core.refactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.gql.Gql;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefactoringParserTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rename-property User.username -> handle",
        "rename-property User.username -> handle expand",
        "rename-property User.username -> handle contract on-conflict old",
        "add-property User.preferences = {}",
        "add-property User.a = n.b - conflict on-conflict new",
        "add-property User.display_name = n.first_name + ' ' + n.last_name",
        "remove-property User.username",
        "remove-property User.a, b",
        "rename-label Customer -> Client",
        "rename-label Customer -> Client contract on-conflict new",
        "rename-relationship FRIEND_OF -> FRIENDS_WITH expand",
        "change-type Order.number -> string",
        "change-type Order.number -> date on-failure quarantine",
        "restore-property Order.number",
        "split-property User.full_name by ' ' -> first_name, last_name",
        "split-property User.full_name by 'it''s' -> a, b, c first-and-last on-conflict old",
        "merge-properties User.street, city by ', ' -> full_address on-conflict new",
        "extract-list User.addresses via HAS_ADDRESS -> Address (street, city)",
        "extract-map User.address via HAS_ADDRESS -> Address (street)",
        "extract-values User.tags via TAGGED -> Tag (name)",
        "remove-nodes Address via HAS_ADDRESS from User",
        "aggregate-relationships sum of PURCHASED.quantity from User to Product -> BOUGHT.quantity",
        "remove-relationships BOUGHT from User to Product"
      })
  void readsWhatADirectiveSaysAndConsistsOfStatements(String text) throws Exception {
    Refactoring refactoring = RefactoringParser.parse("  " + text + " ");

    assertThat(refactoring.directive()).isEqualTo(text);
    assertThat(refactoring.steps()).isNotEmpty();
    for (Step step : refactoring.steps()) {
      if (step instanceof Step.Batch batch) {
        Gql.parse(batch.gql());
        Gql.parse(batch.pending());
      } else if (step instanceof Step.Check check) {
        Gql.parse(check.query());
        Gql.parse(check.samples(5));
      }
    }
    if (refactoring.inverse().isPresent()) {
      assertThat(RefactoringParser.parse(refactoring.inverse().get().directive()))
          .isEqualTo(refactoring.inverse().get());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rename-property User.username handle | 30 | Found 'handle', expected '->'",
        "rename-property User -> handle | 21 | Found '-', expected '.'",
        "rename-property User.username -> | 32 | Found the end of the line, expected a property",
        "rename-property User.username -> handle soon | 40 | Found 'soon', expected the end",
        "rename-label Customer -> 1 | 25 | Found '1', expected a label",
        "rename-label `Customer` -> B | 13 | expected a label",
        "add-property User.a = | 21 | expected an expression",
        "split-property User.a by x -> b, c | 25 | expected a text in apostrophes",
        "change-type Order.number -> text | 28 | Found 'text', expected one of integer, float",
        "change-type Order.number -> date on-failure x | 44 | expected one of fail, null",
        "rename-property User.a -> b on-conflict both | 40 | expected one of fail, old, new",
        "extract-list User.a via HAS -> B | 32 | expected '('",
        "rename-propery User.a -> b | 0 | Unknown refactoring 'rename-propery'",
        "rename -> b | 0 | Unknown refactoring 'rename'",
        "rename-property User.a -> a | 0 | The old and the new name are the same: a",
        "rename-label Migration -> Other | 0 | The label Migration belongs to this tool",
        "add-property User.a = 1 + | 0 | The value is no expression"
      })
  void saysWhereItCannotBeRead(String text, int offset, String message) {
    assertThatThrownBy(() -> RefactoringParser.parse(text))
        .isInstanceOfSatisfying(
            RefactoringSyntaxException.class,
            e -> {
              assertThat(e).hasMessageContaining(message);
              assertThat(e.offset()).isEqualTo(offset);
              assertThat(e.remedy()).isNotBlank();
            });
  }

  @Test
  void knowsWhatMayHaveBeenMeantAndKeepsTextsToItself() {
    assertThatThrownBy(() -> RefactoringParser.parse("rename-propery User.a -> b"))
        .isInstanceOfSatisfying(
            RefactoringSyntaxException.class,
            e -> {
              assertThat(e.word()).isEqualTo("rename-propery");
              assertThat(e.candidates()).contains("rename-property");
            });
    assertThatThrownBy(() -> RefactoringParser.parse("rename-label 's3cret' -> b"))
        .hasMessageContaining("a text")
        .hasMessageNotContaining("s3cret");
  }

  static List<String> hostile() {
    return List.of(
        "",
        "a b",
        "a`b",
        "`a`",
        "a) DETACH DELETE (n",
        "User) DELETE n //",
        "x = 1 REMOVE n.y",
        "a;b",
        "a'b",
        "a\nb",
        "1a",
        "a-b",
        "$a",
        "${a}",
        "Ünicode",
        "a".repeat(129));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void refusesEveryNameThatIsNotPlain(String name) {
    List<Function<String, Refactoring>> factories =
        List.of(
            n -> Refactoring.renameProperty(n, "a", "b"),
            n -> Refactoring.renameProperty("L", n, "b"),
            n -> Refactoring.renameProperty("L", "a", n),
            n -> Refactoring.addProperty(n, "a", "1"),
            n -> Refactoring.addProperty("L", n, "1"),
            n -> Refactoring.removeProperties(n, "a"),
            n -> Refactoring.removeProperties("L", "a", n),
            n -> Refactoring.renameLabel(n, "B"),
            n -> Refactoring.renameLabel("A", n),
            n -> Refactoring.renameRelationshipType(n, "B"),
            n -> Refactoring.renameRelationshipType("A", n),
            n -> Refactoring.changeType(n, "a", ChangeType.Type.DATE),
            n -> Refactoring.changeType("L", n, ChangeType.Type.DATE),
            n -> new RestoreProperty(n, "a"),
            n -> new RestoreProperty("L", n),
            n -> Refactoring.dropPreserved(n, "a"),
            n -> Refactoring.dropPreserved("L", n),
            n -> Refactoring.splitProperty(n, "a", " ", "b", "c"),
            n -> Refactoring.splitProperty("L", n, " ", "b", "c"),
            n -> Refactoring.splitProperty("L", "a", " ", "b", n),
            n -> Refactoring.mergeProperties(n, List.of("a", "b"), " ", "c"),
            n -> Refactoring.mergeProperties("L", List.of("a", n), " ", "c"),
            n -> Refactoring.mergeProperties("L", List.of("a", "b"), " ", n),
            n -> Refactoring.extractList(n, "a", "T", "X", "f"),
            n -> Refactoring.extractList("L", n, "T", "X", "f"),
            n -> Refactoring.extractMap("L", "a", n, "X", "f"),
            n -> Refactoring.extractMap("L", "a", "T", n, "f"),
            n -> Refactoring.extractValues("L", "a", "T", "X", n),
            n -> new RemoveNodes(n, "T", "X"),
            n -> new RemoveNodes("L", n, "X"),
            n -> new RemoveNodes("L", "T", n),
            n -> aggregate(n, "R", "B", "p", "T", "q"),
            n -> aggregate("A", n, "B", "p", "T", "q"),
            n -> aggregate("A", "R", n, "p", "T", "q"),
            n -> aggregate("A", "R", "B", n, "T", "q"),
            n -> aggregate("A", "R", "B", "p", n, "q"),
            n -> aggregate("A", "R", "B", "p", "T", n),
            n -> new RemoveRelationships(n, "T", "B"),
            n -> new RemoveRelationships("A", n, "B"),
            n -> new RemoveRelationships("A", "T", n));
    for (Function<String, Refactoring> factory : factories) {
      assertThatThrownBy(() -> factory.apply(name))
          .isInstanceOfSatisfying(
              GeodeMigrationsException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.REFACTORING_INVALID));
    }
  }

  private static Refactoring aggregate(
      String from, String type, String to, String property, String target, String result) {
    return Refactoring.aggregateRelationships(
        from, type, to, AggregateRelationships.Function.SUM, property, target, result);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1) REMOVE n.x SET n.y = (1",
        "1) OR (true",
        "1 AS a, 2",
        "1 // ",
        "1 /* */",
        "$p",
        "?",
        "1 RETURN 2",
        "DISTINCT 1",
        "1; MATCH (n) DELETE n",
        "'open"
      })
  void refusesAValueThatIsNotOneExpression(String expression) {
    assertThatThrownBy(() -> Refactoring.addProperty("User", "a", expression))
        .hasMessageContaining("GM-116");
  }

  @Test
  void writesConstantsAsLiterals() {
    assertThat(Refactoring.addConstant("User", "a", "it's \\ ${x}").expression())
        .isEqualTo("'it''s \\\\ ${x}'");
    assertThatThrownBy(() -> Refactoring.addConstant("User", "a", List.of()))
        .hasMessageContaining("GM-116")
        .hasMessageContaining("write it as an expression");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> Refactoring.renameProperty("User", "a", "a"))
        .hasMessageContaining("the same");
    assertThatThrownBy(() -> Refactoring.renameLabel("A", "MigrationRun"))
        .hasMessageContaining("belongs to this tool");
    assertThatThrownBy(() -> Refactoring.splitProperty("User", "a", "", "b", "c"))
        .hasMessageContaining("separator");
    assertThatThrownBy(() -> Refactoring.splitProperty("User", "a", " ", "b"))
        .hasMessageContaining("two targets");
    assertThatThrownBy(() -> Refactoring.splitProperty("User", "a", " ", "a", "b"))
        .hasMessageContaining("other than a");
    assertThatThrownBy(() -> Refactoring.removeProperties("User", "a", "a"))
        .hasMessageContaining("named twice");
    assertThatThrownBy(() -> Refactoring.renameLabel("A", "B").onConflict(OnConflict.OLD).steps())
        .hasMessageContaining("GM-116");
  }

  @Test
  void statementsHaveTheFormOfTheGuide() {
    assertThat(batch(Refactoring.renameProperty("User", "username", "handle").expand()))
        .isEqualTo(
            "MATCH (n:User) WHERE n.username IS NOT NULL AND n.handle IS NULL WITH n LIMIT $batch"
                + " SET n.handle = n.username RETURN count(n) AS updated");
    assertThat(batch(Refactoring.removeProperties("User", "username")))
        .isEqualTo(
            "MATCH (n:User) WHERE n.username IS NOT NULL WITH n LIMIT $batch"
                + " REMOVE n.username RETURN count(n) AS updated");
    assertThat(batch(Refactoring.renameLabel("Customer", "Client")))
        .isEqualTo(
            "MATCH (n:Customer) WITH n LIMIT $batch SET n:Client REMOVE n:Customer"
                + " RETURN count(n) AS updated");
  }

  private static String batch(Refactoring refactoring) {
    return refactoring.steps().stream()
        .filter(Step.Batch.class::isInstance)
        .map(step -> ((Step.Batch) step).gql())
        .findFirst()
        .orElseThrow();
  }
}
