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

import io.geodemigrations.client.proto.QuicClientMessage;

/**
 * Answers one request. Every message of both transports passes here (gRPC's are wrapped).
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface MessageHandler {

  /**
   * Answers a request on the calling thread, and may wait for the client to read.
   *
   * @param connection where it came from
   * @param request the request
   * @param responses takes the answers, in order
   * @throws ClientGoneException if the client no longer listens
   */
  void handle(ClientConnection connection, QuicClientMessage request, ResponseSink responses);
}
