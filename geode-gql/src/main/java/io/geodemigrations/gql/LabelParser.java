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

import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.LabelExpression;
import io.geodemigrations.gql.ast.Position;
import java.util.ArrayList;
import java.util.List;

/** Conditions on labels, after the colon or IS. */
final class LabelParser {

  /** How many labels one condition may join; see {@link ExpressionParser}. */
  private static final int MAX_LABELS = 200;

  private final TokenStream tokens;
  private int count;

  LabelParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  static boolean mayBegin(TokenStream tokens, int ahead) {
    return tokens.atName(ahead)
        || tokens.atSymbol(ahead, "!")
        || tokens.atSymbol(ahead, "%")
        || tokens.atSymbol(ahead, "(");
  }

  /**
   * Reads a condition.
   *
   * @param withOr whether {@code |} belongs to it
   */
  LabelExpression labels(boolean withOr) {
    count = 0;
    return alternatives(withOr);
  }

  private LabelExpression alternatives(boolean withOr) {
    Position start = tokens.position();
    LabelExpression left = conjunction();
    while (withOr && tokens.acceptSymbol("|")) {
      tokens.acceptSymbol(":");
      left = new LabelExpression.Or(start, left, conjunction());
    }
    return left;
  }

  private LabelExpression conjunction() {
    Position start = tokens.position();
    LabelExpression left = single();
    while (tokens.atSymbol("&") || tokens.atSymbol(":") && mayBegin(tokens, 1)) {
      tokens.next();
      left = new LabelExpression.And(start, left, single());
    }
    return left;
  }

  private LabelExpression single() {
    Position start = tokens.position();
    if (++count > MAX_LABELS) {
      throw new GqlSyntaxException(
          start, "more than " + MAX_LABELS + " labels", "fewer labels", null);
    }
    tokens.enter();
    LabelExpression label;
    if (tokens.acceptSymbol("!")) {
      label = new LabelExpression.Not(start, single());
    } else if (tokens.acceptSymbol("%")) {
      label = new LabelExpression.Any(start);
    } else if (tokens.acceptSymbol("(")) {
      label = alternatives(true);
      tokens.expectSymbol(")");
    } else {
      label = new LabelExpression.Name(start, tokens.name("a label").name());
    }
    tokens.leave();
    return label;
  }

  /** Reads {@code :A:B}, {@code :A&B} or {@code IS A & B}: labels to set or to remove. */
  List<Identifier> plainLabels() {
    if (!tokens.acceptWord("IS")) {
      tokens.expectSymbol(":");
    }
    List<Identifier> labels = new ArrayList<>();
    do {
      labels.add(tokens.name("a label"));
    } while (tokens.acceptSymbol(":") || tokens.acceptSymbol("&"));
    return labels;
  }
}
