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

import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactorTests {

  private final Redactor redactor =
      new Redactor(Map.of("apiToken", "t0psecret", "label", "User", "dbPassword", "hunter2"));

  @Test
  void hidesPlaceholdersWithATellingName() {
    assertThat(redactor.redact("near 't0psecret' or hunter2 in (u:User)"))
        .isEqualTo("near '***' or *** in (u:User)");
  }

  @Test
  void hidesCredentialsInAddressesAndAssignments() {
    assertThat(redactor.redact("no answer from quic://app:s3cret@db:3141/shop"))
        .isEqualTo("no answer from quic://***@db:3141/shop");
    assertThat(redactor.redact("password: 'a b' and secret=x&token=y"))
        .isEqualTo("password: *** and secret=***&token=***");
  }

  @Test
  void leavesEverythingElse() {
    assertThat(redactor.redact("42000: Syntax error at 1:5"))
        .isEqualTo("42000: Syntax error at 1:5");
    assertThat(redactor.redact(null)).isEqualTo("no message");
  }
}
