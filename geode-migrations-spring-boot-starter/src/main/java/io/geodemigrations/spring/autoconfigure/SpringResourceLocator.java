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

import io.geodemigrations.core.source.ResourceLocator;
import io.geodemigrations.core.source.ScriptResource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Finds scripts through Spring, which reads jars within jars, exploded ones and native images
 * alike.
 */
final class SpringResourceLocator implements ResourceLocator {

  private static final String CLASSPATH = "classpath:";
  private static final String FILE = "file:";

  private final ResourcePatternResolver resolver;

  SpringResourceLocator(ResourcePatternResolver resolver) {
    this.resolver = resolver;
  }

  @Override
  public Optional<List<ScriptResource>> locate(String location) throws IOException {
    String root = root(location);
    List<ScriptResource> scripts = new ArrayList<>();
    for (Resource resource : resolver.getResources(root + "**/*.gql")) {
      if (resource.isReadable()) {
        scripts.add(SpringScriptResource.of(location, resource));
      }
    }
    return scripts.isEmpty() && !exists(root) ? Optional.empty() : Optional.of(scripts);
  }

  /**
   * The directory of a location on the class path, with a slash at its end and none before; the
   * root is empty. Spring's {@code classpath*:} means the same here as {@code classpath:}.
   */
  static Optional<String> classpathDirectory(String location) {
    for (String prefix : List.of(CLASSPATH, ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX)) {
      if (location.startsWith(prefix)) {
        String path = location.substring(prefix.length());
        String relative = path.startsWith("/") ? path.substring(1) : path;
        return Optional.of(
            relative.isEmpty() || relative.endsWith("/") ? relative : relative + "/");
      }
    }
    return Optional.empty();
  }

  private boolean exists(String root) throws IOException {
    for (Resource resource : resolver.getResources(root)) {
      if (resource.exists()) {
        return true;
      }
    }
    return false;
  }

  /** All directories of that name, in whatever jar; ends with a slash. */
  private static String root(String location) {
    Optional<String> directory = classpathDirectory(location);
    if (directory.isPresent()) {
      return ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX + directory.get();
    }
    if (location.startsWith(FILE)) {
      return location.endsWith("/") ? location : location + "/";
    }
    throw new IllegalArgumentException(
        "The location '" + location + "' begins neither with classpath: nor with file:");
  }
}
