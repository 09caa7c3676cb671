package io.geodemigrations.embedded.wire.session;

import io.geodemigrations.client.proto.QuicServerMessage;

/**
 * Takes the answers to one request.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ResponseSink {

  /**
   * Sends a message; waits, within limits, while the client does not read.
   *
   * @throws ClientGoneException if the client is gone, has cancelled, or does not read any more
   */
  void send(QuicServerMessage message);
}
