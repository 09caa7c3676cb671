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
package io.geodemigrations.spring.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.spring.autoconfigure.GeodeMigrationsAutoConfiguration;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

class MigrationDependenciesTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  GeodeMigrationsAutoConfiguration.class,
                  GeodeMigrationsLifecycleAutoConfiguration.class))
          // Registered last, so that order comes from dependencies alone.
          .withUserConfiguration(Base.class);

  @Test
  void beansThatUseTheDriverWaitHoweverItIsInjected() {
    runner
        .withUserConfiguration(
            ByConstructor.class,
            ByProvider.class,
            ByOptional.class,
            ByField.class,
            BySetter.class,
            ByFactoryMethod.class)
        .run(
            context ->
                assertThat(context.getBean(Journal.class).entries)
                    .startsWith("migrated")
                    .contains(
                        "ByConstructor",
                        "ByProvider",
                        "ByOptional",
                        "ByField",
                        "BySetter",
                        "ByFactoryMethod"));
  }

  @Test
  void beansThatOnlySayThatTheyDependOnTheMigrationsWait() {
    runner
        .withUserConfiguration(Annotated.class, AnnotatedFactoryMethod.class)
        .run(
            context ->
                assertThat(context.getBean(Journal.class).entries)
                    .startsWith("migrated")
                    .contains("Annotated", "AnnotatedFactoryMethod"));
  }

  @Test
  void whatTheMigrationsNeedDoesNotWait() {
    runner
        .withUserConfiguration(NeededRepository.class, NeedyMigration.class)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context.getBean(Journal.class).entries)
                  .containsSubsequence("NeededRepository", "migrated");
              assertThat(context.getBeanFactory().getDependenciesForBean("geodeDriver"))
                  .doesNotContain("initializer");
            });
  }

  @Test
  void whatPreparesTheGraphComesBeforeTheMigrations() {
    runner
        .withUserConfiguration(Seeder.class, ByConstructor.class)
        .run(
            context ->
                assertThat(context.getBean(Journal.class).entries)
                    .containsExactly("Seeder", "migrated", "ByConstructor"));
  }

  @Test
  void aBeanThatWaitsAndIsNeededIsACycleThatNamesItsPath() {
    runner
        .withUserConfiguration(WaitingAndNeeded.class, MigrationWithCycle.class)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .isInstanceOfSatisfying(
                        MigrationDependencyCycleException.class,
                        cycle ->
                            assertThat(cycle.path())
                                .hasSize(3)
                                .startsWith("initializer")
                                .last()
                                .asString()
                                .endsWith("WaitingAndNeeded")));
  }

  @Test
  void theMigrationsRunEvenWhenEverythingIsLazy() {
    runner
        .withInitializer(
            context ->
                context.addBeanFactoryPostProcessor(
                    new org.springframework.boot.LazyInitializationBeanFactoryPostProcessor()))
        .run(context -> assertThat(Journal.last.entries).containsExactly("migrated"));
  }

  @Test
  void aCycleThatOnlyShowsWhileMigratingIsExplained() {
    runner
        .withUserConfiguration(ByConstructor.class, MigrationThatLooksUpABean.class)
        .run(
            context -> {
              FailureAnalysis analysis = analyze(context.getStartupFailure());
              assertThat(analysis.getDescription())
                  .contains("'initializer'")
                  .contains("ByConstructor")
                  .contains("waits for the migrations");
              assertThat(analysis.getAction()).contains("geode.migrations.mode=before-web");
            });
  }

  private static FailureAnalysis analyze(Throwable failure) {
    // A context that has failed cannot be asked; the analyzer needs to know one bean of it.
    DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
    beanFactory.registerBeanDefinition(
        "initializer", new RootBeanDefinition(GeodeMigrationsInitializer.class));
    return SpringFactoriesLoader.forDefaultResourceLocation()
        .load(
            FailureAnalyzer.class,
            ArgumentResolver.of(BeanFactory.class, beanFactory),
            (type, name, ex) -> {})
        .stream()
        .filter(analyzer -> analyzer.getClass().getName().startsWith("io.geodemigrations."))
        .map(analyzer -> analyzer.analyze(failure))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new AssertionError("not explained", failure));
  }

  static class MigrationThatLooksUpABean implements GeodeMigration {
    private final BeanFactory beanFactory;

    MigrationThatLooksUpABean(BeanFactory beanFactory) {
      this.beanFactory = beanFactory;
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public String name() {
      return beanFactory.getBean(ByConstructor.class).toString();
    }

    @Override
    public void up(MigrationContext context) {}
  }

  static class Journal {
    static Journal last;
    final List<String> entries = new ArrayList<>();

    Journal() {
      last = this;
    }
  }

  abstract static class Entry {
    Entry(Journal journal) {
      journal.entries.add(getClass().getSimpleName());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Base {
    @Bean
    Journal journal() {
      return new Journal();
    }

    @Bean
    GeodeMigrationsInitializer initializer(
        Journal journal, ObjectProvider<GeodeMigration> migrations) {
      return new GeodeMigrationsInitializer(
          () -> {
            migrations.orderedStream().forEach(GeodeMigration::name);
            journal.entries.add("migrated");
          });
    }

    @Bean
    GeodeDriver geodeDriver() {
      return (GeodeDriver)
          Proxy.newProxyInstance(
              GeodeDriver.class.getClassLoader(),
              new Class<?>[] {GeodeDriver.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("close") || method.getName().equals("graph")) {
                  return null;
                }
                throw new AssertionError("not to be used: " + method);
              });
    }
  }

  static class ByConstructor extends Entry {
    ByConstructor(GeodeDriver driver, Journal journal) {
      super(journal);
    }
  }

  static class ByProvider extends Entry {
    ByProvider(ObjectProvider<GeodeDriver> driver, Journal journal) {
      super(journal);
    }
  }

  static class ByOptional extends Entry {
    ByOptional(Journal journal, Optional<GeodeDriver> driver) {
      super(journal);
    }
  }

  static class ByField extends Entry {
    @Autowired private GeodeDriver driver;

    ByField(Journal journal) {
      super(journal);
    }
  }

  static class BySetter extends Entry {
    BySetter(Journal journal) {
      super(journal);
    }

    @Autowired
    void setDriver(GeodeDriver driver) {}
  }

  @Configuration(proxyBeanMethods = false)
  static class ByFactoryMethod {
    @Bean
    Object product(GeodeDriver driver, Journal journal) {
      journal.entries.add("ByFactoryMethod");
      return "product";
    }
  }

  @DependsOnGeodeMigrations
  static class Annotated extends Entry {
    Annotated(Journal journal) {
      super(journal);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class AnnotatedFactoryMethod {
    @Bean
    @DependsOnGeodeMigrations
    StringBuilder waiting(Journal journal) {
      journal.entries.add("AnnotatedFactoryMethod");
      return new StringBuilder();
    }
  }

  @BeforeGeodeMigrations
  static class Seeder extends Entry {
    Seeder(GeodeDriver driver, Journal journal) {
      super(journal);
    }
  }

  static class NeededRepository extends Entry {
    NeededRepository(GeodeDriver driver, Journal journal) {
      super(journal);
    }
  }

  static class NeedyMigration implements GeodeMigration {
    NeedyMigration(NeededRepository repository) {}

    @Override
    public String version() {
      return "1";
    }

    @Override
    public void up(MigrationContext context) {}
  }

  @DependsOnGeodeMigrations
  static class WaitingAndNeeded extends Entry {
    WaitingAndNeeded(Journal journal) {
      super(journal);
    }
  }

  static class MigrationWithCycle implements GeodeMigration {
    MigrationWithCycle(WaitingAndNeeded waiting) {}

    @Override
    public String version() {
      return "1";
    }

    @Override
    public void up(MigrationContext context) {}
  }
}
