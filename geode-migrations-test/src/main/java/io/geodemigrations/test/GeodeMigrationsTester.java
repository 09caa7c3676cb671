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
package io.geodemigrations.test;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.BaselineConfiguration;
import io.geodemigrations.core.ContractPolicy;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.RollbackTarget;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.ScriptStatement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes an empty graph through the versions of an application: to a version, data as it was then,
 * further on, and back. The engine is the one that a service runs; nothing is held back for another
 * deployment.
 *
 * <pre>{@code
 * try (GeodeMigrationsTester tester = GeodeMigrationsTester.create()) {
 *   tester.migrateTo("2026.01.15.001").execute("CREATE (:User {username: 'ada'})").migrate();
 *   assertThat(tester.graph()).hasNodes("(:User {handle: 'ada'})", 1);
 * }
 * }</pre>
 *
 * <p>For one thread. The graph exists from the first use until {@link #close()}.
 *
 * @since 0.1.0
 */
public final class GeodeMigrationsTester implements AutoCloseable {

  private final Builder settings;
  private @Nullable TestGraph graph;
  private @Nullable GeodeDriver driver;

  private GeodeMigrationsTester(Builder settings) {
    this.settings = settings;
  }

  /** A tester of the scripts in {@code classpath:geode/migrations}. */
  public static GeodeMigrationsTester create() {
    return builder().build();
  }

  /** A builder. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Applies what is pending up to a version, which is applied too.
   *
   * @throws io.geodemigrations.core.GeodeMigrationsException as {@link GeodeMigrations#migrate()},
   *     and {@code GM-213} if there is no such version
   */
  public GeodeMigrationsTester migrateTo(String version) {
    return with(configuration -> configuration.target(version), GeodeMigrations::migrate);
  }

  /**
   * Applies everything that is pending.
   *
   * @throws io.geodemigrations.core.GeodeMigrationsException as {@link GeodeMigrations#migrate()}
   */
  public GeodeMigrationsTester migrate() {
    return with(configuration -> configuration, GeodeMigrations::migrate);
  }

  /**
   * Lets everything up to a version count as applied, without running it: for a graph that is
   * filled by {@link #execute(String)} instead.
   *
   * @throws io.geodemigrations.core.GeodeMigrationsException {@code GM-218} if there is a history
   */
  public GeodeMigrationsTester baseline(String version) {
    return with(
        configuration ->
            configuration.baseline(
                new BaselineConfiguration(
                    version, BaselineConfiguration.defaults().description(), false)),
        GeodeMigrations::baseline);
  }

  /**
   * Rolls back every applied migration above a version, the newest first.
   *
   * @param version what stays applied
   * @throws io.geodemigrations.core.GeodeMigrationsException as {@link GeodeMigrations#rollback}
   */
  public GeodeMigrationsTester rollbackTo(String version) {
    return rollback(RollbackTarget.to(version));
  }

  /**
   * Rolls back.
   *
   * @throws io.geodemigrations.core.GeodeMigrationsException as {@link GeodeMigrations#rollback}
   */
  public GeodeMigrationsTester rollback(RollbackTarget target) {
    return with(configuration -> configuration, migrations -> migrations.rollback(target));
  }

  /**
   * Runs statements, each in a transaction of its own: data as it was at this version, or what old
   * code still writes.
   *
   * @param gql one or more statements, separated by semicolons
   * @throws io.geodemigrations.client.error.GeodeQueryException if one is refused
   */
  public GeodeMigrationsTester execute(String gql) {
    try (GeodeSession session = graph().session()) {
      for (ScriptStatement statement : Gql.split(gql)) {
        session.execute(statement.text()).close();
      }
    }
    return this;
  }

  /**
   * Runs one statement with parameters.
   *
   * @param parameters by name, without the {@code $}
   * @throws io.geodemigrations.client.error.GeodeQueryException if it is refused
   */
  public GeodeMigrationsTester execute(String gql, Map<String, ?> parameters) {
    try (GeodeSession session = graph().session()) {
      session.execute(gql, parameters).close();
    }
    return this;
  }

  /** The graph, for assertions and for the code that is under test. Closed by {@link #close()}. */
  public GeodeDriver graph() {
    GeodeDriver open = driver;
    if (open == null) {
      TestGraph created = TestGraph.create();
      graph = created;
      open = GeodeDriver.builder(created.dsn()).build();
      driver = open;
    }
    return open;
  }

  /** The migrations of the graph, for assertions: everything that is defined, no target. */
  public GeodeMigrations migrations() {
    return migrations(configuration -> configuration);
  }

  private GeodeMigrationsTester with(
      UnaryOperator<MigrationsConfiguration.Builder> change, Consumer<GeodeMigrations> work) {
    try (GeodeMigrations migrations = migrations(change)) {
      work.accept(migrations);
    }
    return this;
  }

  private GeodeMigrations migrations(UnaryOperator<MigrationsConfiguration.Builder> change) {
    MigrationsConfiguration.Builder all = settings.configuration.toBuilder().target("latest");
    return GeodeMigrations.builder(graph())
        .configuration(change.apply(all).build())
        .migrations(settings.migrations)
        .build();
  }

  /** Closes the driver and drops the graph. May be called more than once. */
  @Override
  public void close() {
    GeodeDriver open = driver;
    TestGraph created = graph;
    driver = null;
    graph = null;
    if (open != null) {
      open.close();
    }
    if (created != null) {
      created.close();
    }
  }

  /** Builds a {@link GeodeMigrationsTester}. Not thread-safe. */
  public static final class Builder {

    private MigrationsConfiguration configuration =
        MigrationsConfiguration.builder().contract(ContractPolicy.ALWAYS).build();
    private Supplier<? extends Collection<? extends GeodeMigration>> migrations = List::of;

    private Builder() {}

    /** Sets where scripts are found; default {@code classpath:geode/migrations}. */
    public Builder locations(String... locations) {
      return configure(builder -> builder.locations(locations));
    }

    /** Sets the migrations that are written in Java; default none. */
    public Builder migrations(GeodeMigration... values) {
      List<GeodeMigration> copy = List.of(values);
      return migrations(() -> copy);
    }

    /** Sets the migrations that are written in Java; they are asked for in each step. */
    public Builder migrations(Supplier<? extends Collection<? extends GeodeMigration>> values) {
      migrations = Objects.requireNonNull(values, "migrations");
      return this;
    }

    /** Starts from a configuration; its target is not used. */
    public Builder configuration(MigrationsConfiguration value) {
      configuration = Objects.requireNonNull(value, "configuration");
      return this;
    }

    /** Changes the configuration, for example {@code c -> c.batchSize(2)}. */
    public Builder configure(UnaryOperator<MigrationsConfiguration.Builder> change) {
      configuration = change.apply(configuration.toBuilder()).build();
      return this;
    }

    /** The tester; nothing is connected yet. */
    public GeodeMigrationsTester build() {
      Builder copy = new Builder();
      copy.configuration = configuration;
      copy.migrations = migrations;
      return new GeodeMigrationsTester(copy);
    }
  }
}
