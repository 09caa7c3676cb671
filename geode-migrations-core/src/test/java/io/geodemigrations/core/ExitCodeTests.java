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
package io.geodemigrations.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.error.GeodeAuthenticationException;
import io.geodemigrations.client.error.GeodeConfigurationException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTests {

  @ParameterizedTest
  @CsvSource({
    "SCRIPT_SYNTAX, VALIDATION",
    "CHECKSUM_CHANGED, VALIDATION",
    "LOCK_TIMEOUT, LOCK",
    "STATEMENT_FAILED, MIGRATION_FAILED",
    "ROLLBACK_FAILED, MIGRATION_FAILED",
    "PROBE_REFUSED, CONNECTION"
  })
  void followsTheKindOfTheError(ErrorCode code, ExitCode exit) {
    assertThat(ExitCode.of(new GeodeMigrationsException(code, "x"))).isEqualTo(exit);
    assertThat(ExitCode.of(new IllegalStateException(new GeodeMigrationsException(code, "x"))))
        .isEqualTo(exit);
  }

  @Test
  void tellsInterruptionConnectionUseAndBugsApart() {
    assertThat(ExitCode.of(new MigrationInterruptedException("x"))).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(ExitCode.of(new GeodeAuthenticationException("28000", "x", "y")))
        .isEqualTo(ExitCode.CONNECTION);
    assertThat(ExitCode.of(new InvalidOptionException("batch-size", "x")))
        .isEqualTo(ExitCode.USAGE);
    assertThat(ExitCode.of(new GeodeConfigurationException("x", "y"))).isEqualTo(ExitCode.USAGE);
    assertThat(ExitCode.of(new IllegalStateException("bug"))).isEqualTo(ExitCode.INTERNAL);
  }

  @Test
  void aRunThatDidNothingIsHeldOnlyIfSomethingIs() {
    assertThat(ExitCode.of(new MigrateResult.UpToDate("1", List.of(), List.of(), Duration.ZERO)))
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void theNumbersAreThoseThatScriptsRelyOn() {
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(ExitCode.HELD.code()).isEqualTo(8);
  }
}
