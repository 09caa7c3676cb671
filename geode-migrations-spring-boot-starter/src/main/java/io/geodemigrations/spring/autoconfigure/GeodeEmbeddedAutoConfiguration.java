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

import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.store.StorageException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of a server in this process, for development and tests: {@code
 * geode.embedded.enabled}. Where {@code geode.client.uri} or a bean of type {@link
 * GeodeConnectionDetails} names a server, that one is used.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty("geode.embedded.enabled")
@Conditional(GeodeEmbeddedAutoConfiguration.OnNoOtherServer.class)
public final class GeodeEmbeddedAutoConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(GeodeEmbedded.class)
  @ConditionalOnMissingBean(GeodeConnectionDetails.class)
  @EnableConfigurationProperties({GeodeEmbeddedProperties.class, GeodeClientProperties.class})
  static class ServerConfiguration {

    @Bean
    @ConditionalOnMissingBean
    GeodeEmbedded geodeEmbedded(
        GeodeEmbeddedProperties properties, GeodeClientProperties clientProperties) {
      GeodeEmbeddedOptions.Builder options = GeodeEmbeddedOptions.builder();
      PropertyMapper map = PropertyMapper.get();
      map.from(properties::getDataDir).to(options::dataDirectory);
      options.host(properties.getHost());
      UnusablePropertyException.naming("geode.embedded.grpc-port", options::grpcPort)
          .accept(properties.getGrpcPort());
      UnusablePropertyException.naming("geode.embedded.quic-port", options::quicPort)
          .accept(properties.getQuicPort());
      options.user(properties.getUsername());
      map.from(properties::getPassword).to(options::password);
      map.from(clientProperties::getGraph).to(graph -> options.graphs(graph));
      return start(options.build());
    }

    private static GeodeEmbedded start(GeodeEmbeddedOptions options) {
      try {
        return GeodeEmbedded.start(options);
      } catch (StorageException ex) {
        throw UnusablePropertyException.of(
            "geode.embedded.data-dir",
            ex,
            "Set geode.embedded.data-dir to a directory that nobody else uses, or end who uses it.");
      } catch (IllegalStateException ex) {
        String property = portThatIsTaken(String.valueOf(ex.getMessage()));
        if (property == null) {
          throw ex;
        }
        throw UnusablePropertyException.of(
            property, ex, "Set " + property + " to a port that is free, or to 0 for any free one.");
      }
    }

    private static @Nullable String portThatIsTaken(String message) {
      if (!message.startsWith("cannot listen on ")) {
        return null;
      }
      return message.contains("TCP") ? "geode.embedded.grpc-port" : "geode.embedded.quic-port";
    }

    @Bean
    @ConditionalOnMissingBean(GeodeConnectionDetails.class)
    EmbeddedGeodeConnectionDetails geodeConnectionDetails(GeodeEmbedded server) {
      return new EmbeddedGeodeConnectionDetails(server);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingClass("io.geodemigrations.embedded.GeodeEmbedded")
  static class MissingServerConfiguration {

    @Bean
    @ConditionalOnMissingBean
    GeodeConnectionDetails geodeConnectionDetails() {
      throw new EmbeddedServerMissingException();
    }
  }

  /** An address that somebody has set is not ignored in favour of a server of our own. */
  static final class OnNoOtherServer extends NoneNestedConditions {

    OnNoOtherServer() {
      super(ConfigurationPhase.PARSE_CONFIGURATION);
    }

    @ConditionalOnProperty("geode.client.uri")
    static class AddressIsSet {}
  }

  /** Connects to the server in this process. */
  static final class EmbeddedGeodeConnectionDetails implements GeodeConnectionDetails {

    private final GeodeEmbedded server;

    EmbeddedGeodeConnectionDetails(GeodeEmbedded server) {
      this.server = server;
    }

    @Override
    public String getUri() {
      return server.dsn();
    }
  }
}
