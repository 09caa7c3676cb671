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
package io.geodemigrations.spring.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.ClassUtils;

class ModuleRulesTests {

  private static final String PLAIN = "io.geodemigrations.test";
  private static final String SLICE = "io.geodemigrations.spring.test";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(PLAIN, SLICE);

  @Test
  void whatIsForPlainJavaKnowsNeitherSpringNorATestFramework() {
    noClasses()
        .that()
        .resideInAPackage(PLAIN + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "io.geodemigrations.spring..", "org.junit..")
        .check(CLASSES);
  }

  @Test
  void theSliceHasTwoAnnotationsAndWhatTheyImport() {
    assertThat(
            CLASSES.stream()
                .filter(type -> type.getPackageName().startsWith(SLICE))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(type -> type.getSimpleName()))
        .containsExactlyInAnyOrder("GeodeTest", "AutoConfigureGeode", "GeodeTestAutoConfiguration");
    classes()
        .that()
        .haveSimpleName("GeodeTestAutoConfiguration")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CLASSES);
  }

  @Test
  void whatTheSliceImportsExists() throws IOException {
    List<String> imports =
        new ClassPathResource("META-INF/spring/" + AutoConfigureGeode.class.getName() + ".imports")
            .getContentAsString(StandardCharsets.UTF_8)
            .lines()
            .toList();

    assertThat(imports).contains(GeodeTestAutoConfiguration.class.getName());
    assertThat(imports)
        .filteredOn(name -> !name.startsWith("optional:"))
        .isSorted()
        .allMatch(name -> ClassUtils.isPresent(name, null));
  }

  @Test
  void nothingIsStaticAndMutable() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }
}
