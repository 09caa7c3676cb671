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
package io.geodemigrations.client.transport;

import org.jspecify.annotations.Nullable;

/**
 * A request that failed below the level of the protocol's answers. The driver turns it into what
 * its users see.
 *
 * @since 0.1.0
 */
public final class TransportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What happened. */
  public enum Kind {
    /** Nothing answers at the address. */
    UNREACHABLE,
    /** The connection ended. */
    LOST,
    /** No message within the time. */
    TIMEOUT,
    /** Closed or interrupted on this side. */
    CANCELLED,
    /** The certificate was refused, or the other side does not speak TLS. */
    TLS,
    /** A message that cannot be read, or does not belong there. */
    PROTOCOL,
    /** The server refused a request with an error of its own; the connection goes on. */
    REFUSED,
    /** The transport has no such request; the connection goes on. */
    UNSUPPORTED
  }

  private final Kind kind;
  private final @Nullable String serverCode;

  /** Without a code of the server. */
  public TransportException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.serverCode = null;
  }

  /** With the code and message of the server. */
  public TransportException(String serverCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = Kind.REFUSED;
    this.serverCode = serverCode;
  }

  /** The same, with the stack of the thread that sees it. */
  TransportException again() {
    String message = String.valueOf(getMessage());
    return serverCode == null
        ? new TransportException(kind, message, this)
        : new TransportException(serverCode, message, this);
  }

  /** What happened. */
  public Kind kind() {
    return kind;
  }

  /** The server's code if it refused the request. */
  public @Nullable String serverCode() {
    return serverCode;
  }

  /** Whether the connection is of no use any more. */
  public boolean endsConnection() {
    return serverCode == null ? kind != Kind.UNSUPPORTED : endsSession(serverCode);
  }

  /**
   * Whether a server's error says that the session is over: class 08, but for 08P01, which asks for
   * a new password.
   */
  public static boolean endsSession(String serverCode) {
    return serverCode.startsWith("08") && !serverCode.equals("08P01");
  }
}
