package io.geodemigrations.embedded.wire.session;

/**
 * What a client needs that others do not bear. Measured with the official clients.
 *
 * @param statusAfterLastPage one more answer without payload after the last page: the Rust client
 *     otherwise waits 500 ms for trailers; the Python client takes it for the next query's answer
 * @param outlivesChannel whether sessions go on when the gRPC channel that opened them ends: the
 *     Rust client opens a channel for each call
 */
record Dialect(boolean statusAfterLastPage, boolean outlivesChannel) {

  private static final Dialect COMMON = new Dialect(false, false);
  private static final Dialect RUST = new Dialect(true, true);

  /** By the client's name in HELLO; unknown ones get what the Python client bears. */
  static Dialect of(String clientName) {
    return clientName.startsWith("geode-rust") ? RUST : COMMON;
  }
}
