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
package io.geodemigrations.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

class PackageRulesTests {

  private static final String ROOT = "io.geodemigrations.client";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** Each package is a slice of its own, the root too: a pattern with (*) would leave that out. */
  private static final SliceAssignment EACH_PACKAGE =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
          return SliceIdentifier.of(javaClass.getPackageName());
        }

        @Override
        public String getDescription() {
          return "each package";
        }
      };

  @Test
  void packagesHaveNoCycles() {
    slices().assignedFrom(EACH_PACKAGE).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void generatedCodeKnowsNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".proto")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are written by hand",
                type ->
                    type.getPackageName().startsWith(ROOT)
                        && !type.getPackageName().equals(ROOT + ".proto")))
        .check(CLASSES);
  }

  @Test
  void onlyTheFactoriesOfTheTransportsAreVisible() {
    classes()
        .that()
        .resideInAnyPackage(ROOT + ".transport.quic", ROOT + ".transport.grpc")
        .and()
        .areTopLevelClasses()
        .and()
        .haveSimpleNameNotEndingWith("TransportFactory")
        .should()
        .bePackagePrivate()
        .check(CLASSES);
  }

  @Test
  void transportsDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".transport.quic")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".transport.grpc", "io.grpc..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".transport.grpc")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".transport.quic", "io.netty.handler.codec.quic..")
        .check(CLASSES);
  }

  @Test
  void usersNeedNoTypeOfTheLibrariesBehind() {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .or()
        .resideInAnyPackage(ROOT + ".value", ROOT + ".error", ROOT + ".dsn", ROOT + ".pool")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty..", "io.grpc..", "org.springframework..", "io.micrometer..")
        .check(CLASSES);
  }

  @Test
  void thereIsNoStaticMutableStateInWhatIsWrittenByHand() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(ROOT + ".proto")
        .should()
        .beFinal()
        .check(CLASSES);
  }
}
