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
package io.geodemigrations.gql;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

  private static final String ROOT = "io.geodemigrations.gql";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void theTreeDependsOnNothing() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".ast")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".effect")
        .check(CLASSES);
  }

  @Test
  void effectsDependOnTheTreeOnly() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".effect")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theModuleDependsOnTheJdkOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", ROOT + "..")
        .check(CLASSES);
  }

  @Test
  void onlyTheDoorsOfTheLanguageArePublic() {
    classes()
        .that()
        .resideInAPackage(ROOT)
        .and()
        .arePublic()
        .should()
        .haveNameMatching(".*\\.(Gql|GqlSyntaxException|Token|TokenKind|ScriptStatement)")
        .check(CLASSES);
    classes()
        .that()
        .resideInAPackage(ROOT + ".effect")
        .and()
        .arePublic()
        .should()
        .haveNameMatching(".*\\.(Effects|PropertyUse|StatementKind)")
        .check(CLASSES);
  }

  @Test
  void thereIsNoStaticMutableState() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }
}
