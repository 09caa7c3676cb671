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
package io.geodemigrations.client;

import io.geodemigrations.client.error.GeodeAuthenticationException;
import io.geodemigrations.client.error.GeodeConfigurationException;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeErrorCode;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.client.error.GeodeProtocolException;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.client.error.GeodeTimeoutException;
import io.geodemigrations.client.transport.TransportException;
import java.util.Locale;
import java.util.Objects;

/** Turns failures of the transport and errors of the server into what users see. */
final class Failures {

  private final String address;

  Failures(String address) {
    this.address = address;
  }

  /** A connection that could not be opened. */
  GeodeException connecting(TransportException failure) {
    return switch (failure.kind()) {
      case UNREACHABLE, LOST, TIMEOUT ->
          new GeodeConnectionException(
              GeodeErrorCode.UNREACHABLE,
              "The Geode server at "
                  + address
                  + " cannot be reached: "
                  + failure.getMessage()
                  + ".",
              "Check host and port, that the server runs, and that a firewall lets "
                  + (address.startsWith("quic") ? "UDP" : "TCP")
                  + " pass.",
              false,
              failure);
      default -> asking("HELLO", false, failure);
    };
  }

  /**
   * A request without its answer.
   *
   * @param request for the message
   * @param writes whether it may have changed something
   */
  GeodeException asking(String request, boolean writes, TransportException failure) {
    String reason = " at " + address + ": " + failure.getMessage() + ".";
    return switch (failure.kind()) {
      case UNREACHABLE, LOST ->
          new GeodeConnectionException(
              GeodeErrorCode.UNREACHABLE,
              "The connection was lost during " + request + reason,
              "Open a new session and try again.",
              writes,
              failure);
      case TIMEOUT ->
          new GeodeTimeoutException(
              "No answer to " + request + reason,
              "Raise the read or call time-out, or make the statement smaller; the server may still"
                  + " be at work.",
              writes,
              failure);
      case CANCELLED ->
          new GeodeConnectionException(
              GeodeErrorCode.CANCELLED,
              request + " was cancelled" + reason,
              "Open a new session to go on.",
              writes,
              failure);
      case TLS ->
          new GeodeConnectionException(
              GeodeErrorCode.TLS,
              "The server at " + address + " could not be verified: " + failure.getMessage() + ".",
              "Name its certificate by ca=<file>, or its name by server_name=<name>; for development"
                  + " only, insecure_tls_skip_verify=true. A server without TLS needs grpc:// with"
                  + " tls=0.",
              false,
              failure);
      case PROTOCOL ->
          new GeodeProtocolException(
              "The answer to " + request + " could not be read" + reason, writes, failure);
      case REFUSED -> server(Objects.requireNonNull(failure.serverCode()), text(failure), request);
      case UNSUPPORTED ->
          new GeodeConfigurationException(
              GeodeErrorCode.UNSUPPORTED,
              request + " is not possible" + reason,
              "Connect with quic:// for it.",
              failure);
    };
  }

  /** An error that the server answered with. */
  GeodeException server(String code, String message, String request) {
    String what = "The server refused " + request + " with " + code + ": " + message + ".";
    if (code.equals("28000")) {
      return new GeodeAuthenticationException(code, what, "Check the user and its rights.");
    }
    if (code.equals("08P01")) {
      return new GeodeAuthenticationException(code, what, "Set a new password for the user.");
    }
    return new GeodeQueryException(code, message, what, remedy(code));
  }

  private static String remedy(String code) {
    if (code.equals("40001") || code.equals("40P01") || code.equals("40502")) {
      return "Run the whole transaction again.";
    }
    return switch (code.toUpperCase(Locale.ROOT).substring(0, Math.min(2, code.length()))) {
      case "23" -> "Correct the data that violates the constraint.";
      case "42" -> "Correct the statement, or check that this server version knows it.";
      case "25", "0A" -> "Check where the transaction begins and ends.";
      default -> "See the code in the server's documentation, and its log.";
    };
  }

  private static String text(TransportException failure) {
    return String.valueOf(failure.getMessage());
  }
}
