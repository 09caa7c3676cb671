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
package io.geodemigrations.embedded.wire.quic;

/** Why the server closes a connection: the application error code of QUIC. */
enum CloseCode {
  /** The server stops; the code that the official clients use for a normal end. */
  STOPPED(0),
  /** The client sent what is no message of the protocol. */
  PROTOCOL(1),
  /** The client sent more requests than may wait. */
  OVERLOADED(2),
  /** A fault of the server. */
  INTERNAL(3),
  /** A fault that was asked for. */
  CUT(4);

  private final int code;

  CloseCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
