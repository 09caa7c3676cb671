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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.RetryPolicy;
import io.geodemigrations.client.TlsOptions;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class GeodeClientPropertiesTests {

  /** Set by other means: the observer is a bean, the version belongs to the driver. */
  private static final Set<String> WITHOUT_PROPERTY = Set.of("build", "observer", "clientVersion");

  @Test
  void whatIsNotSetIsLeftToTheAddressAndTheDriver() {
    Map<String, List<Object>> calls = calls(Map.of());

    assertThat(calls).containsOnlyKeys("retryPolicy", "tls");
    assertThat(calls.get("retryPolicy")).containsExactly(RetryPolicy.DEFAULT);
    assertThat(calls.get("tls")).containsExactly(TlsOptions.defaults());
  }

  @Test
  void everyOptionOfTheDriverCanBeSetByAProperty() {
    Map<String, List<Object>> calls =
        calls(
            Map.ofEntries(
                Map.entry("geode.client.username", "ada"),
                Map.entry("geode.client.password", "secret"),
                Map.entry("geode.client.graph", "shop"),
                Map.entry("geode.client.tenant", "acme"),
                Map.entry("geode.client.role", "auditor"),
                Map.entry("geode.client.connect-timeout", "1s"),
                Map.entry("geode.client.read-timeout", "2s"),
                Map.entry("geode.client.call-timeout", "3s"),
                Map.entry("geode.client.idle-timeout", "4s"),
                Map.entry("geode.client.keep-alive", "5s"),
                Map.entry("geode.client.page-size", "6"),
                Map.entry("geode.client.client-name", "shop-service"),
                Map.entry("geode.client.pool.size", "7"),
                Map.entry("geode.client.pool.acquire-timeout", "8s"),
                Map.entry("geode.client.ssl.enabled", "true"),
                Map.entry("geode.client.ssl.verify", "false"),
                Map.entry("geode.client.ssl.server-name", "db.internal"),
                Map.entry("geode.client.retry.max-attempts", "9"),
                Map.entry("geode.client.retry.initial-backoff", "10ms"),
                Map.entry("geode.client.retry.max-backoff", "11ms")));

    assertThat(calls)
        .containsEntry("credentials", List.of("ada", "secret"))
        .containsEntry("graph", List.of("shop"))
        .containsEntry("tenant", List.of("acme"))
        .containsEntry("role", List.of("auditor"))
        .containsEntry("connectTimeout", List.of(Duration.ofSeconds(1)))
        .containsEntry("readTimeout", List.of(Duration.ofSeconds(2)))
        .containsEntry("callTimeout", List.of(Duration.ofSeconds(3)))
        .containsEntry("idleTimeout", List.of(Duration.ofSeconds(4)))
        .containsEntry("keepAlive", List.of(Duration.ofSeconds(5)))
        .containsEntry("pageSize", List.of(6))
        .containsEntry("clientName", List.of("shop-service"))
        .containsEntry("poolSize", List.of(7))
        .containsEntry("acquireTimeout", List.of(Duration.ofSeconds(8)))
        .containsEntry(
            "tls",
            List.of(
                TlsOptions.defaults()
                    .withEnabled(true)
                    .withVerify(false)
                    .withServerName("db.internal")))
        .containsEntry(
            "retryPolicy",
            List.of(new RetryPolicy(9, Duration.ofMillis(10), Duration.ofMillis(11))));
    Set<String> options = new TreeSet<>();
    Arrays.stream(GeodeDriver.Builder.class.getMethods())
        .map(Method::getName)
        .forEach(options::add);
    options.removeAll(WITHOUT_PROPERTY);
    assertThat(calls.keySet()).isEqualTo(options);
  }

  @Test
  void emptyTextsCountAsNotSet() {
    Map<String, List<Object>> calls =
        calls(
            Map.of(
                "geode.client.username", "",
                "geode.client.password", "",
                "geode.client.graph", "",
                "geode.client.tenant", "",
                "geode.client.role", "",
                "geode.client.client-name", "",
                "geode.client.ssl.server-name", ""));

    assertThat(calls).containsOnlyKeys("retryPolicy", "tls");
    assertThat(calls.get("tls")).containsExactly(TlsOptions.defaults());
  }

  @Test
  void aUserWithoutPasswordHasAnEmptyOne() {
    assertThat(calls(Map.of("geode.client.username", "ada")))
        .containsEntry("credentials", List.of("ada", ""));
  }

  private static Map<String, List<Object>> calls(Map<String, String> properties) {
    GeodeClientProperties bound =
        new Binder(new MapConfigurationPropertySource(properties))
            .bindOrCreate("geode.client", GeodeClientProperties.class);
    GeodeConnectionDetails details =
        new GeodeConnectionDetails() {
          @Override
          public String getUri() {
            return bound.getUri();
          }

          @Override
          public String getUsername() {
            return bound.getUsername();
          }

          @Override
          public String getPassword() {
            return bound.getPassword();
          }
        };
    Map<String, List<Object>> calls = new TreeMap<>();
    GeodeDriver.Builder builder =
        (GeodeDriver.Builder)
            Proxy.newProxyInstance(
                GeodeDriver.class.getClassLoader(),
                new Class<?>[] {GeodeDriver.Builder.class},
                (proxy, method, arguments) -> {
                  calls.put(method.getName(), List.of(arguments));
                  return proxy;
                });
    GeodeClientAutoConfiguration.configure(builder, details, bound);
    return calls;
  }
}
