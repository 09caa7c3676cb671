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
import static org.assertj.core.api.Assertions.tuple;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.Migration;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationType;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.Recovery;
import io.geodemigrations.core.Risk;
import io.geodemigrations.core.TransactionScope;
import io.geodemigrations.core.source.ScriptStatement.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationSourcesTests {

  @TempDir Path directory;

  @Test
  void loadsTheExamplesOfTheGuide() {
    MigrationSet set =
        MigrationSources.builder().locations(List.of("classpath:guide")).build().load();

    assertThat(set.migrations())
        .extracting(ResolvedMigration::storedVersion, ResolvedMigration::name)
        .containsExactly(
            tuple("v1.0.0", "add_user_label"),
            tuple("v1.1.0", "add_preferences"),
            tuple("v1.2.0", "rename_email"),
            tuple("v1.3.0", "remove_email"),
            tuple("v2.0.0", "restructure_addresses"),
            tuple("2026.01.15.001", "rename_customer"),
            tuple("2026.01.15.002", "transform_data"));
    ScriptMigration preferences = script(set, 1);
    assertThat(preferences.description()).isEqualTo("Add preferences property to User nodes");
    assertThat(preferences.header().changes())
        .containsExactly("Adds `preferences` JSON property to all User nodes", "Default value: {}");
    assertThat(preferences.header().estimatedDuration()).isEqualTo("~5 minutes for 1M users");
    assertThat(preferences.up()).hasSize(1);
    assertThat(preferences.up().get(0).progress().derived()).isFalse();
    assertThat(preferences.reversible()).isTrue();
    assertThat(script(set, 3))
        .returns(Phase.CONTRACT, ScriptMigration::phase)
        .returns(Risk.MEDIUM, ScriptMigration::risk)
        .returns(List.of(MigrationVersion.parse("1.2.0")), ScriptMigration::dependencies);
    assertThat(script(set, 4).transactionScope()).isEqualTo(TransactionScope.MIGRATION);
    assertThat(script(set, 5).transactionScope()).isEqualTo(TransactionScope.STATEMENT);
    assertThat(script(set, 5).up())
        .extracting(ScriptStatement::kind)
        .containsExactly(Kind.DDL, Kind.DDL, Kind.PLAIN, Kind.PLAIN, Kind.DDL, Kind.DDL);
    assertThat(script(set, 6).up()).hasSize(10);
    assertThat(script(set, 6).source())
        .hasToString("classpath:guide/transformations/2026.01.15.002__transform_data.gql");
  }

  private static ScriptMigration script(MigrationSet set, int index) {
    return (ScriptMigration) set.migrations().get(index);
  }

  @Test
  void ordersScriptsBeansAndRepeatablesTogether() throws IOException {
    write("2__b.gql", "CREATE (:A)");
    write("10__c.gql", "CREATE (:A)");
    write("R__z.gql", "CREATE (:A)");
    write("R__y.gql", "CREATE (:A)");
    write("beforeMigrate.gql", "CREATE (:A)");

    MigrationSet set = here().beans(List.of(new Described(), new Overriding())).build().load();

    assertThat(set.migrations())
        .extracting(ResolvedMigration::storedVersion)
        .containsExactly("2", "3", "v4.0", "10", "R__y", "R__z");
    assertThat(set.migrations())
        .extracting(ResolvedMigration::type)
        .containsExactly(
            MigrationType.GQL,
            MigrationType.JAVA,
            MigrationType.JAVA,
            MigrationType.GQL,
            MigrationType.REPEATABLE,
            MigrationType.REPEATABLE);
    assertThat(set.callbacks())
        .extracting(ScriptCallback::event)
        .containsExactly(ScriptCallback.Event.BEFORE_MIGRATE);
  }

  @Migration(
      version = "3",
      name = "described",
      description = "By annotation",
      phase = Phase.MIGRATE,
      risk = Risk.HIGH,
      dependsOn = "2",
      recovery = Recovery.RETRY)
  static class Described implements GeodeMigration {
    @Override
    public void up(MigrationContext context) {}

    @Override
    public void down(MigrationContext context) {}
  }

  /** Like the class that a framework makes around a bean. */
  static class Described$$Proxy extends Described {}

  static final class Overriding implements GeodeMigration {
    @Override
    public String version() {
      return "v4.0";
    }

    @Override
    public String checksum() {
      return "mine";
    }

    @Override
    public void up(MigrationContext context) {}
  }

  @Test
  void describesBeansByAnnotationAndMethods() {
    MigrationSet set =
        MigrationSources.builder()
            .beans(List.of(new Described$$Proxy(), new Overriding()))
            .knownVersions(List.of(MigrationVersion.parse("2")))
            .build()
            .load();

    assertThat((BeanMigration) set.migrations().get(0))
        .returns("described", BeanMigration::name)
        .returns("By annotation", BeanMigration::description)
        .returns(Phase.MIGRATE, BeanMigration::phase)
        .returns(Risk.HIGH, BeanMigration::risk)
        .returns(Recovery.RETRY, BeanMigration::recovery)
        .returns(true, BeanMigration::reversible)
        .returns(null, BeanMigration::checksum)
        .returns(List.of(MigrationVersion.parse("2")), BeanMigration::dependencies);
    assertThat((BeanMigration) set.migrations().get(1))
        .returns("Overriding", BeanMigration::name)
        .returns("mine", BeanMigration::checksum)
        .returns(Phase.EXPAND, BeanMigration::phase)
        .returns(null, BeanMigration::risk)
        .returns(false, BeanMigration::reversible);
  }

  @Test
  void reportsBeansThatSayNothing() {
    GeodeMigration silent = context -> {};

    assertThat(problems(MigrationSources.builder().beans(List.of(silent))))
        .singleElement()
        .returns(ErrorCode.BEAN_INVALID, MigrationProblem::code)
        .extracting(problem -> problem.location().resource())
        .asString()
        .startsWith("bean:" + getClass().getName());
  }

  @Test
  void namesBothSourcesOfADuplicate() throws IOException {
    write("v1.0__a.gql", "CREATE (:A)");
    write("x/1__b.gql", "CREATE (:A)");
    write("3__c.gql", "CREATE (:A)");
    write("2__two.gql", "CREATE (:A)");

    List<MigrationProblem> problems = problems(here().beans(List.of(new Described())));

    assertThat(problems)
        .extracting(MigrationProblem::code)
        .containsExactly(ErrorCode.DUPLICATE_MIGRATION, ErrorCode.DUPLICATE_MIGRATION);
    assertThat(problems.get(0).message())
        .contains("'v1.0' and '1'")
        .contains("v1.0__a.gql")
        .contains("x/1__b.gql");
    assertThat(problems.get(1).message())
        .contains("3__c.gql")
        .contains("bean:" + Described.class.getName());
  }

  @Test
  void checksDependencies() throws IOException {
    write("1__a.gql", "// Migration: a\n// Dependencies: 2\nCREATE (:A)");
    write("2__b.gql", "// Migration: b\n// Dependencies: 0.9, 2\nCREATE (:A)");
    write("3__c.gql", "// Migration: c\n// Dependencies: 0.8, 2.0\nCREATE (:A)");

    assertThat(problems(here().knownVersions(List.of(MigrationVersion.parse("0.8")))))
        .extracting(MigrationProblem::code)
        .containsExactly(
            ErrorCode.DEPENDENCY_ORDER, ErrorCode.DEPENDENCY_MISSING, ErrorCode.DEPENDENCY_ORDER);
  }

  @Test
  void aHigherVersionThatNobodyHasIsMissingAndNotLate() throws IOException {
    write("2026.01.15.001__a.gql", "// Migration: a\n// Dependencies: 2026.01.15.030\nCREATE (:A)");

    assertThat(problems(here()))
        .extracting(MigrationProblem::code)
        .containsExactly(ErrorCode.DEPENDENCY_MISSING);
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() throws IOException {
    write("1__a.gql", "MATCH (a");
    write("2__b.gql", "CREATE (:${label})");
    write("add_users.gql", "CREATE (:A)");
    Files.write(directory.resolve("4__d.gql"), new byte[] {'/', '/', (byte) 0xC3, '\n'});
    write("afterMigrate.gql", "MATCH (u) WITH u LIMIT $batch SET u.a = 1 RETURN count(u)");

    assertThatExceptionOfType(InvalidMigrationsException.class)
        .isThrownBy(
            () ->
                here()
                    .locations(List.of("file:" + directory, "file:" + directory + "/missing"))
                    .build()
                    .load())
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(MigrationProblem::code)
                    .containsExactly(
                        ErrorCode.LOCATION_MISSING,
                        ErrorCode.SCRIPT_SYNTAX,
                        ErrorCode.SCRIPT_PLACEHOLDER_MISSING,
                        ErrorCode.SCRIPT_UNREADABLE,
                        ErrorCode.SCRIPT_NAME,
                        ErrorCode.SCRIPT_BATCH))
        .withMessageContaining("6 problems")
        .withMessageContaining("1__a.gql:1:9")
        .withMessageContaining("geode.migrations.placeholders.label")
        .withMessageContaining("<version>__add_users.gql");
  }

  @Test
  void countsAFileOnceHoweverOftenItIsFound() throws IOException {
    write("x/1__a.gql", "CREATE (:A)");

    MigrationSet set =
        here().locations(List.of("file:" + directory, "file:" + directory + "/x")).build().load();

    assertThat(set.migrations()).hasSize(1);
  }

  @Test
  void toleratesMissingLocationsOnlyIfToldTo() {
    MigrationSources.Builder missing =
        MigrationSources.builder().locations(List.of("classpath:does/not/exist"));

    assertThat(problems(missing))
        .singleElement()
        .returns(ErrorCode.LOCATION_MISSING, MigrationProblem::code);
    assertThat(missing.failOnMissingLocations(false).build().load().migrations()).isEmpty();
  }

  @Test
  void takesScriptsFromAnotherLocator() {
    ResourceLocator locator =
        location ->
            Optional.of(
                List.of(new InMemory("1__a.gql", location), new InMemory("2__b.gql", location)));

    assertThat(
            MigrationSources.builder()
                .locations(List.of("memory:"))
                .resourceLocator(locator)
                .placeholders(Map.of("label", "A"))
                .build()
                .load()
                .migrations())
        .hasSize(2);
  }

  private record InMemory(String fileName, String location) implements ScriptResource {
    @Override
    public String description() {
      return location + fileName;
    }

    @Override
    public String identity() {
      return location + fileName;
    }

    @Override
    public byte[] read() {
      return "CREATE (:${label})".getBytes(StandardCharsets.UTF_8);
    }
  }

  private MigrationSources.Builder here() {
    return MigrationSources.builder().locations(List.of("file:" + directory));
  }

  private static List<MigrationProblem> problems(MigrationSources.Builder builder) {
    return builder.build().inspect().problems();
  }

  private void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content, StandardCharsets.UTF_8);
  }
}
