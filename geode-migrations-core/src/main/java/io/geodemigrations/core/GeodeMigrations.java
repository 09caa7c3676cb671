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
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.history.Assessment;
import io.geodemigrations.core.history.Assessor;
import io.geodemigrations.core.history.History;
import io.geodemigrations.core.history.HistoryReader;
import io.geodemigrations.core.history.LockNode;
import io.geodemigrations.core.lock.StopSignal;
import io.geodemigrations.core.repair.Repairer;
import io.geodemigrations.core.rollback.Rollbacker;
import io.geodemigrations.core.run.Baseliner;
import io.geodemigrations.core.run.EventPublisher;
import io.geodemigrations.core.run.LiveStatus;
import io.geodemigrations.core.run.Migrator;
import io.geodemigrations.core.run.Pacing;
import io.geodemigrations.core.run.ReadAhead;
import io.geodemigrations.core.run.Redactor;
import io.geodemigrations.core.run.Runs;
import io.geodemigrations.core.source.MigrationSet;
import io.geodemigrations.core.source.MigrationSources;
import io.geodemigrations.core.source.ResourceLocator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final Logger LOGGER = LoggerFactory.getLogger(GeodeMigrations.class);

  private final AtomicBoolean connected = new AtomicBoolean();
  private final MigrationsConfiguration configuration;
  private final GeodeDriver driver;
  private final Builder settings;
  private final HistoryReader reader;
  private final LiveStatus status;
  private final EventPublisher events;
  private final LiveControls controls;
  private final Runs runs;
  private final Redactor redactor;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final AtomicReference<@Nullable StopSignal> stop = new AtomicReference<>();

  private GeodeMigrations(Builder builder) {
    this.configuration = builder.configuration;
    this.driver = builder.driver;
    this.settings = builder;
    this.reader = new HistoryReader(configuration.module(), configuration.lockName());
    this.status = new LiveStatus(configuration, driver.graph());
    this.events = new EventPublisher(builder.listeners, status);
    this.redactor = new Redactor(configuration.placeholders());
    this.controls = new LiveControls(configuration.throttle().rowsPerSecond(), status::controls);
    this.runs =
        new Runs(
            driver, configuration, reader, status, events, new Pacing(controls, builder.throttles));
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
   * @throws InvalidMigrationsException if definitions or history do not allow it; nothing was run
   * @throws MigrationFailedException if a migration failed; what was applied before stays
   * @throws MigrationInterruptedException if the run was cancelled; the next one continues it
   * @throws GeodeMigrationsException {@code GM-3xx} if the lock cannot be had or was lost
   * @throws io.geodemigrations.client.error.GeodeException if the server cannot be reached
   */
  public MigrateResult migrate() {
    return operate(
        signal -> {
          long began = System.nanoTime();
          MigrationSet definitions;
          Assessment assessment;
          try (ReadAhead<GraphHistory> ahead = ReadAhead.of(() -> read(false))) {
            definitions = settings.sources().load();
            assessment = assess(definitions, ahead.get(signal));
          }
          Migrator.refuse(assessment.problems());
          if (assessment.upToDate()) {
            return new MigrateResult.UpToDate(
                assessment.current(),
                assessment.held(),
                assessment.warnings(),
                Duration.ofNanos(System.nanoTime() - began));
          }
          return runs.underLock(
              "migrate",
              definitions,
              signal,
              run ->
                  new Migrator(
                          run,
                          status,
                          events,
                          configuration.clock(),
                          configuration.baseline(),
                          began)
                      .migrate());
        });
  }

  /**
   * Takes an existing graph over: everything up to the baseline's version counts as applied. Does
   * nothing if the same baseline is there.
   *
   * @throws GeodeMigrationsException {@code GM-218} if there is a history already
   */
  public BaselineResult baseline() {
    return operate(
        signal ->
            runs.underLock(
                "baseline",
                settings.sources().load(),
                signal,
                run -> new Baseliner(run, configuration.baseline()).baseline()));
  }

  /**
   * Compares definitions and history. Writes nothing and takes no lock.
   *
   * @throws InvalidMigrationsException if the definitions themselves are wrong
   */
  public ValidateResult validate() {
    Assessment assessment = assess(settings.sources().load(), false);
    return assessment.problems().isEmpty()
        ? new ValidateResult.Valid(
            assessment.entries().size(), assessment.toRun().size(), assessment.warnings())
        : new ValidateResult.Invalid(
            assessment.entries().size(), assessment.problems(), assessment.warnings());
  }

  /**
   * All migrations with their states. Writes nothing and takes no lock.
   *
   * @throws InvalidMigrationsException if the definitions themselves are wrong
   */
  public MigrationsInfo info() {
    return assess(settings.sources().load(), true).info(configuration.clock().instant());
  }

  /**
   * Rolls back by the migrations' own way down, the newest first. Refuses before anything is done
   * if one of them has none.
   *
   * @param target what to roll back
   * @return what was rolled back
   * @throws GeodeMigrationsException {@code GM-60x} if it cannot be done
   * @throws MigrationFailedException if a rollback failed; the next one continues it
   */
  public RollbackResult rollback(RollbackTarget target) {
    Objects.requireNonNull(target, "target");
    long began = System.nanoTime();
    MigrationSet definitions = settings.sources().load();
    // What cannot be rolled back is no failure of the migrations: their state stays as it is.
    Rollbacker.check(assess(definitions, false), target);
    return operate(
        signal ->
            runs.underLock(
                "rollback",
                definitions,
                signal,
                run ->
                    new Rollbacker(run, status, events, configuration.clock(), began)
                        .rollback(target)));
  }

  /**
   * What {@link #rollback(RollbackTarget)} would roll back now, the newest first. Writes nothing
   * and takes no lock.
   *
   * @throws GeodeMigrationsException {@code GM-60x} if it cannot be done
   */
  public List<MigrationInfo> previewRollback(RollbackTarget target) {
    Objects.requireNonNull(target, "target");
    return Rollbacker.check(assess(settings.sources().load(), false), target);
  }

  /**
   * Brings the records into agreement with the definitions: what has failed continues at the
   * statement that failed, or begins again where it was changed or nobody can tell how far it came;
   * records of migrations that were changed get the checksum of now; records of migrations that no
   * longer exist are forgotten. What {@link #migrate()} continues by itself is left alone, and so
   * is the data: look at that first.
   *
   * @return what was done
   * @throws GeodeMigrationsException {@code GM-605} if not one definition was found
   */
  public RepairResult repair() {
    return operate(
        signal -> runs.underLock("repair", settings.sources().load(), signal, Repairer::repair));
  }

  /** What {@link #repair()} would do now. Writes nothing and takes no lock. */
  public RepairResult previewRepair() {
    Assessment assessment = assess(settings.sources().load(), false);
    try (GeodeSession session = driver.session()) {
      LockProfile profile =
          reader.locks(session).stream()
              .findFirst()
              .map(LockNode::profile)
              .orElse(LockProfile.UNKNOWN);
      return Repairer.preview(assessment, profile);
    }
  }

  /**
   * Adds a listener, which hears what happens from now on. It is told before those of the builder,
   * so that what it sets up, such as a logging context or a trace, surrounds what they do.
   */
  public void addListener(MigrationListener listener) {
    events.add(Objects.requireNonNull(listener, "listener"));
  }

  /** Pauses, resumes and throttles runs of this process while they work. */
  public LiveControls controls() {
    return controls;
  }

  /** What the engine of this process is doing now, from memory only. */
  public MigrationStatus status() {
    return status.get();
  }

  /**
   * All migrations with their states as the last operation of this process left them, from memory
   * only; empty before the first. Every operation that reads the history, and every migration that
   * ends, brings it up to date.
   */
  public Optional<MigrationsInfo> lastInfo() {
    return status.lastInfo();
  }

  /**
   * Asks a running operation to stop after the current batch or statement. Returns at once; does
   * nothing when nothing runs.
   */
  public void cancel() {
    StopSignal running = stop.get();
    if (running != null) {
      running.request("cancel was called");
    }
  }

  /** What a graph says, with its name; the lock only if it was asked for. */
  private record GraphHistory(@Nullable String graph, History history, Optional<LockNode> lock) {}

  private GraphHistory read(boolean withLock) {
    try (GeodeSession session = driver.session()) {
      History history = reader.read(session);
      Optional<LockNode> lock =
          withLock ? reader.locks(session).stream().findFirst() : Optional.empty();
      return new GraphHistory(session.graph(), history, lock);
    }
  }

  private Assessment assess(MigrationSet definitions, boolean withLock) {
    return assess(definitions, read(withLock));
  }

  private Assessment assess(MigrationSet definitions, GraphHistory found) {
    Assessment assessment =
        new Assessor(configuration).assess(definitions.migrations(), found.history());
    status.graph(found.graph());
    if (!connected.getAndSet(true)) {
      LOGGER.info("Connected: the graph is {}, at {}", name(found.graph()), driver.address());
    }
    found.lock().ifPresent(node -> status.lock(node.display()));
    status.assessed(assessment);
    return assessment;
  }

  /** For the log, where a wrong name has to be seen. */
  private static String name(@Nullable String graph) {
    return graph == null ? "the server's default" : "'" + graph + "'";
  }

  private <T> T operate(Function<StopSignal, T> operation) {
    StopSignal signal = new StopSignal();
    enter();
    try {
      stop.set(signal);
      status.state(MigrationStatus.State.VALIDATING);
      T result = operation.apply(signal);
      status.ended(MigrationStatus.State.SUCCEEDED, null);
      return result;
    } catch (RuntimeException e) {
      RuntimeException thrown = signal.explain(e);
      status.ended(
          thrown instanceof MigrationInterruptedException
              ? MigrationStatus.State.INTERRUPTED
              : MigrationStatus.State.FAILED,
          redactor.redact(thrown.getMessage()));
      throw thrown;
    } finally {
      stop.set(null);
      signal.restoreInterruption();
      oneAtATime.unlock();
    }
  }

  private void enter() {
    if (oneAtATime.isHeldByCurrentThread()) {
      throw new IllegalStateException(
          "An operation of this process is at work on this thread; a migration, listener or throttle cannot begin another");
    }
    Duration limit = configuration.lock().waitLimit();
    try {
      if (!oneAtATime.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new GeodeMigrationsException(
            ErrorCode.LOCK_TIMEOUT,
            "Another operation of this process did not end within %s".formatted(limit));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MigrationInterruptedException(
          "The thread was interrupted while it waited for another operation of this process.");
    }
  }

  /** The configuration. */
  public MigrationsConfiguration configuration() {
    return configuration;
  }

  /** Cancels a running operation and waits for its end, at most the shutdown grace. */
  @Override
  public void close() {
    cancel();
    try {
      if (oneAtATime.tryLock(configuration.shutdownGrace().toNanos(), TimeUnit.NANOSECONDS)) {
        oneAtATime.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Builds a {@link GeodeMigrations}. Not thread-safe. */
  public static final class Builder {
    private final GeodeDriver driver;
    private final List<Supplier<? extends Collection<? extends GeodeMigration>>> migrations =
        new ArrayList<>();
    private final List<MigrationListener> listeners = new ArrayList<>();
    private final List<Throttle> throttles = new ArrayList<>();
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

    /** Adds what may hold a run between its batches. */
    public Builder throttle(Throttle value) {
      this.throttles.add(Objects.requireNonNull(value, "throttle"));
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

    private MigrationSources sources() {
      MigrationSources.Builder sources =
          MigrationSources.builder()
              .locations(configuration.locations())
              .failOnMissingLocations(configuration.failOnMissingLocations())
              .placeholders(configuration.placeholders());
      if (classLoader != null) {
        sources.classLoader(classLoader);
      }
      if (resourceLocator != null) {
        sources.resourceLocator(resourceLocator);
      }
      List<GeodeMigration> beans = new ArrayList<>();
      migrations.forEach(supplier -> beans.addAll(supplier.get()));
      return sources.beans(beans).build();
    }

    private Builder copy() {
      Builder copy = new Builder(driver);
      copy.configuration = configuration;
      copy.migrations.addAll(migrations);
      copy.listeners.addAll(listeners);
      copy.throttles.addAll(throttles);
      copy.classLoader = classLoader;
      copy.resourceLocator = resourceLocator;
      return copy;
    }

    /** Builds it. Asks nothing of the database. */
    public GeodeMigrations build() {
      return new GeodeMigrations(copy());
    }
  }
}
