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

import io.geodemigrations.core.source.Spelling;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The names of all properties: those that are used, and those that only a service uses. */
final class KnownProperties {

  static final String PLACEHOLDERS = "geode.migrations.placeholders.";

  private static final Set<String> SERVICE_ONLY =
      Set.of(
          "geode.migrations.enabled",
          "geode.migrations.mode",
          "geode.migrations.job.fail-on-held",
          "geode.migrations.after-web.allow",
          "geode.migrations.after-web.on-failure",
          "geode.migrations.after-web.retry-after",
          "geode.migrations.validate.fail-on-pending",
          "geode.embedded.data-dir",
          "geode.embedded.enabled",
          "geode.embedded.grpc-port",
          "geode.embedded.host",
          "geode.embedded.password",
          "geode.embedded.quic-port",
          "geode.embedded.username");

  private KnownProperties() {}

  static boolean isUsed(String property) {
    return ClientSettings.PROPERTIES.contains(property)
        || MigrationsSettings.PROPERTIES.contains(property)
        || property.startsWith(PLACEHOLDERS) && property.length() > PLACEHOLDERS.length();
  }

  static boolean isServiceOnly(String property) {
    return SERVICE_ONLY.contains(property);
  }

  /**
   * Checks a name.
   *
   * @param origin where it stands
   * @throws UsageException if there is no such property, with the one that was probably meant
   */
  static void demand(String property, String origin) {
    if (property.equals("geode.client.ssl.bundle")) {
      throw new UsageException(
          "%s (%s) is a bundle of Spring Boot, which does not exist here."
              .formatted(property, origin),
          "Write the PEM file with the certificates to trust into geode.client.uri: ?ca=FILE.");
    }
    if (isUsed(property) || isServiceOnly(property)) {
      return;
    }
    throw new UsageException(
        "There is no property '%s' (%s).".formatted(property, origin), suggestion(property));
  }

  private static String suggestion(String property) {
    Collection<String> used = used();
    String prefixed = "geode." + property;
    if (isUsed(prefixed) || isServiceOnly(prefixed)) {
      return "Did you mean %s?".formatted(prefixed);
    }
    return Spelling.closest(property, used)
        .map("Did you mean %s?"::formatted)
        .orElse("The properties are those of a service: geode.client.… and geode.migrations.….");
  }

  static Collection<String> used() {
    Set<String> used = new TreeSet<>(ClientSettings.PROPERTIES);
    used.addAll(MigrationsSettings.PROPERTIES);
    return used;
  }
}
