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
  private final int batchSize;

  Callbacks(List<ScriptCallback> callbacks, FencedWork fenced, int batchSize) {
    this.callbacks = callbacks;
    this.fenced = fenced;
    this.batchSize = batchSize;
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
      callback.statements().forEach(this::run);
    } catch (GeodeMigrationsException e) {
      if (e.code() == ErrorCode.LOCK_LOST || e.code() == ErrorCode.INTERRUPTED) {
        throw e;
      }
      throw new GeodeMigrationsException(
          ErrorCode.CALLBACK_FAILED,
          "The callback %s failed: %s %s"
              .formatted(
                  callback.event().fileName(),
                  Messages.plain(e),
                  ErrorCode.CALLBACK_FAILED.remedy()),
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
      case PLAIN -> once(statement, Map.of());
      case BATCH -> {
        BatchPlan plan =
            new BatchPlan(
                statement.text(),
                batchSize,
                Map.of(),
                Cursors.of(statement.cursors()),
                null,
                null,
                statement.location());
        Cursors cursors = plan.starts();
        while (true) {
          Statements.Rows rows = once(statement, plan.round(batchSize, cursors));
          long count = plan.count(rows);
          if (count == 0) {
            return;
          }
          cursors = plan.moved(cursors, rows, count);
        }
      }
    }
  }

  private Statements.Rows once(ScriptStatement statement, Map<String, Object> parameters) {
    return fenced.commit(
        run ->
            new Unit.Done<>(
                Work.located(run, statement.text(), parameters, statement.location()),
                fenced.current()));
  }
}
