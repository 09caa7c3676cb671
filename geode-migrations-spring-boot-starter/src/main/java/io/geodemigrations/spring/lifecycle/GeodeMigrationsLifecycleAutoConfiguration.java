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

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.spring.autoconfigure.GeodeMigrationsAutoConfiguration;
import java.util.function.Consumer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration that runs the migrations while the service starts, at the time that {@code
 * geode.migrations.mode} names.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = GeodeMigrationsAutoConfiguration.class)
// A parent's migrations have run when a child is refreshed.
@ConditionalOnBean(value = GeodeMigrations.class, search = SearchStrategy.CURRENT)
@EnableConfigurationProperties(GeodeMigrationsLifecycleProperties.class)
@Import({ServletGateConfiguration.class, ReactiveGateConfiguration.class})
public final class GeodeMigrationsLifecycleAutoConfiguration {

  /** One after the other, in the order of their definitions, those of parent contexts left out. */
  private static void forAll(ListableBeanFactory beanFactory, Consumer<GeodeMigrations> action) {
    beanFactory.getBeansOfType(GeodeMigrations.class).values().forEach(action);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMigrationMode({
    MigrationMode.BEFORE_BEANS,
    MigrationMode.VALIDATE,
    MigrationMode.JOB
  })
  static class BeforeBeansConfiguration {

    @Bean
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    GeodeMigrationsInitializer geodeMigrationsInitializer(
        GeodeMigrationsLifecycleProperties properties,
        ConfigurableApplicationContext context,
        ObjectProvider<JobOutcome> job) {
      StartUp startUp = new StartUp(context.getApplicationStartup());
      boolean failOnPending = properties.getValidate().isFailOnPending();
      Consumer<GeodeMigrations> action =
          properties.getMode() == MigrationMode.VALIDATE
              ? migrations -> startUp.validate(migrations, failOnPending)
              : migrations -> {
                MigrateResult result = startUp.migrate(migrations);
                job.ifAvailable(outcome -> outcome.add(result));
              };
      return new GeodeMigrationsInitializer(
          () -> FailedRefresh.guard(context, () -> forAll(context, action)));
    }

    @Bean
    static MigrationDependenciesPostProcessor geodeMigrationsDependenciesPostProcessor() {
      return new MigrationDependenciesPostProcessor();
    }

    /** Without it, lazy initialization would mean that nobody asks for the initializer. */
    @Bean
    static LazyInitializationExcludeFilter geodeMigrationsLazyInitializationExcludeFilter() {
      return LazyInitializationExcludeFilter.forBeanTypes(GeodeMigrationsInitializer.class);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMigrationMode(MigrationMode.JOB)
  static class JobConfiguration {

    @Bean
    JobOutcome geodeMigrationsJobOutcome() {
      return new JobOutcome();
    }

    @Bean
    @ConditionalOnMissingBean
    ProcessEnd geodeMigrationsProcessEnd() {
      return System::exit;
    }

    @Bean
    JobExit geodeMigrationsJobExit(
        ConfigurableApplicationContext context,
        GeodeMigrationsLifecycleProperties properties,
        JobOutcome outcome,
        ProcessEnd end) {
      boolean failOnHeld = properties.getJob().isFailOnHeld();
      return new JobExit(context, () -> failOnHeld ? outcome.exitCode() : ExitCodes.OK, end);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMigrationMode({MigrationMode.BEFORE_WEB, MigrationMode.AFTER_WEB})
  static class BlockingConfiguration {

    @Bean
    ApplicationGate geodeMigrationsGate() {
      return new ApplicationGate();
    }

    @Bean
    MigrationsLifecycle geodeMigrationsLifecycle(
        ApplicationGate gate,
        GeodeMigrationsLifecycleProperties properties,
        ConfigurableApplicationContext context,
        ListableBeanFactory beanFactory) {
      StartUp startUp = new StartUp(context.getApplicationStartup());
      boolean beforeWeb = properties.getMode() == MigrationMode.BEFORE_WEB;
      boolean hold = !beforeWeb && properties.getAfterWeb().getOnFailure() == OnFailure.HOLD;
      Consumer<GeodeMigrations> action =
          hold
              ? migrations ->
                  new HoldAfterFailure(migrations, gate).run(() -> startUp.migrate(migrations))
              : startUp::migrate;
      return new MigrationsLifecycle(
          beforeWeb ? MigrationsLifecycle.BEFORE_WEB : MigrationsLifecycle.AFTER_WEB,
          () -> forAll(beanFactory, action),
          gate,
          beanFactory);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMigrationMode(MigrationMode.AFTER_WEB)
  static class EarlyLivenessConfiguration {

    @Bean
    EarlyLiveness geodeMigrationsEarlyLiveness(ConfigurableApplicationContext context) {
      return new EarlyLiveness(context);
    }
  }
}
