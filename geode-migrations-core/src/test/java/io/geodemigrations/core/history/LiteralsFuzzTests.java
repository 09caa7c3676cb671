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
package io.geodemigrations.core.history;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.geodemigrations.core.literal.Literals;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.Token;
import java.util.List;

class LiteralsFuzzTests {

  /** Two bytes are one character, so that lone surrogates occur too. */
  @FuzzTest
  void anyTextIsOneTokenThatMeansItself(byte[] input) {
    StringBuilder chars = new StringBuilder(new String(input, UTF_16BE));
    for (int i = 0; i + 1 < input.length && i < 64; i += 2) {
      chars.append((char) (input[i] << 8 | input[i + 1] & 0xFF));
    }
    String text = chars.toString();
    String literal = Literals.string(text);
    String statement = "RETURN " + literal + " AS x";

    assertThat(Gql.tokens(statement)).hasSize(4);
    assertThat(LiteralsTests.meaning(literal)).isEqualTo(Literals.printable(text));
    assertThat(Literals.printable(Literals.printable(text))).isEqualTo(Literals.printable(text));
    for (int limit : new int[] {2, 3, 10, 2_000}) {
      String cut = Literals.atMost(limit, Literals.printable(text));
      assertThat(cut.length()).isLessThanOrEqualTo(limit);
      assertThat(Literals.printable(cut)).isEqualTo(cut);
    }
    try {
      List<Token> tokens = Gql.tokens(Literals.identifier(text));
      assertThat(tokens).hasSize(1);
      assertThat(tokens.get(0).text()).isEqualTo(text);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).contains("not a plain identifier");
    }
  }
}
