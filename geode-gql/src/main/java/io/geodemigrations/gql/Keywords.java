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

import java.util.Locale;
import java.util.Set;

/** The words with a meaning. Few of them are reserved: most may also be names. */
final class Keywords {

  /** Words that begin a clause. */
  static final Set<String> CLAUSES =
      Set.of(
          "MATCH",
          "OPTIONAL",
          "MANDATORY",
          "WITH",
          "RETURN",
          "FINISH",
          "UNWIND",
          "FOR",
          "LET",
          "FILTER",
          "CREATE",
          "INSERT",
          "MERGE",
          "SET",
          "REMOVE",
          "DELETE",
          "DETACH",
          "NODETACH",
          "FOREACH",
          "CALL");

  /** Words that begin a statement, for suggestions. */
  static final Set<String> STATEMENTS =
      Set.of(
          "MATCH",
          "OPTIONAL",
          "MANDATORY",
          "WITH",
          "RETURN",
          "UNWIND",
          "FOR",
          "LET",
          "FILTER",
          "CREATE",
          "INSERT",
          "MERGE",
          "SET",
          "REMOVE",
          "DELETE",
          "DETACH",
          "NODETACH",
          "FOREACH",
          "CALL",
          "EXPLAIN",
          "PROFILE",
          "DROP",
          "ALTER",
          "SHOW",
          "ANALYZE",
          "USE",
          "SESSION",
          "BEGIN",
          "START",
          "COMMIT",
          "ROLLBACK",
          "SAVEPOINT",
          "RELEASE");

  /** Words that may stand inside or after a clause, for suggestions. */
  static final Set<String> FOLLOWERS =
      Set.of(
          "MATCH",
          "OPTIONAL",
          "MANDATORY",
          "WITH",
          "RETURN",
          "UNWIND",
          "FOR",
          "LET",
          "FILTER",
          "CREATE",
          "INSERT",
          "MERGE",
          "SET",
          "REMOVE",
          "DELETE",
          "DETACH",
          "NODETACH",
          "FOREACH",
          "CALL",
          "WHERE",
          "AND",
          "OR",
          "XOR",
          "NOT",
          "IN",
          "IS",
          "NULL",
          "STARTS",
          "ENDS",
          "CONTAINS",
          "AS",
          "ORDER",
          "GROUP",
          "SKIP",
          "OFFSET",
          "LIMIT",
          "ASC",
          "DESC",
          "ASCENDING",
          "DESCENDING",
          "NULLS",
          "UNION",
          "INTERSECT",
          "EXCEPT",
          "YIELD",
          "WHEN",
          "THEN",
          "ELSE",
          "END",
          "DISTINCT",
          "ASSERT",
          "REQUIRE",
          "USING",
          "OPTIONS",
          "UNIQUE",
          "INDEX",
          "CONSTRAINT",
          "EXISTS",
          "TRANSACTION",
          "SAVEPOINT",
          "PASSWORD",
          "ROLES",
          "GRAPH");

  private static final Set<String> RESERVED =
      Set.of(
          "AND",
          "OR",
          "XOR",
          "NOT",
          "IN",
          "IS",
          "STARTS",
          "ENDS",
          "CONTAINS",
          "WHERE",
          "RETURN",
          "WITH",
          "MATCH",
          "CREATE",
          "MERGE",
          "SET",
          "REMOVE",
          "DELETE",
          "DETACH",
          "UNWIND",
          "CASE",
          "WHEN",
          "THEN",
          "ELSE",
          "END",
          "AS",
          "NULL",
          "TRUE",
          "FALSE",
          "DISTINCT",
          "UNION",
          "OPTIONAL",
          "INTERSECT",
          "EXCEPT");

  private Keywords() {}

  /** Returns whether a word cannot be a variable unless it stands in backticks. */
  static boolean isReserved(String word) {
    return RESERVED.contains(word.toUpperCase(Locale.ROOT));
  }

  static boolean beginsClause(Token token) {
    return token.kind() == TokenKind.WORD
        && CLAUSES.contains(token.text().toUpperCase(Locale.ROOT));
  }
}
