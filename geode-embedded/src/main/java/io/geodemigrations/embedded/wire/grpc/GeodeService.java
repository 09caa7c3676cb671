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
package io.geodemigrations.embedded.wire.grpc;

import io.geodemigrations.client.proto.Error;
import io.geodemigrations.client.proto.ExecuteRequest;
import io.geodemigrations.client.proto.ExecutionResponse;
import io.geodemigrations.client.proto.QuicClientMessage;
import io.geodemigrations.client.proto.QuicServerMessage;
import io.geodemigrations.client.protocol.GeodeServiceMethods;
import io.geodemigrations.embedded.wire.session.ClientConnection;
import io.geodemigrations.embedded.wire.session.PendingRequest;
import io.geodemigrations.embedded.wire.session.SessionService;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The service's methods, as messages of the QUIC protocol, which are the same but for the envelope.
 *
 * <p>Where an answer has no place for an error, the call fails with a status whose description
 * begins with the code, and with the code alone in the trailer {@code geode-error-code}.
 */
final class GeodeService {

  static final Context.Key<ClientConnection> CONNECTION = Context.key("geode-connection");
  static final Metadata.Key<String> ERROR_CODE =
      Metadata.Key.of("geode-error-code", Metadata.ASCII_STRING_MARSHALLER);

  private final SessionService sessions;

  GeodeService(SessionService sessions) {
    this.sessions = sessions;
  }

  ServerServiceDefinition definition() {
    ServerServiceDefinition.Builder service =
        ServerServiceDefinition.builder(GeodeServiceMethods.SERVICE);
    service.addMethod(
        GeodeServiceMethods.EXECUTE,
        ServerCalls.asyncServerStreamingCall(
            (request, observer) ->
                execute(request, (ServerCallStreamObserver<ExecutionResponse>) observer)));
    add(
        service,
        GeodeServiceMethods.HANDSHAKE,
        QuicClientMessage.Builder::setHello,
        request -> "",
        QuicServerMessage::getHello);
    add(
        service,
        GeodeServiceMethods.PING,
        QuicClientMessage.Builder::setPing,
        request -> "",
        QuicServerMessage::getPing);
    add(
        service,
        GeodeServiceMethods.BEGIN,
        QuicClientMessage.Builder::setBegin,
        request -> request.getSessionId(),
        QuicServerMessage::getBegin);
    add(
        service,
        GeodeServiceMethods.COMMIT,
        QuicClientMessage.Builder::setCommit,
        request -> request.getSessionId(),
        QuicServerMessage::getCommit);
    add(
        service,
        GeodeServiceMethods.ROLLBACK,
        QuicClientMessage.Builder::setRollback,
        request -> request.getSessionId(),
        QuicServerMessage::getRollback);
    add(
        service,
        GeodeServiceMethods.GET_CDC_DIAGNOSTICS,
        QuicClientMessage.Builder::setCdcDiag,
        request -> "",
        QuicServerMessage::getCdcDiag);
    add(
        service,
        GeodeServiceMethods.CONTROL_CDC,
        QuicClientMessage.Builder::setCdcCtrl,
        request -> "",
        QuicServerMessage::getCdcCtrl);
    return service.build();
  }

  private void execute(
      ExecuteRequest request, ServerCallStreamObserver<ExecutionResponse> observer) {
    ReadySignal signal = new ReadySignal(observer);
    observer.setOnReadyHandler(signal::wake);
    AtomicReference<@Nullable PendingRequest> pending = new AtomicReference<>();
    observer.setOnCancelHandler(
        () -> {
          signal.wake();
          cancel(pending.get());
        });
    PendingRequest submitted =
        sessions.submit(
            CONNECTION.get(),
            QuicClientMessage.newBuilder().setExecute(request).build(),
            request.getSessionId(),
            message -> {
              signal.awaitReady();
              observer.onNext(message.getExecute());
            },
            () -> complete(observer));
    if (submitted == null) {
      observer.onNext(SessionService.overloaded().getExecute());
      complete(observer);
      return;
    }
    pending.set(submitted);
    if (observer.isCancelled()) {
      submitted.cancel();
    }
  }

  private static void cancel(@Nullable PendingRequest pending) {
    if (pending != null) {
      pending.cancel();
    }
  }

  private static <T> void complete(ServerCallStreamObserver<T> observer) {
    if (!observer.isCancelled()) {
      observer.onCompleted();
    }
  }

  private <Q, A> void add(
      ServerServiceDefinition.Builder service,
      MethodDescriptor<Q, A> method,
      BiConsumer<QuicClientMessage.Builder, Q> wrap,
      Function<Q, String> sessionId,
      Function<QuicServerMessage, A> unwrap) {
    service.addMethod(
        method,
        ServerCalls.asyncUnaryCall(
            (request, observer) -> {
              QuicClientMessage.Builder message = QuicClientMessage.newBuilder();
              wrap.accept(message, request);
              unary(message.build(), sessionId.apply(request), unwrap, observer);
            }));
  }

  private <A> void unary(
      QuicClientMessage request,
      String sessionId,
      Function<QuicServerMessage, A> unwrap,
      StreamObserver<A> observer) {
    ServerCallStreamObserver<A> call = (ServerCallStreamObserver<A>) observer;
    AtomicReference<@Nullable QuicServerMessage> answer = new AtomicReference<>();
    // An answer that is given up must not raise: the client has gone, nobody needs to know.
    call.setOnCancelHandler(() -> {});
    PendingRequest submitted =
        sessions.submit(
            CONNECTION.get(),
            request,
            sessionId,
            answer::set,
            () -> finish(answer.get(), unwrap, call));
    if (submitted == null) {
      call.onError(failure(SessionService.overloaded().getExecute().getError()));
    }
  }

  private static <A> void finish(
      @Nullable QuicServerMessage answer,
      Function<QuicServerMessage, A> unwrap,
      ServerCallStreamObserver<A> call) {
    if (call.isCancelled()) {
      return;
    }
    if (answer == null) {
      call.onError(Status.UNAVAILABLE.withDescription("no answer").asRuntimeException());
    } else if (answer.hasExecute()) {
      call.onError(failure(answer.getExecute().getError()));
    } else {
      call.onNext(unwrap.apply(answer));
      call.onCompleted();
    }
  }

  private static StatusRuntimeException failure(Error error) {
    Metadata trailers = new Metadata();
    trailers.put(ERROR_CODE, error.getCode());
    return status(error.getCode())
        .withDescription(error.getCode() + ": " + error.getMessage())
        .asRuntimeException(trailers);
  }

  private static Status status(String code) {
    return switch (code.length() < 2 ? "" : code.substring(0, 2)) {
      case "40" -> Status.ABORTED;
      case "08" -> Status.UNAUTHENTICATED;
      case "28" -> Status.PERMISSION_DENIED;
      case "53" -> Status.RESOURCE_EXHAUSTED;
      case "58" -> Status.INTERNAL;
      default -> Status.FAILED_PRECONDITION;
    };
  }
}
