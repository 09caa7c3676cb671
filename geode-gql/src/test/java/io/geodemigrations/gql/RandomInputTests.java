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
package io.geodemigrations.gql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.geodemigrations.gql.ast.ChildNodes;
import io.geodemigrations.gql.ast.Statement;
import io.geodemigrations.gql.ast.SyntaxNode;
import io.geodemigrations.gql.effect.Effects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Seeded generators: a failure names the text, which is then a test of its own. */
class RandomInputTests {

  private static final String ALPHABET =
      "abnMATCHSETRETURN()[]{}<>-=.,:;'\"`$?|&!%*+/\\^~#@ \n\r\t019eExX_\u00e9\u2014\uD83D\uFEFF\0";

  private static List<String> valid() {
    List<String> statements = new ArrayList<>(GuideStatements.all());
    try {
      TckQueries.all().stream()
          .filter(query -> !query.syntaxErrorExpected())
          .forEach(query -> statements.add(query.text()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    statements.add("CREATE INDEX IF NOT EXISTS i FOR (n:L) ON (n.a, n.b) OPTIONS {a: [1, 2.5]}");
    statements.add("CREATE CONSTRAINT c FOR (n:L) REQUIRE (n.a, n.b) IS UNIQUE");
    statements.add("CREATE USER a WITH PASSWORD 'x' ROLES [a, b]");
    statements.add("BEGIN TRANSACTION ISOLATION LEVEL READ COMMITTED READ ONLY");
    statements.add("USE GRAPH a-b MATCH p = ANY SHORTEST (a)-[:R]->{1,3}(b) RETURN p");
    statements.add("MATCH (a) -- (comment)\n RETURN a /* b */ -- c");
    return statements;
  }

  @Test
  void tokenTextsJoinedBySpacesAreTheSameTokensAgain() {
    for (String statement : valid()) {
      List<Token> code =
          Gql.tokens(statement).stream().filter(token -> !token.isComment()).toList();
      String joined = code.stream().map(Token::text).collect(Collectors.joining(" "));
      assertThat(Gql.tokens(joined))
          .as(joined)
          .extracting(Token::text)
          .containsExactlyElementsOf(code.stream().map(Token::text).toList());
    }
  }

  @Test
  void tokensAndTheGapsBetweenThemAreTheWholeText() {
    for (String statement : valid()) {
      int at = 0;
      for (Token token : Gql.tokens(statement)) {
        assertThat(statement.substring(at, token.offset())).isBlank();
        assertThat(statement.substring(token.offset(), token.end())).isEqualTo(token.text());
        at = token.end();
      }
      assertThat(statement.substring(at)).isBlank();
    }
  }

  @Test
  void everyNodeStandsWhereItsPositionSays() {
    for (String statement : valid()) {
      check(Gql.parse(statement), statement);
    }
  }

  private static void check(SyntaxNode node, String text) {
    String before = text.substring(0, node.position().offset());
    assertThat(node.position().line())
        .isEqualTo(1 + (int) before.lines().count() - lastLine(before));
    assertThat(node.position().column()).isEqualTo(before.length() - before.lastIndexOf('\n'));
    ChildNodes.of(node).forEach(child -> check(child, text));
  }

  private static int lastLine(String before) {
    return before.isEmpty() || before.endsWith("\n") ? 0 : 1;
  }

  @Test
  void garbageGivesOnlySyntaxErrors() {
    Random random = new Random(20260115);
    for (int i = 0; i < 10_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(60);
      for (int j = 0; j < length; j++) {
        text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      parseAnything(text.toString());
    }
  }

  @Test
  void mutatedStatementsGiveOnlySyntaxErrors() {
    Random random = new Random(42);
    List<String> valid = valid();
    int parsed = 0;
    for (int i = 0; i < 10_000; i++) {
      String text = valid.get(random.nextInt(valid.size()));
      int changes = 1 + random.nextInt(3);
      for (int j = 0; j < changes; j++) {
        text = mutate(text, valid.get(random.nextInt(valid.size())), random);
      }
      parsed += parseAnything(text) ? 1 : 0;
    }
    assertThat(parsed).as("some mutations are still valid").isBetween(500, 9_500);
  }

  private static String mutate(String text, String other, Random random) {
    if (text.isEmpty()) {
      return other;
    }
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(8));
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, at) + text.substring(end);
      case 1 -> text.substring(0, at);
      case 2 -> text.substring(0, at) + text.substring(at, end) + text.substring(at);
      case 3 ->
          text.substring(0, at)
              + ALPHABET.charAt(random.nextInt(ALPHABET.length()))
              + text.substring(at);
      case 4 -> swapTokens(text, random);
      default -> text.substring(0, at) + other.substring(random.nextInt(other.length() + 1));
    };
  }

  private static String swapTokens(String text, Random random) {
    try {
      List<String> texts = new ArrayList<>(Gql.tokens(text).stream().map(Token::text).toList());
      if (texts.size() > 1) {
        int from = random.nextInt(texts.size());
        texts.add(random.nextInt(texts.size()), texts.remove(from));
      }
      return String.join(" ", texts);
    } catch (GqlSyntaxException e) {
      return text;
    }
  }

  /** Returns whether the text is a statement; fails on anything but a syntax error. */
  private static boolean parseAnything(String text) {
    try {
      Gql.split(text);
      Statement statement = Gql.parse(text);
      assertThat(Effects.of(statement).kind()).isNotNull();
      assertThat(statement.hashCode()).isEqualTo(Gql.parse(text).hashCode());
      return true;
    } catch (GqlSyntaxException e) {
      assertThat(e.position().offset()).isBetween(0, text.length());
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      return fail("not a syntax error for: " + text, e);
    }
  }
}
