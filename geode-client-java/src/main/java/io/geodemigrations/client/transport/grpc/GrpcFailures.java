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

import io.geodemigrations.client.transport.TransportException;
import io.geodemigrations.client.transport.TransportException.Kind;
import io.grpc.Status;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What the status of a failed call means. */
final class GrpcFailures {

  private static final int CODE_LENGTH = 5;

  private GrpcFailures() {}

  static TransportException translate(
      Status status, boolean closedHere, @Nullable Throwable cause) {
    String text =
        status.getDescription() == null ? status.getCode().name() : status.getDescription();
    if (closedHere) {
      return new TransportException(Kind.CANCELLED, "the connection was closed here", cause);
    }
    String code = serverCode(text);
    if (code != null) {
      String message = text.substring(CODE_LENGTH + 1).strip();
      return new TransportException(code, message, cause);
    }
    return switch (status.getCode()) {
      case UNAUTHENTICATED, PERMISSION_DENIED -> new TransportException("28000", text, cause);
      case ABORTED -> new TransportException("40001", text, cause);
      case DEADLINE_EXCEEDED -> new TransportException(Kind.TIMEOUT, text, cause);
      case UNIMPLEMENTED -> new TransportException(Kind.UNSUPPORTED, text, cause);
      case UNAVAILABLE -> unavailable(text, cause);
      case RESOURCE_EXHAUSTED, OUT_OF_RANGE, DATA_LOSS, INVALID_ARGUMENT, FAILED_PRECONDITION ->
          new TransportException(Kind.PROTOCOL, text, cause);
      default -> new TransportException(Kind.LOST, text, cause);
    };
  }

  /**
   * The SQLSTATE-like code at the head of a description, {@code 40001: …}; null if there is none.
   */
  private static @Nullable String serverCode(String text) {
    if (text.length() <= CODE_LENGTH || text.charAt(CODE_LENGTH) != ':') {
      return null;
    }
    String code = text.substring(0, CODE_LENGTH);
    boolean plausible =
        Character.isDigit(code.charAt(0))
            && code.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z');
    return plausible ? code : null;
  }

  private static TransportException unavailable(String text, @Nullable Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof SSLException) {
        return new TransportException(Kind.TLS, String.valueOf(at.getMessage()), cause);
      }
      if (at instanceof ConnectException || at instanceof UnknownHostException) {
        return new TransportException(Kind.UNREACHABLE, String.valueOf(at.getMessage()), cause);
      }
    }
    return new TransportException(Kind.LOST, text, cause);
  }
}
