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
package io.geodemigrations.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Arrows between the rooms go one way: store, execution, wire, door. */
class PackageRulesTests {

  private static final String BASE = "io.geodemigrations.embedded";

  private final JavaClasses module =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(BASE);

  @Test
  void packagesHaveNoCycles() {
    slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(module);
  }

  @Test
  void theStoreKnowsNobody() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE, BASE + ".exec..", BASE + ".wire..", "io.geodemigrations.client..")
        .check(module);
  }

  @Test
  void theExecutionKnowsNoNetwork() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".exec..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            BASE, BASE + ".wire..", "io.geodemigrations.client..", "io.netty..", "io.grpc..")
        .check(module);
  }

  @Test
  void nothingInTheModuleKnowsTheDoor() {
    noClasses()
        .that()
        .resideInAnyPackage(
            BASE + ".store..", BASE + ".exec..", BASE + ".value..", BASE + ".wire..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE)
        .check(module);
  }

  @Test
  void theListenersKnowTheSessionsButNeitherEngineNorStoreNorEachOther() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".wire.grpc")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE + ".exec..", BASE + ".store..", BASE + ".wire.quic")
        .check(module);
    noClasses()
        .that()
        .resideInAPackage(BASE + ".wire.quic")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE + ".exec..", BASE + ".store..", BASE + ".wire.grpc")
        .check(module);
  }

  @Test
  void onlyListenersTouchTheNetworkLibraries() {
    classes()
        .that()
        .resideInAPackage(BASE + "..")
        .and()
        .resideOutsideOfPackages(BASE + ".wire.grpc", BASE + ".wire.quic")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("io.netty..", "io.grpc..")
        .check(module);
  }

  @Test
  void thereIsNoStaticMutableState() {
    fields().that().areStatic().should().beFinal().check(module);
  }
}
