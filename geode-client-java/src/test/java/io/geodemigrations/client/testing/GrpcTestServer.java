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

import io.geodemigrations.client.proto.BeginRequest;
import io.geodemigrations.client.proto.CommitRequest;
import io.geodemigrations.client.proto.ExecuteRequest;
import io.geodemigrations.client.proto.HelloRequest;
import io.geodemigrations.client.proto.PingRequest;
import io.geodemigrations.client.proto.QuicClientMessage;
import io.geodemigrations.client.proto.QuicServerMessage;
import io.geodemigrations.client.proto.RollbackRequest;
import io.geodemigrations.client.protocol.GeodeServiceMethods;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Function;

final class GrpcTestServer implements TestServer {

  private final Script script;
  private final Server server;

  GrpcTestServer(TestCertificate certificate, Script script, Security security) {
    this.script = script;
    try {
      NettyServerBuilder builder =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .maxInboundMessageSize(64 << 20)
              .directExecutor()
              .addService(service());
      if (security != Security.PLAINTEXT) {
        builder.sslContext(
            GrpcSslContexts.configure(
                    SslContextBuilder.forServer(certificate.key(), certificate.certificate()))
                .trustManager(certificate.certificate())
                .clientAuth(security == Security.MUTUAL_TLS ? ClientAuth.REQUIRE : ClientAuth.NONE)
                .build());
      }
      server = builder.build().start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private ServerServiceDefinition service() {
    return ServerServiceDefinition.builder(GeodeServiceMethods.SERVICE)
        .addMethod(
            GeodeServiceMethods.HANDSHAKE,
            ServerCalls.asyncUnaryCall(
                (HelloRequest request,
                    StreamObserver<io.geodemigrations.client.proto.HelloResponse> out) ->
                    unary(
                        QuicClientMessage.newBuilder().setHello(request),
                        out,
                        QuicServerMessage::getHello)))
        .addMethod(
            GeodeServiceMethods.PING,
            ServerCalls.asyncUnaryCall(
                (PingRequest request,
                    StreamObserver<io.geodemigrations.client.proto.PingResponse> out) ->
                    unary(
                        QuicClientMessage.newBuilder().setPing(request),
                        out,
                        QuicServerMessage::getPing)))
        .addMethod(
            GeodeServiceMethods.BEGIN,
            ServerCalls.asyncUnaryCall(
                (BeginRequest request,
                    StreamObserver<io.geodemigrations.client.proto.BeginResponse> out) ->
                    unary(
                        QuicClientMessage.newBuilder().setBegin(request),
                        out,
                        QuicServerMessage::getBegin)))
        .addMethod(
            GeodeServiceMethods.COMMIT,
            ServerCalls.asyncUnaryCall(
                (CommitRequest request,
                    StreamObserver<io.geodemigrations.client.proto.CommitResponse> out) ->
                    unary(
                        QuicClientMessage.newBuilder().setCommit(request),
                        out,
                        QuicServerMessage::getCommit)))
        .addMethod(
            GeodeServiceMethods.ROLLBACK,
            ServerCalls.asyncUnaryCall(
                (RollbackRequest request,
                    StreamObserver<io.geodemigrations.client.proto.RollbackResponse> out) ->
                    unary(
                        QuicClientMessage.newBuilder().setRollback(request),
                        out,
                        QuicServerMessage::getRollback)))
        .addMethod(
            GeodeServiceMethods.EXECUTE,
            ServerCalls.asyncServerStreamingCall(
                (ExecuteRequest request,
                    StreamObserver<io.geodemigrations.client.proto.ExecutionResponse> out) ->
                    script.handle(
                        QuicClientMessage.newBuilder().setExecute(request).build(),
                        new CallAnswering<>(out, QuicServerMessage::getExecute, false))))
        .build();
  }

  private <O> void unary(
      QuicClientMessage.Builder request,
      StreamObserver<O> out,
      Function<QuicServerMessage, O> part) {
    script.handle(request.build(), new CallAnswering<>(out, part, true));
  }

  @Override
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class CallAnswering<O> implements Answering {

    private final StreamObserver<O> out;
    private final Function<QuicServerMessage, O> part;
    private final boolean unary;

    CallAnswering(StreamObserver<O> out, Function<QuicServerMessage, O> part, boolean unary) {
      this.out = out;
      this.part = part;
      this.unary = unary;
    }

    @Override
    public void send(QuicServerMessage message) {
      if (unary && message.hasExecute()) {
        // How an error that the answer has no field for comes over gRPC.
        var error = message.getExecute().getError();
        out.onError(
            Status.ABORTED
                .withDescription(error.getCode() + ": " + error.getMessage())
                .asRuntimeException());
        return;
      }
      out.onNext(part.apply(message));
      if (unary) {
        out.onCompleted();
      }
    }

    @Override
    public void end() {
      out.onCompleted();
    }

    @Override
    public void cut() {
      server.shutdownNow();
    }
  }
}
