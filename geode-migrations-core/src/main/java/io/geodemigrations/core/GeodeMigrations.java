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
package io.geodemigrations.core;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.source.ResourceLocator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the migrations of one graph: finds their definitions, compares them with the history in the
 * graph, and applies what is missing exactly once.
 *
 * <p>Thread-safe. One operation runs at a time; {@link #status()} and {@link #cancel()} may be
 * called from any thread at any time. The driver belongs to the caller and is not closed.
 *
 * <pre>{@code
 * try (GeodeMigrations migrations = GeodeMigrations.builder(driver).build()) {
 *   MigrateResult result = migrations.migrate();
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class GeodeMigrations implements AutoCloseable {

  private final Builder settings;

  private GeodeMigrations(Builder builder) {
    this.settings = builder;
  }

  /**
   * A builder.
   *
   * @param driver the driver to work with; its graph is the graph that is migrated
   */
  public static Builder builder(GeodeDriver driver) {
    return new Builder(driver);
  }

  /**
   * Applies every pending migration up to the target. When nothing is pending this makes at most
   * three requests for up to 1,000 records, writes nothing and takes no lock.
   *
   * @return what was done
   */
  public MigrateResult migrate() {
    throw underConstruction();
  }

  /** Compares definitions and history. Writes nothing and takes no lock. */
  public ValidateResult validate() {
    throw underConstruction();
  }

  /** All migrations with their states. Writes nothing and takes no lock. */
  public MigrationsInfo info() {
    throw underConstruction();
  }

  /**
   * Rolls back by the migrations' own way down.
   *
   * @param target what to roll back
   * @return what was rolled back
   */
  public RollbackResult rollback(RollbackTarget target) {
    throw underConstruction();
  }

  /** What the engine of this process is doing now, from memory only. */
  public MigrationStatus status() {
    throw underConstruction();
  }

  /**
   * All migrations with their states as the last operation of this process left them, from memory
   * only; empty before the first. Every operation that reads the history, and every migration that
   * ends, brings it up to date.
   */
  public Optional<MigrationsInfo> lastInfo() {
    throw underConstruction();
  }

  /**
   * Asks a running operation to stop after the current batch or statement. Returns at once; does
   * nothing when nothing runs.
   */
  public void cancel() {
    throw underConstruction();
  }

  /** The configuration. */
  public MigrationsConfiguration configuration() {
    return settings.configuration;
  }

  /** Cancels a running operation and waits for its end, at most the shutdown grace. */
  @Override
  public void close() {}

  private UnsupportedOperationException underConstruction() {
    return new UnsupportedOperationException(
        "under construction: "
            + settings.driver.address()
            + settings.migrations.size()
            + settings.listeners.size()
            + settings.classLoader
            + settings.resourceLocator);
  }

  /** Builds a {@link GeodeMigrations}. Not thread-safe. */
  public static final class Builder {
    private final GeodeDriver driver;
    private final List<Supplier<? extends Collection<? extends GeodeMigration>>> migrations =
        new ArrayList<>();
    private final List<MigrationListener> listeners = new ArrayList<>();
    private MigrationsConfiguration configuration = MigrationsConfiguration.defaults();
    private @Nullable ClassLoader classLoader;
    private @Nullable ResourceLocator resourceLocator;

    private Builder(GeodeDriver driver) {
      this.driver = Objects.requireNonNull(driver, "driver");
    }

    /** Sets the configuration; without it the defaults hold. */
    public Builder configuration(MigrationsConfiguration value) {
      this.configuration = Objects.requireNonNull(value, "configuration");
      return this;
    }

    /** Adds migrations written in Java. */
    public Builder migrations(Collection<? extends GeodeMigration> values) {
      List<GeodeMigration> copy = List.copyOf(values);
      return migrations(() -> copy);
    }

    /**
     * Adds migrations written in Java that are asked for when an operation begins, on its thread.
     * What they depend on need not exist when this is built.
     */
    public Builder migrations(Supplier<? extends Collection<? extends GeodeMigration>> values) {
      this.migrations.add(Objects.requireNonNull(values, "migrations"));
      return this;
    }

    /** Adds a listener. */
    public Builder listener(MigrationListener value) {
      this.listeners.add(Objects.requireNonNull(value, "listener"));
      return this;
    }

    /** Sets the class loader that finds scripts; default: the thread's context class loader. */
    public Builder classLoader(ClassLoader value) {
      this.classLoader = Objects.requireNonNull(value, "classLoader");
      return this;
    }

    /** Replaces the search for scripts in directories and jars. */
    public Builder resourceLocator(ResourceLocator value) {
      this.resourceLocator = Objects.requireNonNull(value, "resourceLocator");
      return this;
    }

    /** Builds it. Asks nothing of the database. */
    public GeodeMigrations build() {
      return new GeodeMigrations(this);
    }
  }
}
