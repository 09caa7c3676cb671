package io.geodemigrations.embedded.wire.session;

import io.geodemigrations.client.proto.QuicClientMessage;

/**
 * Answers one request. Every message of both transports passes here (gRPC's are wrapped), so that
 * an implementation around another one sees, changes, delays or drops any of them.
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
