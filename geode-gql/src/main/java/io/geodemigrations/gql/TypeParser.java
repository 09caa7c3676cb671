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

import io.geodemigrations.gql.ast.Position;
import io.geodemigrations.gql.ast.TypeName;
import java.util.Locale;
import java.util.Set;

/** Names of types. */
final class TypeParser {

  private static final Set<String> FIRST_WORDS_OF_TWO =
      Set.of("LOCAL", "ZONED", "DOUBLE", "PROPERTY", "SIGNED", "UNSIGNED");

  private static final Set<String> NAMES =
      Set.of(
          "ANY",
          "ARRAY",
          "BIGINT",
          "BINARY",
          "BOOL",
          "BOOLEAN",
          "BYTES",
          "CHAR",
          "DATE",
          "DATETIME",
          "DEC",
          "DECIMAL",
          "DOUBLE",
          "DOUBLE PRECISION",
          "DURATION",
          "EDGE",
          "FLOAT",
          "FLOAT32",
          "FLOAT64",
          "INT",
          "INT16",
          "INT32",
          "INT64",
          "INT8",
          "INTEGER",
          "INTERVAL",
          "JSON",
          "LIST",
          "LOCAL DATETIME",
          "LOCAL TIME",
          "LOCAL TIMESTAMP",
          "MAP",
          "NODE",
          "NOTHING",
          "NULL",
          "NUMERIC",
          "PATH",
          "POINT",
          "PROPERTY VALUE",
          "REAL",
          "RECORD",
          "RELATIONSHIP",
          "SIGNED INTEGER",
          "SMALLINT",
          "STRING",
          "TEXT",
          "TIME",
          "TIMESTAMP",
          "UNSIGNED INTEGER",
          "UUID",
          "VARCHAR",
          "VERTEX",
          "ZONED DATETIME",
          "ZONED TIME",
          "ZONED TIMESTAMP");

  private final TokenStream tokens;

  TypeParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  TypeName type() {
    Position start = tokens.position();
    String name = word(0);
    if (FIRST_WORDS_OF_TWO.contains(name) && NAMES.contains(name + " " + word(1))) {
      name = name + " " + word(1);
      tokens.next();
    }
    if (!NAMES.contains(name)) {
      throw tokens.error("a type such as INTEGER, STRING or LIST<STRING>", NAMES);
    }
    tokens.next();
    TypeName element = null;
    if (tokens.acceptSymbol("<")) {
      tokens.enter();
      element = type();
      tokens.leave();
      tokens.expectSymbol(">");
    }
    boolean notNull = tokens.acceptWords("NOT", "NULL");
    return new TypeName(start, name, element, notNull);
  }

  private String word(int ahead) {
    Token token = tokens.peek(ahead);
    return token.kind() == TokenKind.WORD ? token.text().toUpperCase(Locale.ROOT) : "";
  }
}
