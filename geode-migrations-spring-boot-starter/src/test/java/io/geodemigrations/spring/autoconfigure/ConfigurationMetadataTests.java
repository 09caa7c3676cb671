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
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What editors show while properties are written. */
class ConfigurationMetadataTests {

  /** What has no value unless somebody sets one; the description says what holds then. */
  private static final Set<String> UNSET =
      Set.of(
          "geode.client.graph",
          "geode.client.password",
          "geode.client.role",
          "geode.client.ssl.bundle",
          "geode.client.ssl.server-name",
          "geode.client.tenant",
          "geode.client.username",
          "geode.embedded.data-dir",
          "geode.embedded.password",
          "geode.migrations.after-web.allow",
          "geode.migrations.approved",
          "geode.migrations.backup.command",
          "geode.migrations.backup.id-pattern",
          "geode.migrations.backup.restore-command",
          "geode.migrations.deployment",
          "geode.migrations.drift-schema",
          "geode.migrations.installed-by",
          "geode.migrations.migration-timeout",
          "geode.migrations.module",
          "geode.migrations.placeholders",
          "geode.migrations.throttle.hold-while",
          "geode.migrations.throttle.rows-per-second");

  @Test
  void everyPropertyHasADescriptionThatIsASentence() throws IOException {
    assertThat(properties().values())
        .isNotEmpty()
        .allSatisfy(
            property ->
                assertThat(property.path("description").asString(""))
                    .as(property.get("name").asString())
                    .matches("(?s)[A-Z].*\\."));
  }

  @Test
  void everyPropertyHasADefaultOrIsKnownToHaveNone() throws IOException {
    Set<String> without = new TreeSet<>();
    properties()
        .forEach(
            (name, property) -> {
              JsonNode value = property.path("defaultValue");
              if (value.isMissingNode() || value.isNull() || value.isArray() && value.isEmpty()) {
                without.add(name);
              }
            });
    assertThat(without).isEqualTo(new TreeSet<>(UNSET));
  }

  /**
   * The driver's properties are null unless they are set, so their defaults are written by hand.
   */
  @Test
  void theDefaultsOfTheDriverAreItsOwn() throws Exception {
    Map<String, JsonNode> properties = properties();
    try (GeodeDriver driver = GeodeDriver.builder("grpc://localhost").build()) {
      Object settings = field(driver, "settings");
      Object transport = part(settings, "transportSettings");
      Object tls = part(transport, "tls");
      RetryPolicy retry = (RetryPolicy) part(settings, "retryPolicy");
      Map<String, Object> own = new TreeMap<>();
      own.put("call-timeout", part(settings, "callTimeout"));
      own.put("client-name", part(part(settings, "hello"), "getClientName"));
      own.put("connect-timeout", part(transport, "connectTimeout"));
      own.put("idle-timeout", part(transport, "idleTimeout"));
      own.put("keep-alive", part(settings, "keepAlive"));
      own.put("page-size", part(transport, "pageSize"));
      own.put("pool.acquire-timeout", part(settings, "acquireTimeout"));
      own.put("pool.size", part(settings, "poolSize"));
      own.put("read-timeout", part(settings, "readTimeout"));
      own.put("retry.initial-backoff", retry.initialBackoff());
      own.put("retry.max-attempts", retry.maxAttempts());
      own.put("retry.max-backoff", retry.maxBackoff());
      own.put("ssl.enabled", part(tls, "enabled"));
      own.put("ssl.verify", part(tls, "verify"));
      own.put("uri", new GeodeClientProperties().getUri());

      Map<String, Object> shown = new TreeMap<>();
      properties.forEach(
          (name, property) -> {
            if (name.startsWith("geode.client.") && !UNSET.contains(name)) {
              String key = name.substring("geode.client.".length());
              shown.put(key, like(own.get(key), property.get("defaultValue").asString()));
            }
          });
      assertThat(shown).isEqualTo(own);
    }
  }

  private static Object like(Object example, String text) {
    if (example instanceof Duration) {
      return DurationStyle.detectAndParse(text);
    }
    if (example instanceof Integer) {
      return Integer.valueOf(text);
    }
    return example instanceof Boolean ? (Object) Boolean.valueOf(text) : text;
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }

  private static Object part(Object owner, String name) throws ReflectiveOperationException {
    Method accessor = owner.getClass().getDeclaredMethod(name);
    accessor.setAccessible(true);
    return accessor.invoke(owner);
  }

  /** Ours is the metadata beside our classes. */
  private static Map<String, JsonNode> properties() throws IOException {
    String home =
        GeodeConnectionDetails.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    Map<String, JsonNode> properties = new TreeMap<>();
    for (URL url :
        Collections.list(
            ConfigurationMetadataTests.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
      if (url.getPath().contains(home)) {
        try (InputStream in = url.openStream()) {
          StreamSupport.stream(
                  JsonMapper.shared().readTree(in).get("properties").spliterator(), false)
              .filter(property -> property.get("name").asString().startsWith("geode."))
              .forEach(property -> properties.put(property.get("name").asString(), property));
        }
      }
    }
    return properties;
  }
}
