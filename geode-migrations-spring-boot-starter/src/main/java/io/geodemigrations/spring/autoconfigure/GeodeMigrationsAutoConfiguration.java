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
package io.geodemigrations.spring.autoconfigure;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.BackupConfiguration;
import io.geodemigrations.core.BaselineConfiguration;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.InvalidOptionException;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.MigrationListener;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.RetryConfiguration;
import io.geodemigrations.core.Throttle;
import io.geodemigrations.core.ThrottleConfiguration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.ResourcePatternUtils;
import org.springframework.util.StringUtils;

/**
 * Auto-configuration of {@link GeodeMigrations}: the migrations of the graph that the driver works
 * with. When they run is configured apart from it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = GeodeClientAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "geode.migrations.enabled", matchIfMissing = true)
@ConditionalOnBean(GeodeDriver.class)
@EnableConfigurationProperties(GeodeMigrationsProperties.class)
public final class GeodeMigrationsAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  MigrationsConfiguration geodeMigrationsConfiguration(
      GeodeMigrationsProperties properties,
      Environment environment,
      ObjectProvider<BuildProperties> buildProperties,
      ObjectProvider<GeodeMigrationsConfigurationCustomizer> customizers) {
    MigrationsConfiguration.Builder builder = MigrationsConfiguration.builder();
    try {
      apply(properties, builder);
      builder.deployment(deployment(properties, environment, buildProperties));
      customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
      return builder.build();
    } catch (InvalidOptionException ex) {
      throw UnusablePropertyException.of(ex);
    }
  }

  @Bean
  @ConditionalOnMissingBean
  GeodeMigrationsBuilderConfigurer geodeMigrationsBuilderConfigurer(
      MigrationsConfiguration configuration,
      ObjectProvider<MigrationListener> listeners,
      ObjectProvider<Throttle> throttles,
      ResourceLoader resourceLoader) {
    return new GeodeMigrationsBuilderConfigurer(
        configuration,
        new SpringResourceLocator(ResourcePatternUtils.getResourcePatternResolver(resourceLoader)),
        listeners,
        throttles);
  }

  @Bean
  @ConditionalOnMissingBean
  GeodeMigrations geodeMigrations(
      GeodeDriver driver,
      GeodeMigrationsBuilderConfigurer configurer,
      ObjectProvider<GeodeMigration> migrations) {
    return configurer
        .configure(GeodeMigrations.builder(driver))
        // Asked for when they are needed: creating them now would create what they depend on.
        .migrations(() -> migrations.orderedStream().toList())
        .build();
  }

  private static void apply(
      GeodeMigrationsProperties properties, MigrationsConfiguration.Builder builder) {
    PropertyMapper map = PropertyMapper.get();
    builder.locations(properties.getLocations());
    builder.failOnMissingLocations(properties.isFailOnMissingLocations());
    builder.placeholders(properties.getPlaceholders());
    builder.batchSize(properties.getBatchSize());
    builder.target(properties.getTarget());
    builder.outOfOrder(properties.isOutOfOrder());
    builder.ignoreMigrationPatterns(properties.getIgnoreMigrationPatterns());
    builder.skipExecuting(properties.isSkipExecutingMigrations());
    builder.baseline(
        new BaselineConfiguration(
            properties.getBaselineVersion(),
            properties.getBaselineDescription(),
            properties.isBaselineOnMigrate()));
    builder.backup(backup(properties.getBackup()));
    builder.throttle(throttle(properties.getThrottle()));
    builder.lock(lock(properties.getLock()));
    builder.module(properties.getModule());
    map.from(properties::getInstalledBy).to(builder::installedBy);
    builder.statementTimeout(properties.getStatementTimeout());
    builder.migrationTimeout(properties.getMigrationTimeout());
    builder.contract(properties.getContract());
    builder.approved(properties.getApproved());
    builder.contractSoak(properties.getContractSoak());
    builder.drift(properties.getDrift());
    builder.driftSchema(properties.getDriftSchema());
    builder.maxPasses(properties.getMaxPasses());
    builder.shutdownGrace(properties.getShutdown().getGrace());
    builder.shutdownHook(properties.getShutdown().isHook());
    builder.progressInterval(properties.getProgressInterval());
    builder.retry(retry(properties.getRetry()));
  }

  private static BackupConfiguration backup(GeodeMigrationsProperties.Backup backup) {
    return new BackupConfiguration(
        backup.getPolicy(),
        backup.getCommand(),
        backup.getRestoreCommand(),
        backup.getIdPattern(),
        backup.getTimeout());
  }

  private static ThrottleConfiguration throttle(GeodeMigrationsProperties.Throttle throttle) {
    return new ThrottleConfiguration(
        throttle.getRowsPerSecond(),
        throttle.getHoldWhile(),
        throttle.getInterval(),
        throttle.getLimit());
  }

  private static LockConfiguration lock(GeodeMigrationsProperties.Lock lock) {
    return new LockConfiguration(
        lock.getWait(), lock.getLease(), lock.getHeartbeat(), lock.getBootstrap());
  }

  private static RetryConfiguration retry(GeodeMigrationsProperties.Retry retry) {
    return new RetryConfiguration(
        retry.getAttempts(), retry.getInitialBackoff(), retry.getMaxBackoff());
  }

  private static @Nullable String deployment(
      GeodeMigrationsProperties properties,
      Environment environment,
      ObjectProvider<BuildProperties> buildProperties) {
    BuildProperties build = buildProperties.getIfAvailable();
    return Stream.of(
            properties.getDeployment(),
            environment.getProperty("spring.application.version"),
            build == null ? null : build.getVersion())
        .filter(StringUtils::hasText)
        .findFirst()
        .orElse(null);
  }
}
