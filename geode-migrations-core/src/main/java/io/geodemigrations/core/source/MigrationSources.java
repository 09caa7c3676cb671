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
package io.geodemigrations.core.source;

import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.MigrationProblem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The door of this package: finds migrations and hands them out ordered and validated, or says
 * everything that is wrong with them at once. Immutable; each call looks again.
 */
public final class MigrationSources {

  /**
   * What was found and what is wrong with it.
   *
   * @param migrations everything without a problem of its own
   * @param problems in the order of locations, files and positions; empty if all is well
   */
  public record Inspection(MigrationSet migrations, List<MigrationProblem> problems) {

    /** Copies the list. */
    public Inspection {
      problems = List.copyOf(problems);
    }
  }

  private final Builder settings;

  private MigrationSources(Builder settings) {
    this.settings = settings;
  }

  /** Starts with no location, no placeholder and no bean. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Finds and validates.
   *
   * @throws InvalidMigrationsException with all problems, if there is one
   */
  public MigrationSet load() {
    Inspection inspection = inspect();
    if (!inspection.problems().isEmpty()) {
      throw new InvalidMigrationsException(inspection.problems());
    }
    return inspection.migrations();
  }

  /** Finds and validates without throwing, for planning and lint. */
  public Inspection inspect() {
    throw new UnsupportedOperationException("under construction: " + settings.locations);
  }

  /** Collects what to look at. Not thread-safe. */
  public static final class Builder {

    private List<String> locations = List.of();
    private Map<String, String> placeholders = Map.of();
    private List<GeodeMigration> beans = List.of();
    private boolean failOnMissingLocations = true;
    private @Nullable ResourceLocator locator;
    private @Nullable ClassLoader classLoader;

    private Builder() {}

    /** Where scripts are, each beginning with {@code classpath:} or {@code file:}. */
    public Builder locations(List<String> value) {
      locations = List.copyOf(value);
      return this;
    }

    /** Values for <code>${name}</code> in scripts. */
    public Builder placeholders(Map<String, String> value) {
      placeholders = Map.copyOf(value);
      return this;
    }

    /** Migrations written in Java. */
    public Builder beans(Collection<? extends GeodeMigration> value) {
      beans = List.copyOf(value);
      return this;
    }

    /** Whether a location that does not exist is a problem; default true. */
    public Builder failOnMissingLocations(boolean value) {
      failOnMissingLocations = value;
      return this;
    }

    /** Replaces the search in directories and jars. */
    public Builder resourceLocator(ResourceLocator value) {
      locator = Objects.requireNonNull(value, "resourceLocator");
      return this;
    }

    /** What {@code classpath:} means; by default the thread's context class loader. */
    public Builder classLoader(ClassLoader value) {
      classLoader = Objects.requireNonNull(value, "classLoader");
      return this;
    }

    /** The sources; later changes of this builder do not affect them. */
    public MigrationSources build() {
      Builder copy = new Builder();
      copy.locations = locations;
      copy.placeholders = placeholders;
      copy.beans = beans;
      copy.failOnMissingLocations = failOnMissingLocations;
      copy.locator = locator;
      copy.classLoader = classLoader;
      return new MigrationSources(copy);
    }
  }
}
