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
package io.geodemigrations.spring.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.error.GeodeAuthenticationException;
import io.geodemigrations.client.error.GeodeConfigurationException;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.InvalidOptionException;
import io.geodemigrations.core.MigrationInterruptedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodesTests {

  @ParameterizedTest
  @CsvSource({
    "SCRIPT_SYNTAX, 4",
    "CHECKSUM_CHANGED, 4",
    "LOCK_TIMEOUT, 5",
    "STATEMENT_FAILED, 3",
    "ROLLBACK_FAILED, 3"
  })
  void followTheKindOfTheError(ErrorCode code, int exitCode) {
    assertThat(ExitCodes.of(new GeodeMigrationsException(code, "x"))).isEqualTo(exitCode);
  }

  @Test
  void tellInterruptionConnectionPendingAndBugsApart() {
    assertThat(ExitCodes.of(new MigrationInterruptedException("x"))).isEqualTo(7);
    assertThat(ExitCodes.of(new GeodeAuthenticationException("28000", "x", "y"))).isEqualTo(6);
    assertThat(ExitCodes.of(new PendingMigrationsException(2))).isEqualTo(4);
    assertThat(ExitCodes.of(new InvalidOptionException("batch-size", "x"))).isEqualTo(2);
    assertThat(ExitCodes.of(new GeodeConfigurationException("x", "y"))).isEqualTo(2);
    assertThat(ExitCodes.of(new IllegalStateException("bug"))).isEqualTo(1);
  }

  @Test
  void areFoundBelowOtherExceptions() {
    assertThat(
            ExitCodes.of(
                new IllegalStateException(new GeodeMigrationsException(ErrorCode.LOCK_LOST, "x"))))
        .isEqualTo(5);
  }
}
