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
package io.geodemigrations.core.drift;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.schema.GraphSchema;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the schema that was committed with the migrations. */
public final class CommittedSchema {

  private static final String CLASSPATH = "classpath:";

  private CommittedSchema() {}

  /**
   * Reads it.
   *
   * @param location where it is; null for the default, which need not exist
   * @throws GeodeMigrationsException {@code GM-204} if it does not exist, {@code GM-205} if it
   *     cannot be read, {@code GM-731} if it is no schema
   */
  public static Optional<GraphSchema> find(ClassLoader loader, @Nullable String location) {
    String place = location == null ? MigrationsConfiguration.DEFAULT_DRIFT_SCHEMA : location;
    String json;
    try (InputStream in = open(loader, place)) {
      if (in == null) {
        if (location == null) {
          return Optional.empty();
        }
        throw missing(place, null);
      }
      json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw missing(place, e);
    } catch (IOException | IllegalArgumentException e) {
      throw new GeodeMigrationsException(
          ErrorCode.LOCATION_INVALID,
          "The committed schema %s cannot be read: %s".formatted(place, e),
          "Correct geode.migrations.drift-schema, and check that the file can be read.",
          null,
          e);
    }
    try {
      return Optional.of(GraphSchema.parse(json));
    } catch (GeodeMigrationsException e) {
      throw new GeodeMigrationsException(e.code(), e.what(), SourceLocation.of(place), e);
    }
  }

  private static @Nullable InputStream open(ClassLoader loader, String place) throws IOException {
    if (place.startsWith(CLASSPATH)) {
      String name = place.substring(CLASSPATH.length());
      return loader.getResourceAsStream(name.startsWith("/") ? name.substring(1) : name);
    }
    String name = place.substring("file:".length());
    return Files.newInputStream(name.startsWith("//") ? Path.of(URI.create(place)) : Path.of(name));
  }

  private static GeodeMigrationsException missing(String place, @Nullable Throwable cause) {
    return new GeodeMigrationsException(
        ErrorCode.LOCATION_MISSING,
        "The committed schema %s does not exist".formatted(place),
        "Create it, or correct geode.migrations.drift-schema.",
        null,
        cause);
  }
}
