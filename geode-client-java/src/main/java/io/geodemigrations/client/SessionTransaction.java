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
package io.geodemigrations.client;

import io.geodemigrations.client.RequestObserver.Kind;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.client.transport.WaitBudget;
import java.time.Duration;
import java.util.Map;

/** The transaction of a session. */
final class SessionTransaction implements Transaction {

  private final PooledSession session;
  private final ServerSession server;
  private final TransactionMode mode;
  private boolean open = true;

  SessionTransaction(PooledSession session, ServerSession server, TransactionMode mode) {
    this.session = session;
    this.server = server;
    this.mode = mode;
  }

  TransactionMode mode() {
    return mode;
  }

  @Override
  public Result execute(String gql, Map<String, ?> params) {
    checkOpen();
    return session.run(gql, params, mode == TransactionMode.READ_WRITE, Kind.EXECUTE);
  }

  @Override
  public Result execute(String gql, Map<String, ?> params, Duration readTimeout) {
    checkOpen();
    WaitBudget budget = server.budget(readTimeout);
    return session.run(gql, params, mode == TransactionMode.READ_WRITE, Kind.EXECUTE, budget);
  }

  @Override
  public void commit() {
    checkOpen();
    // Fails if the rest of an answer is an error; the transaction then stays open.
    session.prepare();
    end();
    server.commit(mode == TransactionMode.READ_WRITE);
  }

  @Override
  public void rollback() {
    checkOpen();
    try {
      session.prepare();
    } catch (GeodeException e) {
      // An error in the rest of an answer changes nothing about the rollback.
      if (!server.isOpen()) {
        end();
        throw e;
      }
    }
    end();
    boolean undone = false;
    try {
      server.rollback();
      undone = true;
    } finally {
      if (!undone) {
        server.close();
      }
    }
  }

  private void end() {
    open = false;
    session.transactionEnded();
  }

  @Override
  public void savepoint(String name) {
    checkOpen();
    // As text, since only one of the transports has messages for it.
    session.run("SAVEPOINT " + checkName(name), Map.of(), false, Kind.SAVEPOINT).close();
  }

  @Override
  public void rollbackTo(String name) {
    checkOpen();
    session
        .run("ROLLBACK TO SAVEPOINT " + checkName(name), Map.of(), false, Kind.ROLLBACK_TO)
        .close();
  }

  private static String checkName(String name) {
    boolean valid = !name.isEmpty() && !isDigit(name.charAt(0));
    if (!valid || !name.chars().allMatch(c -> isDigit(c) || isLetter(c) || c == '_')) {
      throw new IllegalArgumentException(
          "the name of a savepoint has letters, digits and underscores, and no digit first");
    }
    return name;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  @Override
  public boolean isOpen() {
    return open && session.isOpen();
  }

  private void checkOpen() {
    if (!open) {
      throw new IllegalStateException("the transaction has ended");
    }
  }

  @Override
  public void close() {
    if (open && server.isOpen()) {
      rollback();
    } else if (open) {
      end();
    }
  }
}
