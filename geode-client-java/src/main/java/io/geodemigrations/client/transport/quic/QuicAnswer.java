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

import io.geodemigrations.client.proto.ExecutionResponse;
import io.geodemigrations.client.proto.ExecutionResponse.PayloadCase;
import io.geodemigrations.client.proto.PullRequest;
import io.geodemigrations.client.proto.QuicClientMessage;
import io.geodemigrations.client.proto.QuicServerMessage;
import io.geodemigrations.client.proto.QuicServerMessage.MsgCase;
import io.geodemigrations.client.transport.Answer;
import io.geodemigrations.client.transport.WaitBudget;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one statement. Servers differ in whether they push all pages or wait for a PULL,
 * and in how they end an answer without rows; this accepts all of it:
 *
 * <ul>
 *   <li>A PULL is sent for each page that is not the last, unless the next message is already here
 *       or this server is known to push.
 *   <li>A page with {@code final} and an error are the end.
 *   <li>A schema without columns, a status alone, or the payload of EXPLAIN and PROFILE may be the
 *       end, or not: after a short silence a ping tells, since answers come in order.
 * </ul>
 */
final class QuicAnswer implements Answer {

  private static final long SILENCE_MILLIS = 50;

  private final QuicConnection connection;
  private final String sessionId;
  private final int pageSize;
  private final WaitBudget budget;
  private boolean started;
  private boolean ended;
  private boolean maybeEnded;
  private boolean fenced;
  private boolean morePages;
  private boolean pulled;
  private long pulls;

  QuicAnswer(QuicConnection connection, String sessionId, int pageSize, WaitBudget budget) {
    this.connection = connection;
    this.sessionId = sessionId;
    this.pageSize = pageSize;
    this.budget = budget;
  }

  @Override
  public @Nullable ExecutionResponse next() {
    while (!ended) {
      pullIfNeeded();
      fenceIfNeeded();
      ExecutionResponse response = read(connection.take(budget));
      if (response != null) {
        return response;
      }
    }
    return null;
  }

  private void pullIfNeeded() {
    if (!morePages || pulled || connection.pushes()) {
      return;
    }
    if (connection.hasMessage()) {
      return;
    }
    pulled = true;
    PullRequest pull =
        PullRequest.newBuilder()
            .setRequestId(++pulls)
            .setPageSize(pageSize)
            .setSessionId(sessionId)
            .build();
    connection.send(QuicClientMessage.newBuilder().setPull(pull).build());
  }

  private void fenceIfNeeded() {
    if (maybeEnded && !fenced && connection.quietFor(SILENCE_MILLIS)) {
      fenced = true;
      connection.sendFence();
    }
  }

  private @Nullable ExecutionResponse read(QuicServerMessage message) {
    if (message.getMsgCase() == MsgCase.PING && connection.awaitsFence()) {
      // An older fence may come first; only the one that was sent after the silence counts.
      if (connection.fenceReached() && fenced && maybeEnded) {
        ended = true;
      }
      return null;
    }
    if (message.getMsgCase() == MsgCase.PULL) {
      return started ? readPulled(message.getPull().getResponse()) : null;
    }
    if (message.getMsgCase() != MsgCase.EXECUTE) {
      throw connection.unexpected(message);
    }
    return readExecuted(message.getExecute());
  }

  private @Nullable ExecutionResponse readPulled(ExecutionResponse response) {
    if (response.hasError() && isNoData(response)) {
      // Nothing to pull: this server pushes, and the pages come by themselves.
      connection.markPushing();
      return null;
    }
    return accept(response);
  }

  private @Nullable ExecutionResponse readExecuted(ExecutionResponse response) {
    if (response.hasPage() && morePages && !pulled) {
      connection.markPushing();
    }
    return accept(response);
  }

  private @Nullable ExecutionResponse accept(ExecutionResponse response) {
    PayloadCase payload = response.getPayloadCase();
    switch (payload) {
      case HEARTBEAT -> {
        return null;
      }
      case METRICS -> {
        return response;
      }
      case SCHEMA -> {
        started = true;
        maybeEnded = response.getSchema().getColumnsCount() == 0;
      }
      case PAGE -> {
        started = true;
        maybeEnded = false;
        morePages = !response.getPage().getFinal();
        pulled = false;
        ended = !morePages;
      }
      case ERROR -> {
        ended = true;
        connection.markUnclean();
      }
      case EXPLAIN, PROFILE, PAYLOAD_NOT_SET -> {
        started = true;
        maybeEnded = true;
      }
    }
    return response;
  }

  private static boolean isNoData(ExecutionResponse response) {
    return response.getError().getCode().equals("02000")
        || response
            .getError()
            .getMessage()
            .toLowerCase(Locale.ROOT)
            .contains("no active result set");
  }
}
