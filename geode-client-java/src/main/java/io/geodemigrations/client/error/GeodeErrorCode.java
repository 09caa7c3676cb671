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
package io.geodemigrations.client.error;

/**
 * What went wrong on the client's side, as a stable code that also stands at the head of each
 * message.
 *
 * @since 0.1.0
 */
public enum GeodeErrorCode {
  /** The server cannot be reached, or the connection was lost. */
  UNREACHABLE("GM-501"),
  /** The server refused the credentials, or asks for a new password. */
  AUTHENTICATION("GM-502"),
  /** An answer did not come within its time. */
  TIMEOUT("GM-503"),
  /** The server's certificate could not be verified. */
  TLS("GM-504"),
  /** The native library that QUIC needs is missing. */
  QUIC_UNAVAILABLE("GM-505"),
  /** All connections of the pool are in use. */
  POOL_EXHAUSTED("GM-506"),
  /** The other side sent what the protocol does not allow. */
  PROTOCOL("GM-507"),
  /** The server answered a request with an error of its own. */
  SERVER("GM-508"),
  /** The call was interrupted, or its session was discarded by another thread. */
  CANCELLED("GM-509"),
  /** The DSN or an option of the driver is wrong. */
  CONFIGURATION("GM-510"),
  /** The transport in use has no message for the request. */
  UNSUPPORTED("GM-511");

  private final String id;

  GeodeErrorCode(String id) {
    this.id = id;
  }

  /** The code as users see it, for example {@code GM-501}. */
  public String id() {
    return id;
  }
}
