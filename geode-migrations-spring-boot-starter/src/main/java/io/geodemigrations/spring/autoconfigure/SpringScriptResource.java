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

import io.geodemigrations.core.source.ScriptResource;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.springframework.core.io.Resource;

/**
 * A script that Spring found.
 *
 * @param fileName its name without directories
 * @param description the location and the path below it
 * @param identity its URI
 * @param resource what to read
 */
record SpringScriptResource(String fileName, String description, String identity, Resource resource)
    implements ScriptResource {

  static SpringScriptResource of(String location, Resource resource) throws IOException {
    String fileName = Objects.requireNonNullElse(resource.getFilename(), "");
    URI uri = resource.getURI();
    return new SpringScriptResource(
        fileName, describe(location, uri, fileName), uri.toString(), resource);
  }

  @Override
  public byte[] read() throws IOException {
    return resource.getContentAsByteArray();
  }

  /** Keeps the directories between the location and the file, which the URI ends with. */
  private static String describe(String location, URI uri, String fileName) {
    String directory = location.endsWith("/") ? location : location + "/";
    String path = directory.substring(directory.indexOf(':') + 1);
    String full = uri.toString();
    int start = full.lastIndexOf(path);
    return start < 0 ? directory + fileName : directory + full.substring(start + path.length());
  }
}
