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
  private @Nullable StoreTransaction current;

  @Nullable StoreTransaction current() {
    return current;
  }

  boolean open() {
    return current != null;
  }

  void begin(Graph graph, boolean readOnly) {
    if (current != null) {
      throw new EngineException(
          ErrorCodes.TRANSACTION_OPEN,
          "a transaction is open already; COMMIT or ROLLBACK it before BEGIN");
    }
    current = graph.begin(readOnly);
    savepoints.clear();
  }

  void commit() {
    StoreTransaction transaction = required("COMMIT");
    // Whatever the outcome, the transaction is over.
    current = null;
    transaction.commit();
  }

  void rollback() {
    StoreTransaction transaction = required("ROLLBACK");
    current = null;
    transaction.rollback();
  }

  void savepoint(String name) {
    StoreTransaction transaction = required("SAVEPOINT");
    savepoints.removeIf(savepoint -> savepoint.name().equals(name));
    savepoints.add(new Savepoint(name, transaction.savepoint()));
  }

  void rollbackTo(String name) {
    StoreTransaction transaction = required("ROLLBACK TO SAVEPOINT");
    int at = find(name);
    Savepoint savepoint = savepoints.get(at);
    transaction.rollbackTo(savepoint.mark());
    // The savepoint stays, those after it are gone.
    savepoints.subList(at, savepoints.size()).clear();
    savepoints.add(new Savepoint(name, transaction.savepoint()));
  }

  void release(String name) {
    required("RELEASE SAVEPOINT");
    savepoints.subList(find(name), savepoints.size()).clear();
  }

  void close() {
    if (current != null) {
      current.rollback();
      current = null;
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

  private StoreTransaction required(String command) {
    if (current == null) {
      throw new EngineException(
          ErrorCodes.NO_TRANSACTION, command + " without a transaction; BEGIN one first");
    }
    return current;
  }
}
