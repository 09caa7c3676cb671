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
package io.geodemigrations.spring.diagnostics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Words an analysis: what happened, where the properties that matter are set, what to do next, and
 * where to read on. Values of properties are not shown: they may be secrets.
 */
final class Explanation {

  private static final Pattern PROPERTY =
      Pattern.compile("geode\\.(?:client|migrations|embedded)(?:\\.[a-z][a-z-]*[a-z])+");

  private final Environment environment;

  Explanation(Environment environment) {
    this.environment = environment;
  }

  /**
   * Words it.
   *
   * @param what what happened
   * @param remedy what to do next; the properties that it or {@code what} names are looked up
   * @param readOn a page of the documentation, and the place in it
   */
  FailureAnalysis of(String what, String remedy, String readOn, Throwable cause) {
    String origins =
        origins(what + " " + remedy).entrySet().stream()
            .map(entry -> "\n    " + entry.getKey() + ": " + entry.getValue())
            .collect(Collectors.joining());
    return new FailureAnalysis(
        origins.isEmpty() ? what : what.stripTrailing() + "\n\nWhat is set, and where:\n" + origins,
        remedy + "\n\nMore: " + readOn,
        cause);
  }

  private Map<String, String> origins(String text) {
    Map<String, String> origins = new LinkedHashMap<>();
    for (Matcher named = PROPERTY.matcher(text); named.find(); ) {
      String origin = origin(named.group());
      if (origin != null) {
        origins.put(named.group(), origin);
      }
    }
    return origins;
  }

  /** Where a property is set; a list may be set by its elements. */
  private @Nullable String origin(String property) {
    if (!(environment instanceof ConfigurableEnvironment configurable)) {
      return null;
    }
    ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
    for (ConfigurationPropertySource source :
        ConfigurationPropertySources.from(configurable.getPropertySources())) {
      for (ConfigurationPropertyName form :
          new ConfigurationPropertyName[] {name, name.append("[0]")}) {
        ConfigurationProperty found = source.getConfigurationProperty(form);
        if (found != null) {
          return String.valueOf(found.getOrigin() == null ? source : found.getOrigin());
        }
      }
    }
    return null;
  }
}
