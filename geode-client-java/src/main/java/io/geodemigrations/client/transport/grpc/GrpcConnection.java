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
package io.geodemigrations.client.transport.grpc;

import com.google.common.util.concurrent.ListenableFuture;
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
import io.geodemigrations.client.protocol.GeodeServiceMethods;
import io.geodemigrations.client.transport.Answer;
import io.geodemigrations.client.transport.Connection;
import io.geodemigrations.client.transport.TransportException;
import io.geodemigrations.client.transport.TransportException.Kind;
import io.geodemigrations.client.transport.WaitBudget;
import io.grpc.CallOptions;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The protocol on a gRPC channel. */
final class GrpcConnection implements Connection {

  private final ManagedChannel channel;
  private volatile boolean closedHere;

  GrpcConnection(ManagedChannel channel) {
    this.channel = channel;
  }

  @Override
  public HelloResponse hello(HelloRequest request, WaitBudget budget) {
    HelloResponse answer = ask(GeodeServiceMethods.HANDSHAKE, request, budget);
    // A channel would reconnect by itself, but the session and its transaction would be gone.
    channel.notifyWhenStateChanged(ConnectivityState.READY, channel::shutdownNow);
    return answer;
  }

  @Override
  public PingResponse ping(PingRequest request, WaitBudget budget) {
    return ask(GeodeServiceMethods.PING, request, budget);
  }

  @Override
  public BeginResponse begin(BeginRequest request, WaitBudget budget) {
    return ask(GeodeServiceMethods.BEGIN, request, budget);
  }

  @Override
  public CommitResponse commit(CommitRequest request, WaitBudget budget) {
    return ask(GeodeServiceMethods.COMMIT, request, budget);
  }

  @Override
  public RollbackResponse rollback(RollbackRequest request, WaitBudget budget) {
    return ask(GeodeServiceMethods.ROLLBACK, request, budget);
  }

  @Override
  public BackupResponse backup(BackupRequest request, WaitBudget budget) {
    throw unsupported();
  }

  @Override
  public RestoreResponse restore(RestoreRequest request, WaitBudget budget) {
    throw unsupported();
  }

  @Override
  public UploadBackupResponse uploadBackup(UploadBackupRequest request, WaitBudget budget) {
    throw unsupported();
  }

  private static TransportException unsupported() {
    return new TransportException(Kind.UNSUPPORTED, "the gRPC service has no backup", null);
  }

  @Override
  public Answer execute(ExecuteRequest request, WaitBudget budget) {
    return GrpcAnswer.start(this, channel, request, budget);
  }

  private <I, O> O ask(MethodDescriptor<I, O> method, I request, WaitBudget budget) {
    long limit = budget.nextNanos();
    long start = System.nanoTime();
    ListenableFuture<O> answer =
        ClientCalls.futureUnaryCall(channel.newCall(method, CallOptions.DEFAULT), request);
    try {
      return answer.get(limit, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw ended(new TransportException(Kind.TIMEOUT, "no message came " + budget.describe(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ended(new TransportException(Kind.CANCELLED, "the waiting thread was interrupted", e));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StatusRuntimeException status) {
        throw ended(GrpcFailures.translate(status.getStatus(), closedHere, status));
      }
      throw ended(new TransportException(Kind.PROTOCOL, "the call failed", e.getCause()));
    } finally {
      budget.spent(System.nanoTime() - start);
    }
  }

  /** Closes the connection if the failure is the end of it. */
  TransportException ended(TransportException failure) {
    if (failure.endsConnection()) {
      close();
    }
    return failure;
  }

  @Override
  public boolean isOpen() {
    return !channel.isShutdown();
  }

  boolean closedHere() {
    return closedHere;
  }

  @Override
  public void close() {
    if (!channel.isShutdown()) {
      closedHere = true;
      channel.shutdownNow();
    }
  }
}
