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

import io.geodemigrations.core.change.Rename.Element;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.GqlSyntaxException;
import io.geodemigrations.gql.Token;
import io.geodemigrations.gql.TokenKind;
import io.geodemigrations.gql.effect.Effects;
import io.geodemigrations.gql.effect.PropertyUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the uses of changed names in a text that may be a query. */
final class QueryMatcher {

  /** In upper case, as queries are written: in lower case they are words of any sentence. */
  private static final Set<String> CLAUSES =
      Set.of("MATCH", "WHERE", "SET", "REMOVE", "RETURN", "WITH", "CREATE", "MERGE", "INSERT");

  private final List<ChangedElement> elements;

  QueryMatcher(List<ChangedElement> elements) {
    this.elements = elements;
  }

  /**
   * A use.
   *
   * @param line the line of the file
   * @param certain whether the text is a whole query that says whose property it uses
   */
  record Use(int line, ChangedElement element, boolean certain) {}

  List<Use> uses(QueryText text) {
    List<Token> tokens;
    try {
      tokens = Gql.tokens(text.text()).stream().filter(token -> !token.isComment()).toList();
    } catch (GqlSyntaxException e) {
      return List.of();
    }
    Optional<Effects> effects = effects(text.text());
    boolean part = tokens.stream().map(Token::text).anyMatch(CLAUSES::contains);
    if (effects.isEmpty() && !part) {
      return List.of();
    }
    List<Use> uses = new ArrayList<>();
    for (ChangedElement element : elements) {
      if (effects.isPresent() && !uses(effects.get(), element)) {
        continue;
      }
      for (int i = 0; i < tokens.size(); i++) {
        if (isUse(tokens, i, element)) {
          boolean certain = effects.isPresent() && isCertain(effects.get(), element);
          Use use = new Use(text.line(tokens.get(i).offset()), element, certain);
          if (!uses.contains(use)) {
            uses.add(use);
          }
        }
      }
    }
    return uses;
  }

  private static Optional<Effects> effects(String text) {
    try {
      return Optional.of(Effects.of(Gql.parse(text)));
    } catch (GqlSyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean uses(Effects effects, ChangedElement element) {
    String name = element.name();
    return switch (element.element()) {
      case LABEL ->
          effects.labelsRead().contains(name)
              || effects.labelsAdded().contains(name)
              || effects.labelsRemoved().contains(name);
      case TYPE -> effects.typesRead().contains(name) || effects.typesCreated().contains(name);
      case PROPERTY -> properties(effects).anyMatch(use -> isSame(use, element));
    };
  }

  private static boolean isCertain(Effects effects, ChangedElement element) {
    return element.element() != Element.PROPERTY
        || properties(effects).anyMatch(use -> use.owner() != null && isSame(use, element));
  }

  private static Stream<PropertyUse> properties(Effects effects) {
    return Stream.of(effects.propertiesRead(), effects.propertiesSet(), effects.propertiesRemoved())
        .flatMap(Set::stream);
  }

  private static boolean isSame(PropertyUse use, ChangedElement element) {
    return use.name().equals(element.name())
        && (use.owner() == null || element.owner() == null || use.owner().equals(element.owner()));
  }

  /** Whether a token stands where such a name stands. */
  private static boolean isUse(List<Token> tokens, int i, ChangedElement element) {
    Token token = tokens.get(i);
    boolean named =
        token.kind() == TokenKind.WORD && token.text().equals(element.name())
            || token.kind() == TokenKind.QUOTED_NAME
                && token.text().equals("`" + element.name() + "`");
    if (!named) {
      return false;
    }
    boolean afterDot = i > 0 && tokens.get(i - 1).isSymbol(".");
    if (element.element() != Element.PROPERTY) {
      return !afterDot && i > 0;
    }
    boolean mapKey = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol(":");
    boolean ofSchema =
        i > 0 && (tokens.get(i - 1).isSymbol("(") || tokens.get(i - 1).isSymbol(","));
    return afterDot || mapKey || ofSchema;
  }
}
