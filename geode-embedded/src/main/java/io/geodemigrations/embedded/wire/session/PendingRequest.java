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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request that waits or runs.
 *
 * @since 0.1.0
 */
public final class PendingRequest {

  private static final Logger log = LoggerFactory.getLogger(PendingRequest.class);

  private final ClientConnection connection;
  private final QuicClientMessage request;
  private final MessageHandler handler;
  private final ResponseSink responses;
  private final Runnable finished;
  private final @Nullable WireSession session;
  private boolean running;
  private boolean cancelled;

  PendingRequest(
      ClientConnection connection,
      QuicClientMessage request,
      @Nullable WireSession session,
      MessageHandler handler,
      ResponseSink responses,
      Runnable finished) {
    this.connection = connection;
    this.request = request;
    this.session = session;
    this.handler = handler;
    this.responses = responses;
    this.finished = finished;
  }

  void run() {
    try {
      if (start()) {
        handler.handle(connection, request, responses);
      }
    } catch (ClientGoneException e) {
      log.debug("{} of {} was given up: {}", request.getMsgCase(), connection, e.getMessage());
    } catch (RuntimeException e) {
      log.error("{} of {} could not be answered", request.getMsgCase(), connection, e);
    } finally {
      stop();
      finished.run();
    }
  }

  private synchronized boolean start() {
    running = !cancelled;
    return running;
  }

  private synchronized void stop() {
    running = false;
  }

  /**
   * Nobody waits for the answer any more: if it has not started it is left out; if its statement
   * runs it is asked to stop. Never touches the session's next request.
   */
  public synchronized void cancel() {
    cancelled = true;
    if (running && session != null) {
      session.cancel();
    }
  }
}
