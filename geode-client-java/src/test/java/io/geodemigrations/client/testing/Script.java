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
package io.geodemigrations.client.testing;

import io.geodemigrations.client.proto.BeginResponse;
import io.geodemigrations.client.proto.CommitResponse;
import io.geodemigrations.client.proto.HelloResponse;
import io.geodemigrations.client.proto.PingResponse;
import io.geodemigrations.client.proto.QuicClientMessage;
import io.geodemigrations.client.proto.QuicClientMessage.MsgCase;
import io.geodemigrations.client.proto.QuicServerMessage;
import io.geodemigrations.client.proto.RollbackResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** What a test server does with each kind of request; by default it is content with everything. */
public final class Script {

  private final Map<MsgCase, BiConsumer<QuicClientMessage, Answering>> handlers =
      new EnumMap<>(MsgCase.class);
  private final List<QuicClientMessage> received = new CopyOnWriteArrayList<>();

  public Script() {
    on(MsgCase.HELLO, (request, out) -> out.send(accepted("session-1")));
    on(
        MsgCase.PING,
        (request, out) ->
            out.send(
                QuicServerMessage.newBuilder()
                    .setPing(PingResponse.newBuilder().setOk(true))
                    .build()));
    on(
        MsgCase.BEGIN,
        (request, out) ->
            out.send(
                QuicServerMessage.newBuilder()
                    .setBegin(BeginResponse.newBuilder().setSessionId("session-1").setTxId("tx-1"))
                    .build()));
    on(MsgCase.COMMIT, (request, out) -> out.send(commit(true)));
    on(MsgCase.ROLLBACK, (request, out) -> out.send(rollback(true)));
    on(MsgCase.PULL, (request, out) -> {});
  }

  public static QuicServerMessage accepted(String sessionId) {
    HelloResponse hello =
        HelloResponse.newBuilder().setSuccess(true).setSessionId(sessionId).build();
    return QuicServerMessage.newBuilder().setHello(hello).build();
  }

  public static QuicServerMessage commit(boolean success) {
    return QuicServerMessage.newBuilder()
        .setCommit(CommitResponse.newBuilder().setSuccess(success))
        .build();
  }

  public static QuicServerMessage rollback(boolean success) {
    return QuicServerMessage.newBuilder()
        .setRollback(RollbackResponse.newBuilder().setSuccess(success))
        .build();
  }

  public Script on(MsgCase kind, BiConsumer<QuicClientMessage, Answering> handler) {
    handlers.put(kind, handler);
    return this;
  }

  public Script onExecute(BiConsumer<String, Answering> handler) {
    return on(
        MsgCase.EXECUTE, (request, out) -> handler.accept(request.getExecute().getQuery(), out));
  }

  /** All requests of a kind so far, over all connections. */
  public List<QuicClientMessage> received(MsgCase kind) {
    return received.stream().filter(message -> message.getMsgCase() == kind).toList();
  }

  void handle(QuicClientMessage request, Answering out) {
    received.add(request);
    handlers.get(request.getMsgCase()).accept(request, out);
  }
}
