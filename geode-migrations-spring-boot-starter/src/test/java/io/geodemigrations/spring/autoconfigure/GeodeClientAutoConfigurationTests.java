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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.error.GeodeConfigurationException;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.embedded.GeodeEmbedded;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class GeodeClientAutoConfigurationTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  GeodeEmbeddedAutoConfiguration.class,
                  GeodeClientAutoConfiguration.class,
                  SslAutoConfiguration.class))
          .withPropertyValues("geode.client.uri=grpc://db.example:50051/shop");

  @Test
  void makesADriverThatIsNotConnectedYet() {
    runner.run(
        context ->
            assertThat(context.getBean(GeodeDriver.class).address())
                .isEqualTo("grpc://db.example:50051/shop"));
  }

  @Test
  void withoutPropertiesConnectsToThisMachineOverQuic() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(GeodeClientAutoConfiguration.class))
        .run(
            context ->
                assertThat(context.getBean(GeodeDriver.class).address())
                    .isEqualTo("quic://localhost:3141"));
  }

  @Test
  void backsOffFromADriverOfTheApplication() {
    runner
        .withBean("mine", GeodeDriver.class, () -> GeodeDriver.builder("grpc://other:1").build())
        .run(
            context ->
                assertThat(context).getBean(GeodeDriver.class).isSameAs(context.getBean("mine")));
  }

  @Test
  void connectionDetailsReplaceTheAddress() {
    runner
        .withBean(GeodeConnectionDetails.class, () -> () -> "grpc://container:32768")
        .run(
            context -> {
              assertThat(context.getBean(GeodeDriver.class).address())
                  .isEqualTo("grpc://container:32768");
              assertThat(context).doesNotHaveBean(PropertiesGeodeConnectionDetails.class);
            });
  }

  @Test
  void customizersAreCalledInTheirOrder() {
    AtomicInteger calls = new AtomicInteger();
    runner
        .withBean(
            GeodeDriverBuilderCustomizer.class,
            () ->
                builder -> {
                  builder.poolSize(3);
                  calls.incrementAndGet();
                })
        .run(
            context -> {
              assertThat(context).hasSingleBean(GeodeDriver.class);
              assertThat(calls).hasValue(1);
            });
  }

  @Test
  void aWrongAddressFailsTheStart() {
    runner
        .withPropertyValues("geode.client.uri=http://db")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(GeodeConfigurationException.class));
  }

  @Test
  void anUnknownSslBundleFailsTheStart() {
    runner
        .withPropertyValues("geode.client.ssl.bundle=missing")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(NoSuchSslBundleException.class));
  }

  @Test
  void anSslBundleIsWhatTheServerIsVerifiedWith() {
    try (GeodeEmbedded server = GeodeEmbedded.start();
        GeodeEmbedded other = GeodeEmbedded.start()) {
      runner
          .withPropertyValues(
              "geode.client.uri=grpc://127.0.0.1:" + server.grpcPort(),
              "geode.client.username=" + server.user(),
              "geode.client.password=" + server.password(),
              "geode.client.ssl.bundle=geode")
          .withPropertyValues(trust(server))
          .run(
              context ->
                  assertThatCode(context.getBean(GeodeDriver.class)::verifyConnectivity)
                      .doesNotThrowAnyException());
      runner
          .withPropertyValues(
              "geode.client.uri=grpc://127.0.0.1:" + server.grpcPort(),
              "geode.client.username=" + server.user(),
              "geode.client.password=" + server.password(),
              "geode.client.ssl.bundle=geode")
          .withPropertyValues(trust(other))
          .run(
              context ->
                  assertThatExceptionOfType(GeodeConnectionException.class)
                      .isThrownBy(context.getBean(GeodeDriver.class)::verifyConnectivity));
    }
  }

  private static String trust(GeodeEmbedded server) {
    return "spring.ssl.bundle.pem.geode.truststore.certificate=file:" + server.certificateFile();
  }

  @Test
  void theEmbeddedServerGivesWayToConnectionDetails() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                GeodeEmbeddedAutoConfiguration.class, GeodeClientAutoConfiguration.class))
        .withPropertyValues("geode.embedded.enabled=true")
        .withBean(GeodeConnectionDetails.class, () -> () -> "grpc://container:32768")
        .run(
            context -> {
              assertThat(context).doesNotHaveBean(GeodeEmbedded.class);
              assertThat(context.getBean(GeodeDriver.class).address())
                  .isEqualTo("grpc://container:32768");
            });
  }

  @Test
  void aPasswordIsNotInTheFailureOfAWrongAddress() {
    runner
        .withPropertyValues("geode.client.uri=grpc://ada:s3cr3t@[::1/shop")
        .run(
            context -> {
              StringWriter trace = new StringWriter();
              context.getStartupFailure().printStackTrace(new PrintWriter(trace));
              assertThat(trace.toString()).doesNotContain("s3cr3t");
            });
  }

  @Test
  void theEmbeddedServerIsOffByDefault() {
    runner.run(context -> assertThat(context).doesNotHaveBean("geodeEmbedded"));
  }

  @Test
  void theEmbeddedServerGivesWayToAnAddressThatIsSet() {
    runner
        .withPropertyValues("geode.embedded.enabled=true")
        .run(
            context -> {
              assertThat(context).doesNotHaveBean("geodeEmbedded");
              assertThat(context.getBean(GeodeDriver.class).address())
                  .isEqualTo("grpc://db.example:50051/shop");
            });
  }

  @Test
  void anEmbeddedServerThatIsNotOnTheClassPathFailsTheStart() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                GeodeEmbeddedAutoConfiguration.class, GeodeClientAutoConfiguration.class))
        .withClassLoader(new FilteredClassLoader("io.geodemigrations.embedded"))
        .withPropertyValues("geode.embedded.enabled=true")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(EmbeddedServerMissingException.class));
  }
}
