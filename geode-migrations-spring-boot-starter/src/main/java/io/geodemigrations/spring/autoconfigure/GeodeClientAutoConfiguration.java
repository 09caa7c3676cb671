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
import io.geodemigrations.client.RequestObserver;
import io.geodemigrations.client.RetryPolicy;
import io.geodemigrations.client.TlsOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.util.StringUtils;

/**
 * Auto-configuration of a {@link GeodeDriver}. It connects when it is first used.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = {GeodeEmbeddedAutoConfiguration.class, SslAutoConfiguration.class})
@EnableConfigurationProperties(GeodeClientProperties.class)
@ImportRuntimeHints(GeodeClientRuntimeHints.class)
public final class GeodeClientAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean(GeodeConnectionDetails.class)
  PropertiesGeodeConnectionDetails geodeConnectionDetails(
      GeodeClientProperties properties, ObjectProvider<SslBundles> bundles) {
    return new PropertiesGeodeConnectionDetails(properties, bundles);
  }

  @Bean
  @ConditionalOnMissingBean
  GeodeDriver geodeDriver(
      GeodeConnectionDetails connectionDetails,
      GeodeClientProperties properties,
      ObjectProvider<RequestObserver> observer,
      ObjectProvider<GeodeDriverBuilderCustomizer> customizers) {
    GeodeDriver.Builder builder = builder(connectionDetails);
    configure(builder, connectionDetails, properties);
    observer.ifUnique(builder::observer);
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    return builder.build();
  }

  /** Only an address that comes from the property is explained by it. */
  private static GeodeDriver.Builder builder(GeodeConnectionDetails connectionDetails) {
    return connectionDetails instanceof PropertiesGeodeConnectionDetails
        ? UnusablePropertyException.naming(
            "geode.client.uri", () -> GeodeDriver.builder(connectionDetails.getUri()))
        : GeodeDriver.builder(connectionDetails.getUri());
  }

  static void configure(
      GeodeDriver.Builder builder,
      GeodeConnectionDetails connectionDetails,
      GeodeClientProperties properties) {
    authenticate(connectionDetails, builder);
    apply(properties, builder);
    builder.tls(tls(properties.getSsl(), connectionDetails.getSslBundle()));
  }

  private static void authenticate(
      GeodeConnectionDetails connectionDetails, GeodeDriver.Builder builder) {
    String username = connectionDetails.getUsername();
    if (StringUtils.hasText(username)) {
      builder.credentials(
          username, Objects.requireNonNullElse(connectionDetails.getPassword(), ""));
    }
  }

  /**
   * Sets what is set only: the builder would override the address with a default. A placeholder
   * that is left empty counts as not set.
   */
  private static void apply(GeodeClientProperties properties, GeodeDriver.Builder builder) {
    PropertyMapper map = PropertyMapper.get();
    map.from(properties::getGraph).whenHasText().to(builder::graph);
    map.from(properties::getTenant).whenHasText().to(builder::tenant);
    map.from(properties::getRole).whenHasText().to(builder::role);
    map.from(properties::getConnectTimeout).to(option("connect-timeout", builder::connectTimeout));
    map.from(properties::getReadTimeout).to(option("read-timeout", builder::readTimeout));
    map.from(properties::getCallTimeout).to(option("call-timeout", builder::callTimeout));
    map.from(properties::getIdleTimeout).to(option("idle-timeout", builder::idleTimeout));
    map.from(properties::getKeepAlive).to(option("keep-alive", builder::keepAlive));
    map.from(properties::getPageSize).to(option("page-size", builder::pageSize));
    map.from(properties::getClientName).whenHasText().to(builder::clientName);
    map.from(properties.getPool()::getSize).to(option("pool.size", builder::poolSize));
    map.from(properties.getPool()::getAcquireTimeout)
        .to(option("pool.acquire-timeout", builder::acquireTimeout));
    builder.retryPolicy(
        UnusablePropertyException.naming(
            "geode.client.retry", () -> retryPolicy(properties.getRetry())));
  }

  private static <T> Consumer<T> option(String name, Consumer<? super T> option) {
    return UnusablePropertyException.naming("geode.client." + name, option);
  }

  private static RetryPolicy retryPolicy(GeodeClientProperties.Retry retry) {
    RetryPolicy defaults = RetryPolicy.DEFAULT;
    Integer maxAttempts = retry.getMaxAttempts();
    return new RetryPolicy(
        maxAttempts == null ? defaults.maxAttempts() : maxAttempts,
        orElse(retry.getInitialBackoff(), defaults.initialBackoff()),
        orElse(retry.getMaxBackoff(), defaults.maxBackoff()));
  }

  private static Duration orElse(@Nullable Duration value, Duration other) {
    return value == null ? other : value;
  }

  private static TlsOptions tls(GeodeClientProperties.Ssl ssl, @Nullable SslBundle bundle) {
    String serverName = StringUtils.hasText(ssl.getServerName()) ? ssl.getServerName() : null;
    TlsOptions options =
        new TlsOptions(ssl.getEnabled(), ssl.getVerify(), null, null, null, serverName, null, null);
    if (bundle == null) {
      return options;
    }
    boolean hasKeys = bundle.getStores().getKeyStore() != null;
    return options.withManagers(
        bundle.getManagers().getTrustManagerFactory(),
        hasKeys ? bundle.getManagers().getKeyManagerFactory() : null);
  }
}
