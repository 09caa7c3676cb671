package io.geodemigrations.embedded;

/**
 * How clients reach the server.
 *
 * @since 0.1.0
 */
public enum Transport {
  /** QUIC over UDP, always encrypted; needs Netty's native QUIC library at run time. */
  QUIC("quic"),
  /** gRPC over TCP. */
  GRPC("grpc");

  private final String scheme;

  Transport(String scheme) {
    this.scheme = scheme;
  }

  /** The scheme of its DSN. */
  public String scheme() {
    return scheme;
  }
}
