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
package io.geodemigrations.core.run;

import io.geodemigrations.core.LiveControls;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.MigrationsInfo;
import io.geodemigrations.core.history.Assessment;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the engine does now, for readers on any thread. Never asks the database. */
public final class LiveStatus {

  private final AtomicReference<MigrationStatus> status;
  private final AtomicReference<@Nullable MigrationsInfo> lastInfo = new AtomicReference<>();
  private final MigrationsConfiguration configuration;

  /**
   * A status of an engine that was asked nothing yet.
   *
   * @param graph the graph that the driver is bound to; null if the server chooses it
   */
  public LiveStatus(MigrationsConfiguration configuration, @Nullable String graph) {
    this.configuration = configuration;
    this.status =
        new AtomicReference<>(
            new MigrationStatus(
                MigrationStatus.State.IDLE,
                configuration.module(),
                graph,
                null,
                0,
                0,
                0,
                0,
                null,
                null,
                new MigrationStatus.Pacing(
                    false, configuration.throttle().rowsPerSecond(), null, null),
                null,
                configuration.clock().instant()));
  }

  /** The status now. */
  public MigrationStatus get() {
    return Objects.requireNonNull(status.get());
  }

  /** All migrations as they were when the history was read last. */
  public Optional<MigrationsInfo> lastInfo() {
    return Optional.ofNullable(lastInfo.get());
  }

  /** Notes what the engine does. */
  public void state(MigrationStatus.State state) {
    update(s -> copy(s, state, s.graph(), s.running(), s.lock(), s.pacing(), s.lastError()));
  }

  /** Notes how a run ended. */
  public void ended(MigrationStatus.State state, @Nullable String error) {
    update(s -> copy(s, state, s.graph(), null, s.lock(), s.pacing(), error));
  }

  /** Notes the graph. */
  public void graph(@Nullable String graph) {
    update(s -> copy(s, s.state(), graph, s.running(), s.lock(), s.pacing(), s.lastError()));
  }

  /** Notes the migration that is running; null when none is. */
  public void running(MigrationStatus.@Nullable Running running) {
    update(s -> copy(s, s.state(), s.graph(), running, s.lock(), s.pacing(), s.lastError()));
  }

  /** Notes the lock as it was seen; null when it is free. */
  public void lock(MigrationStatus.@Nullable Lock lock) {
    update(s -> copy(s, s.state(), s.graph(), s.running(), lock, s.pacing(), s.lastError()));
  }

  /** Notes that a holder has renewed its lease; does nothing if somebody else is shown. */
  public void lockRenewed(String owner, Instant expiresAt) {
    update(
        s -> {
          MigrationStatus.Lock lock = s.lock();
          if (lock == null || !lock.owner().equals(owner)) {
            return s;
          }
          MigrationStatus.Lock renewed =
              new MigrationStatus.Lock(
                  lock.owner(), lock.host(), lock.since(), expiresAt, lock.profile());
          return copy(s, s.state(), s.graph(), s.running(), renewed, s.pacing(), s.lastError());
        });
  }

  /** Notes what people have set. */
  public void controls(LiveControls.Settings set) {
    update(
        s ->
            copy(
                s,
                s.state(),
                s.graph(),
                s.running(),
                s.lock(),
                new MigrationStatus.Pacing(
                    set.paused(), set.rowsPerSecond(), set.batchSize(), s.pacing().heldBecause()),
                s.lastError()));
  }

  /** Notes that nothing is written for a reason; null when it goes on. */
  void held(MigrationStatus.State state, @Nullable String reason) {
    update(
        s ->
            copy(
                s,
                state,
                s.graph(),
                s.running(),
                s.lock(),
                new MigrationStatus.Pacing(
                    s.pacing().paused(),
                    s.pacing().rowsPerSecond(),
                    s.pacing().batchSize(),
                    reason),
                s.lastError()));
  }

  /** Notes what definitions and history say together. */
  public void assessed(Assessment assessment) {
    MigrationsInfo info = assessment.info(configuration.clock().instant());
    lastInfo.set(info);
    update(
        s ->
            new MigrationStatus(
                s.state(),
                s.module(),
                s.graph(),
                assessment.current(),
                info.applied().size(),
                assessment.toRun().size(),
                assessment.held().size(),
                assessment.count(MigrationState.FAILED).size(),
                s.running(),
                s.lock(),
                s.pacing(),
                s.lastError(),
                configuration.clock().instant()));
  }

  /**
   * Notes that a migration did not reach its end. The history has it already and is not read again
   * for that: after a failure nothing more is asked of the database than has to be.
   */
  public void stopped(String version, MigrationState state) {
    MigrationsInfo before = lastInfo.get();
    if (before == null) {
      return;
    }
    MigrationsInfo info =
        new MigrationsInfo(
            before.migrations().stream()
                .map(
                    one ->
                        one.version().equals(version) ? one.inState(state, one.heldReason()) : one)
                .toList(),
            before.current(),
            before.warnings(),
            configuration.clock().instant());
    lastInfo.set(info);
    update(
        s ->
            new MigrationStatus(
                s.state(),
                s.module(),
                s.graph(),
                s.current(),
                s.applied(),
                info.pending().size(),
                s.held(),
                info.in(MigrationState.FAILED).size(),
                s.running(),
                s.lock(),
                s.pacing(),
                s.lastError(),
                configuration.clock().instant()));
  }

  private void update(UnaryOperator<MigrationStatus> change) {
    status.updateAndGet(change);
  }

  private MigrationStatus copy(
      MigrationStatus from,
      MigrationStatus.State state,
      @Nullable String graph,
      MigrationStatus.@Nullable Running running,
      MigrationStatus.@Nullable Lock lock,
      MigrationStatus.Pacing pacing,
      @Nullable String lastError) {
    return new MigrationStatus(
        state,
        from.module(),
        graph,
        from.current(),
        from.applied(),
        from.pending(),
        from.held(),
        from.failed(),
        running,
        lock,
        pacing,
        lastError,
        configuration.clock().instant());
  }
}
