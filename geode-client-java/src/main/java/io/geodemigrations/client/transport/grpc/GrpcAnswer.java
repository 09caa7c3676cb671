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

import io.geodemigrations.client.proto.ExecuteRequest;
import io.geodemigrations.client.proto.ExecutionResponse;
import io.geodemigrations.client.protocol.GeodeServiceMethods;
import io.geodemigrations.client.transport.Answer;
import io.geodemigrations.client.transport.Inbox;
import io.geodemigrations.client.transport.TransportException;
import io.geodemigrations.client.transport.WaitBudget;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The answer to one statement: all messages come on the call's stream, its end is the end. */
final class GrpcAnswer implements Answer {

  /** How long the end of the stream may follow the last page before it is taken as read. */
  private static final long TRAILER_MILLIS = 500;

  private static final int PREFETCH = 4;

  private final GrpcConnection connection;
  private final ClientCall<ExecuteRequest, ExecutionResponse> call;
  private final Inbox<ExecutionResponse> inbox = new Inbox<>(open -> {});
  private final WaitBudget budget;
  private boolean lastSeen;
  private boolean ended;

  private GrpcAnswer(
      GrpcConnection connection,
      ClientCall<ExecuteRequest, ExecutionResponse> call,
      WaitBudget budget) {
    this.connection = connection;
    this.call = call;
    this.budget = budget;
  }

  static GrpcAnswer start(
      GrpcConnection connection,
      ManagedChannel channel,
      ExecuteRequest request,
      WaitBudget budget) {
    ClientCall<ExecuteRequest, ExecutionResponse> call =
        channel.newCall(GeodeServiceMethods.EXECUTE, CallOptions.DEFAULT);
    GrpcAnswer answer = new GrpcAnswer(connection, call, budget);
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onMessage(ExecutionResponse message) {
            answer.inbox.add(message);
          }

          @Override
          public void onClose(Status status, Metadata trailers) {
            if (status.isOk()) {
              answer.inbox.complete();
            } else {
              answer.inbox.fail(
                  GrpcFailures.translate(status, connection.closedHere(), status.getCause()));
            }
          }
        },
        new Metadata());
    call.request(PREFETCH);
    call.sendMessage(request);
    call.halfClose();
    return answer;
  }

  @Override
  public @Nullable ExecutionResponse next() {
    while (!ended) {
      if (lastSeen && inbox.quietFor(TRAILER_MILLIS, TimeUnit.MILLISECONDS)) {
        call.cancel("the answer is complete", null);
        ended = true;
        return null;
      }
      ExecutionResponse response = take();
      if (response == null) {
        ended = true;
        return null;
      }
      call.request(1);
      // What follows the last page or an error says nothing more about the rows.
      if (!lastSeen && !response.hasHeartbeat()) {
        lastSeen = response.hasError() || response.hasPage() && response.getPage().getFinal();
        return response;
      }
    }
    return null;
  }

  private @Nullable ExecutionResponse take() {
    try {
      return inbox.take(budget);
    } catch (TransportException e) {
      if (lastSeen) {
        return null;
      }
      throw connection.ended(e);
    }
  }
}
