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

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackageRulesTests {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.geodemigrations.core");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.geodemigrations.core.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void sourcesKnowNothingOfTheEngine() {
    noClasses()
        .that()
        .resideInAPackage("..core.source..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..core.history..",
            "..core.lock..",
            "..core.run..",
            "..core.rollback..",
            "..core.plan..",
            "..core.schema..")
        .check(CLASSES);
  }

  /** A script names refactorings, so that sources must know them, and they no engine. */
  @Test
  void refactoringsAreDescriptionsOnly() {
    noClasses()
        .that()
        .resideInAPackage("..core.refactor..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.geodemigrations.client..",
            "..core.source..",
            "..core.history..",
            "..core.lock..",
            "..core.run..",
            "..core.rollback..",
            "..core.plan..",
            "..core.schema..")
        .check(CLASSES);
  }

  @Test
  void sourcesAndEngineUseOnlyWhatTheyMay() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "io.geodemigrations.core..",
            "io.geodemigrations.gql..",
            "io.geodemigrations.client..",
            "org.slf4j..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void nothingKnowsSpringOrTheEmbeddedServer() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "io.geodemigrations.embedded..")
        .check(CLASSES);
  }

  @Test
  void thereIsNoStaticMutableState() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }

  @Test
  void theRulesLookAtSomething() {
    assertThat(CLASSES.contain(MigrationVersion.class)).isTrue();
    assertThat(CLASSES.containPackage("io.geodemigrations.core.source")).isTrue();
    assertThat(CLASSES.stream().filter(c -> c.getSimpleName().endsWith("Tests")).count()).isZero();
  }
}
