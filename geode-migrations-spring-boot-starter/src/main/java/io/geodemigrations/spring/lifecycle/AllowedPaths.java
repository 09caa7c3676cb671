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
package io.geodemigrations.spring.lifecycle;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.http.server.PathContainer;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The paths, within the application, that are answered while migrations run. Thread-safe. */
final class AllowedPaths {

  private final List<PathPattern> patterns;
  private final Supplier<Set<String>> management;

  /**
   * Creates the paths.
   *
   * @param patterns what the application allows
   * @param management paths that are allowed together with all below them; asked at the first
   *     request, when the endpoints are known
   */
  AllowedPaths(Collection<String> patterns, Supplier<? extends Collection<String>> management) {
    PathPatternParser parser = new PathPatternParser();
    this.patterns = patterns.stream().map(parser::parse).toList();
    this.management =
        SingletonSupplier.of(
            () ->
                management.get().stream()
                    .map(AllowedPaths::canonical)
                    .filter(path -> !path.equals("/"))
                    .collect(Collectors.toUnmodifiableSet()));
  }

  boolean contain(String path) {
    if (management.get().stream()
        .anyMatch(allowed -> path.equals(allowed) || path.startsWith(allowed + "/"))) {
      return true;
    }
    PathContainer parsed = PathContainer.parsePath(path);
    return patterns.stream().anyMatch(pattern -> pattern.matches(parsed));
  }

  private static String canonical(String path) {
    String stripped = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return stripped.startsWith("/") ? stripped : "/" + stripped;
  }
}
