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
package io.geodemigrations.core.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.InitializeResult;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.embedded.ReceivedMessage.Kind;
import org.junit.jupiter.api.Test;

class InitializeTests extends IntegrationTest {

  private GeodeMigrations migrations(LockConfiguration.Bootstrap bootstrap) {
    LockConfiguration defaults = LockConfiguration.defaults();
    return graph.migrations(
        c ->
            c.lock(
                new LockConfiguration(
                    defaults.waitLimit(), defaults.lease(), defaults.heartbeat(), bootstrap)));
  }

  @Test
  void theLockIsSetUpOnceAndRunsNeedNoRightToDoSo() {
    graph.script("1__m.gql", "CREATE (:X);");
    GeodeMigrations manual = migrations(LockConfiguration.Bootstrap.MANUAL);
    GeodeMigrationsException refused =
        catchThrowableOfType(GeodeMigrationsException.class, manual::migrate);

    InitializeResult first = manual.initialize();
    InitializeResult second = manual.initialize();

    assertThat(refused.code()).isEqualTo(ErrorCode.LOCK_BOOTSTRAP);
    assertThat(first).isEqualTo(new InitializeResult("default", true, true));
    assertThat(second).isEqualTo(new InitializeResult("default", false, true));
    assertThat(manual.migrate().applied()).hasSize(1);
    assertThat(graph.count("(l:MigrationLock)")).isEqualTo(1);
    assertThat(graph.count("(r:MigrationRun)")).isEqualTo(1);
  }

  @Test
  void whereNothingIsUniqueItIsRefusedUnlessTheOperatorPromisesIt() {
    graph.fault(Kind.EXECUTE).containing("CREATE CONSTRAINT").repeatedly().refuse("0A000");

    GeodeMigrationsException refused =
        catchThrowableOfType(
            GeodeMigrationsException.class,
            migrations(LockConfiguration.Bootstrap.AUTO)::initialize);
    long before = graph.count("(l:MigrationLock)");
    InitializeResult promised = migrations(LockConfiguration.Bootstrap.MANUAL).initialize();

    assertThat(refused.code()).isEqualTo(ErrorCode.LOCK_BOOTSTRAP);
    assertThat(before).isZero();
    assertThat(promised).isEqualTo(new InitializeResult("default", true, false));
    assertThat(graph.count("(l:MigrationLock)")).isEqualTo(1);
  }

  @Test
  void moreThanOneLockIsRefusedWhateverIsPromised() {
    graph.run("CREATE (:MigrationLock {name: 'default'}), (:MigrationLock {name: 'default'})");

    GeodeMigrationsException refused =
        catchThrowableOfType(
            GeodeMigrationsException.class,
            migrations(LockConfiguration.Bootstrap.MANUAL)::initialize);

    assertThat(refused.code()).isEqualTo(ErrorCode.LOCK_BOOTSTRAP);
    assertThat(refused.what()).contains("2 :MigrationLock");
  }
}
