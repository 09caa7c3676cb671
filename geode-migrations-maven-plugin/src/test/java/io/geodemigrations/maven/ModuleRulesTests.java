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
package io.geodemigrations.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ModuleRulesTests {

  private static final String BASE = "io.geodemigrations.maven";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  /** Of the command line only its properties and tables: its commands need another library. */
  @Test
  void goalsUseOnlyWhatTheyMay() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.inject..",
            BASE + "..",
            "io.geodemigrations.core..",
            "io.geodemigrations.client..",
            "io.geodemigrations.cli.config..",
            "io.geodemigrations.cli.output..",
            "org.apache.maven..",
            "org.codehaus.plexus.configuration..",
            "org.jspecify..")
        .check(CLASSES);
  }

  /** What a goal does is the engine's; it sends no statement of its own. */
  @Test
  void noGoalSpeaksToTheServer() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.geodemigrations.client.GeodeSession")
        .check(CLASSES);
  }

  @Test
  void nothingIsStaticAndMutable() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }

  @Test
  void theRulesLookAtSomething() {
    assertThat(CLASSES.contain(InfoMojo.class)).isTrue();
  }
}
