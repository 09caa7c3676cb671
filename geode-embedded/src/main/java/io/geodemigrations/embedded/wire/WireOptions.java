package io.geodemigrations.embedded.wire;

import io.geodemigrations.embedded.wire.tls.ServerCertificate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where and how to listen.
 *
 * @param host IP address or name
 * @param grpcPort TCP port, 0 for any free one, null for none
 * @param quicPort UDP port, 0 for any free one, null for none
 * @param plaintextGrpc whether gRPC goes without TLS
 * @param certificate for TLS on both
 * @param sessionIdle after how long without a request a session ends
 * @since 0.1.0
 */
public record WireOptions(
    String host,
    @Nullable Integer grpcPort,
    @Nullable Integer quicPort,
    boolean plaintextGrpc,
    ServerCertificate certificate,
    Duration sessionIdle) {}
