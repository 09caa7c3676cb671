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

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.lock.StopSignal;
import io.geodemigrations.core.source.ScriptCallback;
import io.geodemigrations.core.source.ScriptStatement;
import java.util.List;
import java.util.Map;

/**
 * Runs callback scripts. Each statement has its own transaction, under the fence like everything
 * else, and no checkpoint: a callback may be run again.
 */
final class Callbacks {

  private final List<ScriptCallback> callbacks;
  private final FencedWork fenced;
  private final StopSignal stop;
  private final Runnable turn;

  /**
   * The callbacks of one run.
   *
   * @param turn waits for the turn of a statement, unless the run should stop
   */
  Callbacks(List<ScriptCallback> callbacks, FencedWork fenced, StopSignal stop, Runnable turn) {
    this.callbacks = callbacks;
    this.fenced = fenced;
    this.stop = stop;
    this.turn = turn;
  }

  void run(ScriptCallback.Event event) {
    for (ScriptCallback callback : callbacks) {
      if (callback.event() == event) {
        run(callback);
      }
    }
  }

  private void run(ScriptCallback callback) {
    try {
      // What cleans up after an interruption must not be kept from it by the same request.
      boolean cleansUp =
          callback.event() == ScriptCallback.Event.AFTER_MIGRATE_ERROR && stop.requested();
      for (ScriptStatement statement : callback.statements()) {
        if (!cleansUp) {
          turn.run();
        }
        run(statement);
      }
    } catch (GeodeMigrationsException e) {
      if (e.code() == ErrorCode.LOCK_LOST || e.code() == ErrorCode.INTERRUPTED) {
        throw e;
      }
      throw new GeodeMigrationsException(
          ErrorCode.CALLBACK_FAILED,
          "The callback %s failed: %s".formatted(callback.event().fileName(), Messages.plain(e)),
          e.location().orElse(callback.source()),
          e);
    }
  }

  private void run(ScriptStatement statement) {
    String condition = statement.condition();
    if (condition != null
        && !Work.holds(Work.located(fenced::query, condition, Map.of(), statement.location()))) {
      return;
    }
    switch (statement.kind()) {
      case DDL -> new DdlRunner(fenced).run(statement.text(), true, statement.location());
      case PLAIN -> once(statement);
      case BATCH ->
          throw new IllegalStateException("A callback with a batch is refused when it is read");
    }
  }

  private void once(ScriptStatement statement) {
    fenced.commit(
        run ->
            new Unit.Done<>(
                Work.located(run, statement.text(), Map.of(), statement.location()),
                fenced.current()));
  }
}
