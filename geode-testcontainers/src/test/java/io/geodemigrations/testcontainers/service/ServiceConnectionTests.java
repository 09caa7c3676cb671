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
package io.geodemigrations.testcontainers.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.spring.autoconfigure.GeodeClientAutoConfiguration;
import io.geodemigrations.spring.autoconfigure.GeodeConnectionDetails;
import io.geodemigrations.spring.autoconfigure.GeodeEmbeddedAutoConfiguration;
import io.geodemigrations.testcontainers.GeodeContainer;
import io.geodemigrations.testcontainers.RunningElsewhere;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.PemTrustStore;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service connection, of a container whose server runs in this process. */
class ServiceConnectionTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  ServiceConnectionAutoConfiguration.class,
                  GeodeEmbeddedAutoConfiguration.class,
                  GeodeClientAutoConfiguration.class,
                  SslAutoConfiguration.class));

  private GeodeEmbedded server;

  @BeforeEach
  void startServer() {
    server = GeodeEmbedded.start(GeodeEmbeddedOptions.builder().graphs("shop").build());
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void theDriverConnectsToTheContainer() {
    runner
        .withBean(GeodeEmbedded.class, () -> server)
        .withUserConfiguration(ContainerConfiguration.class)
        .withPropertyValues(
            "geode.client.uri=grpc://production.example:50051", "geode.client.graph=shop")
        .run(
            context -> {
              assertThat(context).hasSingleBean(GeodeConnectionDetails.class);
              GeodeDriver driver = context.getBean(GeodeDriver.class);
              assertThat(driver.address())
                  .isEqualTo("grpc://127.0.0.1:%d/shop".formatted(server.grpcPort()));
              try (GeodeSession session = driver.session()) {
                assertThat(session.graph()).isEqualTo("shop");
              }
            });
  }

  @Test
  void aTrustStoreAtTheContainerIsUsedInsteadOfThePinnedCertificate() {
    runner
        .withBean(GeodeEmbedded.class, () -> server)
        .withUserConfiguration(TrustConfiguration.class)
        .run(
            context ->
                assertThat(context).getFailure().rootCause().hasMessageContaining("not-there.pem"));
  }

  @Test
  void theEmbeddedServerIsNotStartedBesideAContainer() {
    runner
        .withBean("running", GeodeEmbedded.class, () -> server)
        .withUserConfiguration(ContainerConfiguration.class)
        .withPropertyValues("geode.embedded.enabled=true")
        .run(context -> assertThat(context).doesNotHaveBean("geodeEmbedded"));
  }

  @Test
  void withoutTheStarterThereIsNoFactoryAndNothingFails() throws Exception {
    try (URLClassLoader withoutStarter =
        classLoaderWithout("geode-migrations-spring-boot-starter")) {
      Class<?> factories = withoutStarter.loadClass(ConnectionDetailsFactories.class.getName());

      Object made = factories.getConstructor(ClassLoader.class).newInstance(withoutStarter);

      assertThat(made).isNotNull();
    }
  }

  private static URLClassLoader classLoaderWithout(String module) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.contains(module)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  @Configuration(proxyBeanMethods = false)
  static class ContainerConfiguration {

    @Bean
    @ServiceConnection
    GeodeContainer geode(GeodeEmbedded server) {
      return new RunningElsewhere(server);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class TrustConfiguration {

    @Bean
    @ServiceConnection
    @PemTrustStore(certificate = "file:not-there.pem")
    GeodeContainer geode(GeodeEmbedded server) {
      return new RunningElsewhere(server);
    }
  }
}
