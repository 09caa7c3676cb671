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
package io.geodemigrations.core.source;

import static io.geodemigrations.core.source.TestScripts.checksum;
import static io.geodemigrations.core.source.TestScripts.parse;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The expected values are golden: they are recorded in graphs and are never edited. Each is the
 * SHA-256 of the canonical text in its comment, made with another implementation: {@code
 * hashlib.sha256(text.encode()).hexdigest()} in Python.
 */
class ChecksumTests {

  private static final String BATCH =
      """
      MATCH (u:User) WHERE u.preferences IS NULL
      WITH u LIMIT $batch
      SET u.preferences = {}
      RETURN count(u) AS updated;
      """;

  // MATCH ( u : User ) WHERE u . preferences IS NULL WITH u LIMIT $batch SET u . preferences = { }
  // RETURN count ( u ) AS updated ;   (on one line, with one space at the break)
  private static final String BATCH_SUM =
      "sha256:v1:cdfd922d33314a334313321b871bc14cb844654da452e292b988a749d7332c72";

  @Test
  void isTheDigestOfTheTokens() {
    // CREATE ( : A )
    assertThat(checksum("CREATE (:A)"))
        .isEqualTo("sha256:v1:dbc7b48964debccc1663a8c0e9e8933bced651792adf606a5b2cb0751347ca9a");
    assertThat(checksum(BATCH)).isEqualTo(BATCH_SUM);
  }

  @Test
  void containsDirectivesAndRawPlaceholders() {
    // @cursor last = 0 MATCH ( u : ${label} ) WHERE u . id > $last WITH u LIMIT $batch SET u . t =
    // 'it''s ${x}' , u . n = 1.5e3 RETURN max ( u . id ) AS last , count ( u ) AS updated ; @nolint
    // GM-701 it is small @if MATCH ( n ) RETURN count ( n ) <= 1 CREATE ( : `Grüße` { s : "ß" } ) ;
    String script =
        """
        //@cursor last=0
        MATCH (u:${label}) WHERE u.id > $last WITH u LIMIT $batch
        SET u.t = 'it''s ${x}', u.n = 1.5e3
        RETURN max(u.id) AS last, count(u) AS updated;
        // @nolint GM-701   it is small
        // @if MATCH (n)
        //     RETURN count(n)<=1
        CREATE (:`Gr\u00fc\u00dfe` {s: "\u00df"});
        """;

    for (String value : new String[] {"A", "B"}) {
      assertThat(parse(script, Map.of("label", value, "x", value)).checksum())
          .isEqualTo("sha256:v1:07fd9e35846947cf249e43e6456620db8a819b441641edcb2c83c01e7cda7870");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// Migration: a title\n// Risk: high\n\n",
        "// @up\n",
        "/* ${anything} */ -- at all\n",
        "\uFEFF",
        "\n\n  \t"
      })
  void doesNotDependOnWhatStandsBefore(String prefix) {
    assertThat(checksum(prefix + BATCH)).isEqualTo(BATCH_SUM);
  }

  @Test
  void doesNotDependOnLayoutCommentsLineEndsOrTheWayDown() {
    assertThat(checksum(BATCH.replace("\n", "\r\n"))).isEqualTo(BATCH_SUM);
    assertThat(checksum(BATCH.replace("\n", " "))).isEqualTo(BATCH_SUM);
    assertThat(checksum(BATCH.replace("\n", " // why\n"))).isEqualTo(BATCH_SUM);
    assertThat(checksum(BATCH.replace("(u:User)", "( u /* who */\n: User)"))).isEqualTo(BATCH_SUM);
    assertThat(checksum(BATCH + "// @down\nMATCH (u:User) REMOVE u.preferences;"))
        .isEqualTo(BATCH_SUM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE (:A {b: 1})",
        "CREATE (:a {b: 2})",
        "CREATE (:A {b: '2'})",
        "CREATE (:A {b: 2});",
        "create (:A {b: 2})",
        "CREATE (:A {b: ${c}})",
        "CREATE (:A {b: 'a  b'})",
        "CREATE (:A {b: 'a b'})",
        "// @if RETURN true\nCREATE (:A {b: 2})",
        "// @if RETURN false\nCREATE (:A {b: 2})"
      })
  void dependsOnEveryToken(String script) {
    Map<String, String> placeholders = Map.of("c", "2");

    assertThat(parse(script, placeholders).checksum())
        .isNotEqualTo(parse("CREATE (:A {b: 2})", placeholders).checksum());
  }
}
