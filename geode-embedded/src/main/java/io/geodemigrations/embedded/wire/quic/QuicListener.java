package io.geodemigrations.embedded.wire.quic;

import io.geodemigrations.embedded.wire.session.SessionService;
import io.geodemigrations.embedded.wire.tls.ServerCertificate;

/**
 * Listens for QUIC.
 *
 * @since 0.1.0
 */
public final class QuicListener implements AutoCloseable {

  private QuicListener() {}

  public static QuicListener start(
      String host, int port, ServerCertificate certificate, SessionService sessions) {
    throw new UnsupportedOperationException("" + host + port + certificate + sessions);
  }

  public static boolean isAvailable() {
    return false;
  }

  public static String unavailableMessage() {
    return "QUIC is not there yet";
  }

  public int port() {
    return 0;
  }

  @Override
  public void close() {}
}
