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
import io.geodemigrations.client.RequestObserver.Observation;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.client.error.GeodeProtocolException;
import io.geodemigrations.client.pool.ConnectionPool;
import io.geodemigrations.client.proto.BackupResponse;
import io.geodemigrations.client.proto.ExecuteRequest;
import io.geodemigrations.client.proto.RestoreResponse;
import io.geodemigrations.client.proto.UploadBackupResponse;
import io.geodemigrations.client.protocol.ValueCodec;
import io.geodemigrations.client.transport.Answer;
import io.geodemigrations.client.transport.TransportException;
import io.geodemigrations.client.transport.WaitBudget;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A session that holds a connection of the pool until it is closed. */
final class PooledSession implements GeodeSession {

  private final ServerSession server;
  private final ConnectionPool<ServerSession> pool;
  private final RetryPolicy retryPolicy;
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable StreamingResult openResult;
  private @Nullable SessionTransaction transaction;

  PooledSession(ServerSession server, ConnectionPool<ServerSession> pool, RetryPolicy retryPolicy) {
    this.server = server;
    this.pool = pool;
    this.retryPolicy = retryPolicy;
  }

  @Override
  public Result execute(String gql, Map<String, ?> params) {
    return run(gql, params, mayWrite(), Kind.EXECUTE);
  }

  @Override
  public Result execute(String gql, Map<String, ?> params, Duration readTimeout) {
    return run(gql, params, mayWrite(), Kind.EXECUTE, server.budget(readTimeout));
  }

  private boolean mayWrite() {
    SessionTransaction open = transaction;
    return open == null || open.mode() == TransactionMode.READ_WRITE;
  }

  /** Runs a statement; {@code mayWrite} false if the transaction rules it out. */
  Result run(String gql, Map<String, ?> params, boolean mayWrite, Kind kind) {
    return run(gql, params, mayWrite, kind, server.budget());
  }

  Result run(String gql, Map<String, ?> params, boolean mayWrite, Kind kind, WaitBudget budget) {
    prepare();
    if (gql.isBlank()) {
      throw new IllegalArgumentException("the statement is empty");
    }
    ExecuteRequest.Builder request =
        ExecuteRequest.newBuilder().setQuery(gql).addAllParams(ValueCodec.encodeParams(params));
    boolean writes = mayWrite && StatementScan.mayWrite(gql);
    Observation observation = server.observing().start(kind, gql);
    Answer answer;
    try {
      answer = server.execute(request, budget);
    } catch (TransportException e) {
      server.answerEnded();
      GeodeException failure = server.failures().asking(StatementScan.describe(gql), writes, e);
      observation.finished(0, failure);
      throw failure;
    }
    StreamingResult result = new StreamingResult(server, answer, observation, gql, writes);
    result.fill();
    openResult = result;
    return result;
  }

  /** Checks that a request can be made, and finishes what the one before has left. */
  void prepare() {
    if (closed.get()) {
      throw new IllegalStateException("the session is closed");
    }
    StreamingResult left = openResult;
    openResult = null;
    if (left != null) {
      left.close();
    }
  }

  @Override
  public Transaction begin(TransactionMode mode) {
    prepare();
    if (transaction != null) {
      throw new IllegalStateException(
          "a transaction is open: commit or roll back before the next one begins");
    }
    server.begin(mode);
    SessionTransaction begun = new SessionTransaction(this, server, mode);
    transaction = begun;
    return begun;
  }

  void transactionEnded() {
    transaction = null;
  }

  @Override
  public <T extends @Nullable Object> T executeInTransaction(TransactionWork<T> work) {
    return new TransactionRetry(retryPolicy).run(this, work);
  }

  @Override
  public void ping() {
    prepare();
    server.ping();
  }

  @Override
  public Backup backup(boolean compress) {
    return backup(compress, server.budget());
  }

  @Override
  public Backup backup(boolean compress, Duration timeout) {
    return backup(compress, server.budget(timeout));
  }

  private Backup backup(boolean compress, WaitBudget budget) {
    prepare();
    BackupResponse made = server.backup(compress, budget);
    if (!made.getSuccess()) {
      throw server.failures().server("58000", made.getMessage(), "BACKUP");
    }
    if (made.getBackupId().isEmpty()) {
      throw new GeodeProtocolException("The answer to BACKUP names no backup.", null);
    }
    return new Backup(
        made.getBackupId(), made.getBackupType(), made.getSizeBytes(), made.getChecksum());
  }

  @Override
  public Restore restore(String target, Duration timeout) {
    if (target.isBlank()) {
      throw new IllegalArgumentException("a restore names a backup or a time");
    }
    prepare();
    if (transaction != null) {
      throw new IllegalStateException(
          "a transaction is open: commit or roll back before a backup is restored");
    }
    RestoreResponse restored = server.restore(target, server.budget(timeout));
    if (!restored.getSuccess()) {
      throw server.failures().server("58000", restored.getMessage(), "RESTORE");
    }
    String directory = restored.getRestoreDir();
    return new Restore(directory.isEmpty() ? null : directory, restored.getMessage());
  }

  @Override
  public String uploadBackup(byte[] content) {
    prepare();
    UploadBackupResponse kept = server.uploadBackup(content, "sha256:" + sha256(content));
    if (!kept.getSuccess()) {
      throw server.failures().server("58000", kept.getMessage(), "UPLOAD_BACKUP");
    }
    return kept.getUploadPath();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java runtime has no SHA-256", e);
    }
  }

  @Override
  public void discard() {
    server.close();
  }

  @Override
  public @Nullable String graph() {
    return server.graph();
  }

  @Override
  public boolean isOpen() {
    return !closed.get() && server.isOpen();
  }

  @Override
  public void close() {
    if (closed.get()) {
      return;
    }
    try {
      if (server.isOpen()) {
        tidyUp();
      }
    } finally {
      closed.set(true);
      pool.release(server);
    }
  }

  /** What cannot be tidied up must not go back to the pool. */
  private void tidyUp() {
    boolean tidy = false;
    try {
      prepare();
      SessionTransaction open = transaction;
      if (open != null) {
        open.close();
      }
      tidy = true;
    } finally {
      if (!tidy) {
        server.close();
      }
    }
  }
}
