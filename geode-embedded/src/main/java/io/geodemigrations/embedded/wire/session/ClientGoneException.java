package io.geodemigrations.embedded.wire.session;

/**
 * Nobody waits for the answer any more.
 *
 * @since 0.1.0
 */
public final class ClientGoneException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says why. */
  public ClientGoneException(String message) {
    super(message);
  }
}
