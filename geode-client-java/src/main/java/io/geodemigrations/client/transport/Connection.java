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
package io.geodemigrations.client.transport;

import io.geodemigrations.client.proto.BackupRequest;
import io.geodemigrations.client.proto.BackupResponse;
import io.geodemigrations.client.proto.BeginRequest;
import io.geodemigrations.client.proto.BeginResponse;
import io.geodemigrations.client.proto.CommitRequest;
import io.geodemigrations.client.proto.CommitResponse;
import io.geodemigrations.client.proto.ExecuteRequest;
import io.geodemigrations.client.proto.HelloRequest;
import io.geodemigrations.client.proto.HelloResponse;
import io.geodemigrations.client.proto.PingRequest;
import io.geodemigrations.client.proto.PingResponse;
import io.geodemigrations.client.proto.RestoreRequest;
import io.geodemigrations.client.proto.RestoreResponse;
import io.geodemigrations.client.proto.RollbackRequest;
import io.geodemigrations.client.proto.RollbackResponse;
import io.geodemigrations.client.proto.UploadBackupRequest;
import io.geodemigrations.client.proto.UploadBackupResponse;

/**
 * One connection, that is one session. Requests come strictly one after another, each after the
 * answer of the one before has been read to its end; only {@link #close()} may come at any time and
 * from any thread. After a {@link TransportException} of a kind that ends the connection it is
 * closed.
 *
 * @since 0.1.0
 */
public interface Connection extends AutoCloseable {

  /** Opens the session. */
  HelloResponse hello(HelloRequest request, WaitBudget budget);

  /** Sends a statement; the answer is read from what is returned, to its end. */
  Answer execute(ExecuteRequest request, WaitBudget budget);

  /** Asks whether the server is there. */
  PingResponse ping(PingRequest request, WaitBudget budget);

  /** Begins a transaction. */
  BeginResponse begin(BeginRequest request, WaitBudget budget);

  /** Commits. */
  CommitResponse commit(CommitRequest request, WaitBudget budget);

  /** Rolls back. */
  RollbackResponse rollback(RollbackRequest request, WaitBudget budget);

  /** Makes a backup. */
  BackupResponse backup(BackupRequest request, WaitBudget budget);

  /** Restores a backup. */
  RestoreResponse restore(RestoreRequest request, WaitBudget budget);

  /** Gives the server a backup to keep. */
  UploadBackupResponse uploadBackup(UploadBackupRequest request, WaitBudget budget);

  /** Whether requests can still be made, as far as is known without asking. */
  boolean isOpen();

  /** Closes hard; a thread that waits for an answer fails at once. */
  @Override
  void close();
}
