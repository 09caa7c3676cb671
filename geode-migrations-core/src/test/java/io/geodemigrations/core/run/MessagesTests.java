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
package io.geodemigrations.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.error.GeodeQueryException;
import org.junit.jupiter.api.Test;

class MessagesTests {

  @Test
  void aPositionOfTheServerIsOneInTheStatement() {
    assertThat(Messages.plain(refused("division by zero (line 1, column 20)")))
        .isEqualTo(
            "The server answered 42000: division by zero (line 1, column 20 of this statement)");
    assertThat(Messages.plain(refused("line 3, column 8: unknown function foo")))
        .isEqualTo(
            "The server answered 42000: line 3, column 8 of this statement: unknown function foo");
  }

  @Test
  void withoutOneTheServersWordsStay() {
    assertThat(Messages.plain(refused("division by zero")))
        .isEqualTo("The server answered 42000: division by zero");
  }

  private static GeodeQueryException refused(String message) {
    return new GeodeQueryException("42000", message, "The server refused.", "See there.");
  }
}
