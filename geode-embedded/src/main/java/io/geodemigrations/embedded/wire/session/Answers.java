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
package io.geodemigrations.embedded.wire.session;

import io.geodemigrations.client.proto.Error;
import io.geodemigrations.client.proto.ExecutionResponse;
import io.geodemigrations.client.proto.QuicServerMessage;
import io.geodemigrations.client.proto.Status;
import io.geodemigrations.embedded.exec.EngineException;

/** Small answers. */
final class Answers {

  /** The session is unknown: it expired, or never was. */
  static final String NO_SESSION = "08003";

  /** A message that does not belong here. */
  static final String PROTOCOL = "08P02";

  private static final String SUCCESS = "00000";

  private Answers() {}

  static Status success() {
    return Status.newBuilder().setStatusClass(SUCCESS).build();
  }

  static QuicServerMessage of(ExecutionResponse.Builder response) {
    return QuicServerMessage.newBuilder().setExecute(response.setStatus(success())).build();
  }

  static QuicServerMessage error(EngineException e) {
    StringBuilder anchor = new StringBuilder();
    if (e.line() != null) {
      anchor.append(e.line());
      if (e.column() != null) {
        anchor.append(':').append(e.column());
      }
    }
    return error(e.code(), String.valueOf(e.getMessage()), anchor.toString());
  }

  static QuicServerMessage error(String code, String message) {
    return error(code, message, "");
  }

  private static QuicServerMessage error(String code, String message, String anchor) {
    Error error =
        Error.newBuilder()
            .setCode(code)
            .setMessage(message)
            .setType("ERROR")
            .setAnchor(anchor)
            .build();
    return QuicServerMessage.newBuilder()
        .setExecute(
            ExecutionResponse.newBuilder()
                .setStatus(Status.newBuilder().setStatusClass(code))
                .setError(error))
        .build();
  }
}
