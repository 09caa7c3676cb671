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
package io.geodemigrations.cli.config;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.RetryPolicy;
import io.geodemigrations.client.TlsOptions;
import io.geodemigrations.client.dsn.GeodeDsn;
import io.geodemigrations.client.error.GeodeConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The driver that {@code geode.client.…} describes. */
public final class ClientSettings {

  private static final String PREFIX = "geode.client.";
  private static final String URI = PREFIX + "uri";

  static final Set<String> PROPERTIES =
      Set.of(
          URI,
          PREFIX + "username",
          PREFIX + "password",
          PREFIX + "graph",
          PREFIX + "tenant",
          PREFIX + "role",
          PREFIX + "connect-timeout",
          PREFIX + "read-timeout",
          PREFIX + "call-timeout",
          PREFIX + "idle-timeout",
          PREFIX + "keep-alive",
          PREFIX + "page-size",
          PREFIX + "client-name",
          PREFIX + "pool.size",
          PREFIX + "pool.acquire-timeout",
          PREFIX + "ssl.enabled",
          PREFIX + "ssl.verify",
          PREFIX + "ssl.server-name",
          PREFIX + "retry.max-attempts",
          PREFIX + "retry.initial-backoff",
          PREFIX + "retry.max-backoff");

  private final Settings settings;

  /** The driver of these settings. */
  public ClientSettings(Settings settings) {
    this.settings = settings;
  }

  /**
   * A driver; nothing is connected yet.
   *
   * @throws UsageException if there is no address, or an option is wrong
   */
  public GeodeDriver driver() {
    Setting uri =
        settings
            .find(URI)
            .orElseThrow(
                () ->
                    new UsageException(
                        "No server is named.",
                        "Set the environment variable GEODE_DSN, the option --uri, or"
                            + " geode.client.uri in geode-migrations.yml, for example"
                            + " grpc://localhost:50051/shop."));
    GeodeDriver.Builder builder = build(uri, () -> GeodeDriver.builder(uri.text()));
    builder.clientName("geode-migrations-cli");
    settings
        .text(PREFIX + "username")
        .ifPresent(
            user -> builder.credentials(user, settings.text(PREFIX + "password").orElse("")));
    set("graph", settings::text, builder::graph);
    set("tenant", settings::text, builder::tenant);
    set("role", settings::text, builder::role);
    set("client-name", settings::text, builder::clientName);
    set("connect-timeout", settings::duration, builder::connectTimeout);
    set("read-timeout", settings::duration, builder::readTimeout);
    set("call-timeout", settings::duration, builder::callTimeout);
    set("idle-timeout", settings::duration, builder::idleTimeout);
    set("keep-alive", settings::duration, builder::keepAlive);
    set("page-size", settings::integer, builder::pageSize);
    set("pool.size", settings::integer, builder::poolSize);
    set("pool.acquire-timeout", settings::duration, builder::acquireTimeout);
    retry(builder);
    builder.tls(
        new TlsOptions(
            settings.yesOrNo(PREFIX + "ssl.enabled").orElse(null),
            settings.yesOrNo(PREFIX + "ssl.verify").orElse(null),
            null,
            null,
            null,
            settings.text(PREFIX + "ssl.server-name").orElse(null),
            null,
            null));
    return builder.build();
  }

  private void retry(GeodeDriver.Builder builder) {
    RetryPolicy defaults = RetryPolicy.DEFAULT;
    try {
      builder.retryPolicy(
          new RetryPolicy(
              settings.integer(PREFIX + "retry.max-attempts").orElse(defaults.maxAttempts()),
              settings.duration(PREFIX + "retry.initial-backoff").orElse(defaults.initialBackoff()),
              settings.duration(PREFIX + "retry.max-backoff").orElse(defaults.maxBackoff())));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "geode.client.retry is not usable: %s.".formatted(e.getMessage()), "Correct it.", e);
    }
  }

  /** What must not be shown anywhere. */
  public List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    settings.text(PREFIX + "password").ifPresent(secrets::add);
    settings
        .text(URI)
        .map(ClientSettings::passwordIn)
        .filter(password -> !password.isEmpty())
        .ifPresent(secrets::add);
    return secrets;
  }

  /** The password in an address; empty if there is none, or the address cannot be read. */
  public static String passwordIn(String uri) {
    try {
      String password = GeodeDsn.parse(uri).password();
      return password == null ? "" : password;
    } catch (GeodeConfigurationException e) {
      return "";
    }
  }

  private <T> void set(
      String name, Function<String, Optional<T>> reader, Function<T, GeodeDriver.Builder> option) {
    settings
        .find(PREFIX + name)
        .ifPresent(
            setting ->
                reader
                    .apply(PREFIX + name)
                    .ifPresent(value -> build(setting, () -> option.apply(value))));
  }

  private static GeodeDriver.Builder build(Setting setting, Supplier<GeodeDriver.Builder> part) {
    try {
      return part.get();
    } catch (GeodeConfigurationException e) {
      throw new UsageException("%s: %s".formatted(setting, e.what()), e.remedy(), e);
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s: %s.".formatted(setting, e.getMessage()), "Correct it.", e);
    }
  }
}
