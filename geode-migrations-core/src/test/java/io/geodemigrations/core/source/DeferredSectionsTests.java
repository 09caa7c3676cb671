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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeferredSectionsTests {

  @TempDir private Path directory;

  @Test
  void whatIsAppliedAsItIsIsReadWhenSomebodyAsks() throws IOException {
    script("1__a.gql", "CREATE (:A);\n// @down\nMATCH (a:A) DELETE a;");
    ScriptMigration read = only(Set.of());

    ScriptMigration deferred = only(Set.of(read.checksum()));

    assertThat(deferred.sections()).isInstanceOf(DeferredSections.class);
    assertThat(deferred.reversible()).isTrue();
    assertThat(deferred.sections().get()).isEqualTo(read.sections().get());
    assertThat(deferred.sections().get()).isSameAs(deferred.sections().get());
  }

  @Test
  void everythingElseIsReadAtOnce() throws IOException {
    script("1__a.gql", "CREATE (:A);");

    assertThat(only(Set.of("sha256:v1:0")).sections()).isNotInstanceOf(DeferredSections.class);
  }

  @Test
  void whatOnlyHasTheTextOfSomethingAppliedIsReadAtOnce() throws IOException {
    script("1__a.gql", "CREATE (:A);");
    String checksum = only(Set.of()).checksum();

    assertThat(only(Map.of(MigrationVersion.parse("2"), checksum)).sections())
        .isNotInstanceOf(DeferredSections.class);
  }

  @Test
  void aMistakeInWhatIsAppliedIsFoundWhenItIsReadAndEachTimeTheSame() throws IOException {
    script("1__a.gql", "CREATE (:A);");
    String checksum = only(Set.of()).checksum();
    script("1__a.gql", "CREATE (:A);\n// @down\nMATCH (a:A DELETE a;");

    ScriptMigration deferred = only(Set.of(checksum));

    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(InvalidMigrationsException.class)
          .isThrownBy(deferred::down)
          .satisfies(
              e ->
                  assertThat(e.problems())
                      .singleElement()
                      .returns(ErrorCode.SCRIPT_SYNTAX, MigrationProblem::code));
    }
    assertThatExceptionOfType(InvalidMigrationsException.class).isThrownBy(() -> sources().load());
  }

  @Test
  void refactoringsWithoutADownSectionAreReadBecauseOnlyTheyKnowTheWayBack() throws IOException {
    script("1__a.gql", "// @refactor rename-property User.a -> b\n");
    ScriptMigration read = only(Set.of());

    ScriptMigration again = only(Set.of(read.checksum()));

    assertThat(again.sections()).isNotInstanceOf(DeferredSections.class);
    assertThat(again.reversible()).isTrue();
  }

  @Test
  void whereAHeaderIsWrongNobodyAsksWhatIsAppliedAndEverythingIsReported() throws IOException {
    script("1__a.gql", "// Migration: A\n// Risk: enormous\nCREATE (:A);");
    script("2__b.gql", "CREATE (:B;");
    AtomicInteger asked = new AtomicInteger();

    assertThatExceptionOfType(InvalidMigrationsException.class)
        .isThrownBy(
            () ->
                sources()
                    .load(
                        () -> {
                          asked.incrementAndGet();
                          return Map.of();
                        }))
        .satisfies(e -> assertThat(e.problems()).hasSize(2));
    assertThat(asked).hasValue(0);
  }

  private void script(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private ScriptMigration only(Set<String> applied) {
    return only(
        applied.stream()
            .collect(Collectors.toMap(any -> MigrationVersion.parse("1"), Function.identity())));
  }

  private ScriptMigration only(Map<MigrationKey, String> applied) {
    List<ResolvedMigration> migrations = sources().load(() -> applied).migrations();
    assertThat(migrations).hasSize(1);
    return (ScriptMigration) migrations.get(0);
  }

  private MigrationSources sources() {
    return MigrationSources.builder().locations(List.of(directory.toUri().toString())).build();
  }
}
