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
package io.geodemigrations.client.transport.quic;

import io.geodemigrations.client.proto.BackupRequest;
import io.geodemigrations.client.proto.BackupResponse;
import io.geodemigrations.client.proto.BeginRequest;
import io.geodemigrations.client.proto.BeginResponse;
import io.geodemigrations.client.proto.CommitRequest;
import io.geodemigrations.client.proto.CommitResponse;
import io.geodemigrations.client.proto.ExecuteRequest;
import io.geodemigrations.client.proto.ExecutionResponse;
import io.geodemigrations.client.proto.HelloRequest;
import io.geodemigrations.client.proto.HelloResponse;
import io.geodemigrations.client.proto.PingRequest;
import io.geodemigrations.client.proto.PingResponse;
import io.geodemigrations.client.proto.QuicClientMessage;
import io.geodemigrations.client.proto.QuicServerMessage;
import io.geodemigrations.client.proto.QuicServerMessage.MsgCase;
import io.geodemigrations.client.proto.RestoreRequest;
import io.geodemigrations.client.proto.RestoreResponse;
import io.geodemigrations.client.proto.RollbackRequest;
import io.geodemigrations.client.proto.RollbackResponse;
import io.geodemigrations.client.proto.UploadBackupRequest;
import io.geodemigrations.client.proto.UploadBackupResponse;
import io.geodemigrations.client.transport.Answer;
import io.geodemigrations.client.transport.Connection;
import io.geodemigrations.client.transport.TransportException;
import io.geodemigrations.client.transport.TransportException.Kind;
import io.geodemigrations.client.transport.TransportSettings;
import io.geodemigrations.client.transport.WaitBudget;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The protocol on one QUIC stream. Between two answers a server may send what belongs to the one
 * before (metrics, a status, a page after an error); it is told from the next answer by its kind,
 * and where that is not enough by a ping as a fence: all before the ping's answer is old.
 */
final class QuicConnection implements Connection {

  private static final QuicClientMessage PING =
      QuicClientMessage.newBuilder().setPing(PingRequest.getDefaultInstance()).build();

  private final QuicLink link;
  private final int pageSize;

  /** Pings that were sent as a fence and whose answers have not been seen. */
  private int fences;

  /** Whether something unknown may still come that belongs to the last answer. */
  private boolean unclean;

  /** Whether this server has sent a page that nobody pulled. */
  private boolean pushes;

  private QuicConnection(QuicLink link, int pageSize) {
    this.link = link;
    this.pageSize = pageSize;
  }

  static QuicConnection open(
      Channel socket, InetSocketAddress address, TransportSettings settings, WaitBudget budget) {
    return new QuicConnection(QuicLink.open(socket, address, budget), settings.pageSize());
  }

  @Override
  public HelloResponse hello(HelloRequest request, WaitBudget budget) {
    return ask(QuicClientMessage.newBuilder().setHello(request), MsgCase.HELLO, budget).getHello();
  }

  @Override
  public PingResponse ping(PingRequest request, WaitBudget budget) {
    return ask(QuicClientMessage.newBuilder().setPing(request), MsgCase.PING, budget).getPing();
  }

  @Override
  public BeginResponse begin(BeginRequest request, WaitBudget budget) {
    return ask(QuicClientMessage.newBuilder().setBegin(request), MsgCase.BEGIN, budget).getBegin();
  }

  @Override
  public CommitResponse commit(CommitRequest request, WaitBudget budget) {
    return ask(QuicClientMessage.newBuilder().setCommit(request), MsgCase.COMMIT, budget)
        .getCommit();
  }

  @Override
  public RollbackResponse rollback(RollbackRequest request, WaitBudget budget) {
    return ask(QuicClientMessage.newBuilder().setRollback(request), MsgCase.ROLLBACK, budget)
        .getRollback();
  }

  @Override
  public BackupResponse backup(BackupRequest request, WaitBudget budget) {
    return ask(QuicClientMessage.newBuilder().setBackup(request), MsgCase.BACKUP, budget)
        .getBackup();
  }

  @Override
  public RestoreResponse restore(RestoreRequest request, WaitBudget budget) {
    return ask(QuicClientMessage.newBuilder().setRestore(request), MsgCase.RESTORE, budget)
        .getRestore();
  }

  @Override
  public UploadBackupResponse uploadBackup(UploadBackupRequest request, WaitBudget budget) {
    return ask(
            QuicClientMessage.newBuilder().setUploadBackup(request), MsgCase.UPLOAD_BACKUP, budget)
        .getUploadBackup();
  }

  @Override
  public Answer execute(ExecuteRequest request, WaitBudget budget) {
    settle(budget);
    send(QuicClientMessage.newBuilder().setExecute(request).build());
    return new QuicAnswer(this, request.getSessionId(), pageSize, budget);
  }

  private QuicServerMessage ask(
      QuicClientMessage.Builder request, MsgCase expected, WaitBudget budget) {
    settle(budget);
    send(request.build());
    while (true) {
      QuicServerMessage message = take(budget);
      if (message.getMsgCase() == MsgCase.PING && fences > 0) {
        fences--;
      } else if (message.getMsgCase() == expected) {
        return message;
      } else if (message.getMsgCase() == MsgCase.EXECUTE) {
        refuseIfError(message.getExecute());
      } else if (message.getMsgCase() != MsgCase.PULL) {
        throw unexpected(message);
      }
    }
  }

  /**
   * The answers to transaction messages have no field for an error; it comes like a statement's.
   */
  private void refuseIfError(ExecutionResponse response) {
    if (response.hasError()) {
      unclean = true;
      throw new TransportException(
          response.getError().getCode(), response.getError().getMessage(), null);
    }
  }

  /** Makes sure that nothing of an earlier answer is taken for one to the next request. */
  private void settle(WaitBudget budget) {
    if (!unclean) {
      return;
    }
    sendFence();
    while (fences > 0) {
      if (take(budget).getMsgCase() == MsgCase.PING) {
        fences--;
      }
    }
    unclean = false;
  }

  void sendFence() {
    fences++;
    send(PING);
  }

  /** Takes note of a ping's answer; true if it was the last one that was due. */
  boolean fenceReached() {
    if (fences > 0) {
      fences--;
    }
    return fences == 0;
  }

  boolean awaitsFence() {
    return fences > 0;
  }

  void markUnclean() {
    unclean = true;
  }

  boolean pushes() {
    return pushes;
  }

  void markPushing() {
    pushes = true;
  }

  void send(QuicClientMessage message) {
    link.send(message);
  }

  boolean hasMessage() {
    return link.inbox().hasMessage();
  }

  boolean quietFor(long millis) {
    return link.inbox().quietFor(millis, TimeUnit.MILLISECONDS);
  }

  QuicServerMessage take(WaitBudget budget) {
    try {
      @Nullable QuicServerMessage message = link.inbox().take(budget);
      if (message == null) {
        throw new TransportException(Kind.LOST, "the server closed the stream", null);
      }
      return message;
    } catch (TransportException e) {
      // What comes later would be taken for the answer to another request.
      close();
      throw e;
    }
  }

  TransportException unexpected(QuicServerMessage message) {
    close();
    return new TransportException(
        Kind.PROTOCOL, "a message of kind " + message.getMsgCase() + " does not belong here", null);
  }

  @Override
  public boolean isOpen() {
    return link.isOpen();
  }

  @Override
  public void close() {
    link.close();
  }
}
