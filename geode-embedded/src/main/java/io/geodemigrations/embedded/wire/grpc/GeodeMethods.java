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

import com.google.protobuf.Message;
import io.geodemigrations.client.proto.BeginRequest;
import io.geodemigrations.client.proto.BeginResponse;
import io.geodemigrations.client.proto.CdcControlRequest;
import io.geodemigrations.client.proto.CdcControlResponse;
import io.geodemigrations.client.proto.CdcDiagnosticsRequest;
import io.geodemigrations.client.proto.CdcDiagnosticsResponse;
import io.geodemigrations.client.proto.CommitRequest;
import io.geodemigrations.client.proto.CommitResponse;
import io.geodemigrations.client.proto.ExecuteRequest;
import io.geodemigrations.client.proto.ExecutionResponse;
import io.geodemigrations.client.proto.HelloRequest;
import io.geodemigrations.client.proto.HelloResponse;
import io.geodemigrations.client.proto.PingRequest;
import io.geodemigrations.client.proto.PingResponse;
import io.geodemigrations.client.proto.RollbackRequest;
import io.geodemigrations.client.proto.RollbackResponse;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;

/** The methods of the service, bound by hand: eight methods need no generator. */
final class GeodeMethods {

  static final String SERVICE = "geode.GeodeService";

  static final MethodDescriptor<HelloRequest, HelloResponse> HANDSHAKE =
      unary("Handshake", HelloRequest.getDefaultInstance(), HelloResponse.getDefaultInstance());
  static final MethodDescriptor<ExecuteRequest, ExecutionResponse> EXECUTE =
      method(
          MethodType.SERVER_STREAMING,
          "Execute",
          ExecuteRequest.getDefaultInstance(),
          ExecutionResponse.getDefaultInstance());
  static final MethodDescriptor<PingRequest, PingResponse> PING =
      unary("Ping", PingRequest.getDefaultInstance(), PingResponse.getDefaultInstance());
  static final MethodDescriptor<BeginRequest, BeginResponse> BEGIN =
      unary("Begin", BeginRequest.getDefaultInstance(), BeginResponse.getDefaultInstance());
  static final MethodDescriptor<CommitRequest, CommitResponse> COMMIT =
      unary("Commit", CommitRequest.getDefaultInstance(), CommitResponse.getDefaultInstance());
  static final MethodDescriptor<RollbackRequest, RollbackResponse> ROLLBACK =
      unary(
          "Rollback", RollbackRequest.getDefaultInstance(), RollbackResponse.getDefaultInstance());
  static final MethodDescriptor<CdcDiagnosticsRequest, CdcDiagnosticsResponse> CDC_DIAGNOSTICS =
      unary(
          "GetCdcDiagnostics",
          CdcDiagnosticsRequest.getDefaultInstance(),
          CdcDiagnosticsResponse.getDefaultInstance());
  static final MethodDescriptor<CdcControlRequest, CdcControlResponse> CDC_CONTROL =
      unary(
          "ControlCdc",
          CdcControlRequest.getDefaultInstance(),
          CdcControlResponse.getDefaultInstance());

  private GeodeMethods() {}

  private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> unary(
      String name, Q request, A answer) {
    return method(MethodType.UNARY, name, request, answer);
  }

  private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> method(
      MethodType type, String name, Q request, A answer) {
    return MethodDescriptor.<Q, A>newBuilder()
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
        .setRequestMarshaller(ProtoUtils.marshaller(request))
        .setResponseMarshaller(ProtoUtils.marshaller(answer))
        .build();
  }
}
