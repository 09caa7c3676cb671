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
package io.geodemigrations.client.protocol;

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

/**
 * The methods of {@code geode.GeodeService}, bound by hand: the code generator for gRPC does not
 * exist for all the versions and platforms that the project builds on.
 *
 * @since 0.1.0
 */
public final class GeodeServiceMethods {

  /** The full name of the service. */
  public static final String SERVICE = "geode.GeodeService";

  /** Opens a session. */
  public static final MethodDescriptor<HelloRequest, HelloResponse> HANDSHAKE =
      unary("Handshake", HelloRequest.getDefaultInstance(), HelloResponse.getDefaultInstance());

  /** Runs a statement; all pages come on the stream. */
  public static final MethodDescriptor<ExecuteRequest, ExecutionResponse> EXECUTE =
      method(
          MethodType.SERVER_STREAMING,
          "Execute",
          ExecuteRequest.getDefaultInstance(),
          ExecutionResponse.getDefaultInstance());

  /** Asks whether the server is there. */
  public static final MethodDescriptor<PingRequest, PingResponse> PING =
      unary("Ping", PingRequest.getDefaultInstance(), PingResponse.getDefaultInstance());

  /** Begins a transaction. */
  public static final MethodDescriptor<BeginRequest, BeginResponse> BEGIN =
      unary("Begin", BeginRequest.getDefaultInstance(), BeginResponse.getDefaultInstance());

  /** Commits the transaction. */
  public static final MethodDescriptor<CommitRequest, CommitResponse> COMMIT =
      unary("Commit", CommitRequest.getDefaultInstance(), CommitResponse.getDefaultInstance());

  /** Rolls the transaction back. */
  public static final MethodDescriptor<RollbackRequest, RollbackResponse> ROLLBACK =
      unary(
          "Rollback", RollbackRequest.getDefaultInstance(), RollbackResponse.getDefaultInstance());

  /** Reads the state of change data capture. */
  public static final MethodDescriptor<CdcDiagnosticsRequest, CdcDiagnosticsResponse>
      GET_CDC_DIAGNOSTICS =
          unary(
              "GetCdcDiagnostics",
              CdcDiagnosticsRequest.getDefaultInstance(),
              CdcDiagnosticsResponse.getDefaultInstance());

  /** Controls change data capture. */
  public static final MethodDescriptor<CdcControlRequest, CdcControlResponse> CONTROL_CDC =
      unary(
          "ControlCdc",
          CdcControlRequest.getDefaultInstance(),
          CdcControlResponse.getDefaultInstance());

  private GeodeServiceMethods() {}

  private static <I extends Message, O extends Message> MethodDescriptor<I, O> unary(
      String name, I request, O response) {
    return method(MethodType.UNARY, name, request, response);
  }

  private static <I extends Message, O extends Message> MethodDescriptor<I, O> method(
      MethodType type, String name, I request, O response) {
    return MethodDescriptor.<I, O>newBuilder()
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
        .setRequestMarshaller(ProtoUtils.marshaller(request))
        .setResponseMarshaller(ProtoUtils.marshaller(response))
        .build();
  }
}
