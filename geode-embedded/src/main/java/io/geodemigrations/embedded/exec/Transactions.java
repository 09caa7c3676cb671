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
package io.geodemigrations.embedded.exec;

import io.geodemigrations.embedded.defect.Defect;
import io.geodemigrations.embedded.defect.Defects;
import io.geodemigrations.embedded.store.ConflictException;
import io.geodemigrations.embedded.store.Graph;
import io.geodemigrations.embedded.store.Mark;
import io.geodemigrations.embedded.store.StoreTransaction;
import io.geodemigrations.embedded.value.ErrorCodes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The explicit transaction of a session and its savepoints. */
final class Transactions {

  private record Savepoint(String name, Mark mark) {}

  private final List<Savepoint> savepoints = new ArrayList<>();
  private final Defects defects;
  private @Nullable StoreTransaction current;
  private @Nullable Graph graph;

  Transactions(Defects defects) {
    this.defects = defects;
  }

  @Nullable StoreTransaction current() {
    return current;
  }

  boolean open() {
    return current != null;
  }

  void begin(Graph target, boolean readOnly) {
    if (current != null) {
      throw new EngineException(
          ErrorCodes.TRANSACTION_OPEN,
          "a transaction is open already; COMMIT or ROLLBACK it before BEGIN");
    }
    current = target.begin(readOnly);
    graph = target;
    savepoints.clear();
  }

  void commit() {
    StoreTransaction transaction = required("COMMIT");
    // Whatever the outcome, the transaction is over.
    current = null;
    KeptChanges kept = keptChanges(transaction);
    try {
      transaction.commit();
    } catch (ConflictException e) {
      write(kept);
      throw e;
    }
  }

  void rollback() {
    undo(required("ROLLBACK"));
  }

  private void undo(StoreTransaction transaction) {
    current = null;
    KeptChanges kept = keptChanges(transaction);
    transaction.rollback();
    write(kept);
  }

  private @Nullable KeptChanges keptChanges(StoreTransaction transaction) {
    return defects.has(Defect.ROLLBACK_KEEPS_CHANGES) ? KeptChanges.of(transaction) : null;
  }

  private void write(@Nullable KeptChanges kept) {
    if (kept != null && graph != null) {
      kept.write(graph);
    }
  }

  void savepoint(String name) {
    StoreTransaction transaction = forSavepoints("SAVEPOINT");
    savepoints.removeIf(savepoint -> savepoint.name().equals(name));
    savepoints.add(new Savepoint(name, transaction.savepoint()));
  }

  void rollbackTo(String name) {
    StoreTransaction transaction = forSavepoints("ROLLBACK TO SAVEPOINT");
    int at = find(name);
    Savepoint savepoint = savepoints.get(at);
    if (!defects.has(Defect.SAVEPOINTS_UNSUPPORTED)) {
      transaction.rollbackTo(savepoint.mark());
    }
    // The savepoint stays, those after it are gone.
    savepoints.subList(at, savepoints.size()).clear();
    savepoints.add(new Savepoint(name, transaction.savepoint()));
  }

  void release(String name) {
    forSavepoints("RELEASE SAVEPOINT");
    savepoints.subList(find(name), savepoints.size()).clear();
  }

  void close() {
    if (current != null) {
      undo(current);
    }
  }

  private int find(String name) {
    for (int i = savepoints.size() - 1; i >= 0; i--) {
      if (savepoints.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new EngineException(
        ErrorCodes.NO_SAVEPOINT,
        "there is no savepoint %s in this transaction; set it with SAVEPOINT %s"
            .formatted(name, name));
  }

  private StoreTransaction forSavepoints(String command) {
    if (defects.has(Defect.SAVEPOINTS_REFUSED)) {
      throw new EngineException(
          ErrorCodes.UNSUPPORTED, command + " is not supported; use several transactions instead");
    }
    return required(command);
  }

  private StoreTransaction required(String command) {
    if (current == null) {
      throw new EngineException(
          ErrorCodes.NO_TRANSACTION, command + " without a transaction; BEGIN one first");
    }
    return current;
  }
}
