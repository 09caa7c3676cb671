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
package io.geodemigrations.spring;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

class ModuleRulesTests {

  private static final String BASE = "io.geodemigrations.spring";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  @Test
  void packagesHaveNoCycles() {
    slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void autoConfigurationsArePublicFinalAndHaveNothingElsePublic() {
    classes()
        .that()
        .areAnnotatedWith(AutoConfiguration.class)
        .should()
        .bePublic()
        .andShould()
        .haveModifier(JavaModifier.FINAL)
        .check(CLASSES);
    methods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(AutoConfiguration.class)
        .should()
        .notBePublic()
        .check(CLASSES);
  }

  @Test
  void everyAutoConfigurationIsRegistered() {
    Set<String> found =
        CLASSES.stream()
            .filter(type -> type.isAnnotatedWith(AutoConfiguration.class))
            .map(type -> type.getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(text("META-INF/spring/" + AutoConfiguration.class.getName() + ".imports").lines())
        .containsExactlyElementsOf(found);
  }

  @Test
  void everyFailureAnalyzerIsRegistered() throws IOException {
    Set<String> found =
        CLASSES.stream()
            .filter(type -> type.isAssignableTo(FailureAnalyzer.class))
            .map(type -> type.getName())
            .collect(Collectors.toCollection(TreeSet::new));
    // Other jars have a file of that name, too: ours is the one next to our classes.
    Properties factories = new Properties();
    for (java.net.URL url :
        java.util.Collections.list(
            getClass().getClassLoader().getResources("META-INF/spring.factories"))) {
      if (url.toString().contains("geode-migrations-spring-boot-starter")) {
        factories.putAll(
            PropertiesLoaderUtils.loadProperties(new org.springframework.core.io.UrlResource(url)));
      }
    }
    assertThat(factories.getProperty(FailureAnalyzer.class.getName()).split(","))
        .containsExactlyElementsOf(found);
  }

  @Test
  void postProcessorsAreMadeByStaticMethods() {
    methods()
        .that()
        .areAnnotatedWith(Bean.class)
        .and()
        .haveRawReturnType(
            describe(
                "a BeanFactoryPostProcessor",
                type -> type.isAssignableTo(BeanFactoryPostProcessor.class)))
        .should()
        .beStatic()
        .check(CLASSES);
  }

  @Test
  void classConditionsAreOnClassesWhereTheyAreReadWithoutLoading() {
    methods()
        .that()
        .areAnnotatedWith(Bean.class)
        .should()
        .notBeAnnotatedWith(ConditionalOnClass.class)
        .check(CLASSES);
  }

  @Test
  void conditionsAreNotPublic() {
    classes().that().areAssignableTo(Condition.class).should().notBePublic().check(CLASSES);
  }

  @Test
  void nothingIsStaticAndMutable() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }

  @Test
  void nothingUsesTheDetectorsOfSqlDatabases() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework.boot.sql..", "org.springframework.boot.jdbc..")
        .check(CLASSES);
  }

  @Test
  void thePackageThatMakesTheMigrationsDoesNotKnowWhoWatchesThem() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".autoconfigure")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            BASE + ".lifecycle", BASE + ".actuate", BASE + ".observation", BASE + ".diagnostics")
        .check(CLASSES);
  }

  private static String text(String resource) {
    try {
      return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
