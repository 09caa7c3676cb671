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
package io.geodemigrations.client;

import io.geodemigrations.client.pool.ConnectionPool;
import io.geodemigrations.client.transport.Transport;
import io.geodemigrations.client.transport.grpc.GrpcTransportFactory;
import io.geodemigrations.client.transport.quic.QuicTransportFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The driver: one transport, one pool. */
final class PooledDriver implements GeodeDriver {

  private static final Logger LOG = LoggerFactory.getLogger(GeodeDriver.class);

  private final DriverSettings settings;
  private final Transport transport;
  private final ConnectionPool<ServerSession> pool;
  private final KeepAlive keepAlive;

  PooledDriver(DriverSettings settings) {
    this.settings = settings;
    this.transport =
        switch (settings.transport()) {
          case QUIC -> QuicTransportFactory.create(settings.transportSettings());
          case GRPC -> GrpcTransportFactory.create(settings.transportSettings());
        };
    this.pool =
        new ConnectionPool<>(
            settings.poolSize(),
            settings.acquireTimeout(),
            () -> ServerSession.open(transport, settings));
    if (settings.transportSettings().tls().enabled()
        && !settings.transportSettings().tls().verify()) {
      LOG.warn(
          "The certificate of the Geode server at {} is not verified: anybody on the way can read"
              + " the credentials. Use this for development only.",
          settings.address());
    }
    this.keepAlive = new KeepAlive(pool, settings.keepAlive());
  }

  @Override
  public GeodeSession session() {
    return new PooledSession(pool.acquire(), pool, settings.retryPolicy());
  }

  @Override
  public void verifyConnectivity() {
    try (GeodeSession session = session()) {
      session.ping();
    }
  }

  @Override
  public String address() {
    return settings.address();
  }

  @Override
  public @Nullable String graph() {
    return settings.graph();
  }

  @Override
  public GeodeDriver forGraph(String graph) {
    if (graph.isBlank()) {
      throw new IllegalArgumentException("a graph has a name");
    }
    return new PooledDriver(settings.forGraph(graph));
  }

  @Override
  public PoolStatistics poolStatistics() {
    return new PoolStatistics(
        pool.size(), pool.inUseCount(), pool.idleCount(), pool.waitingCount());
  }

  @Override
  public void close() {
    keepAlive.close();
    pool.close();
    transport.close();
  }

  @Override
  public String toString() {
    return "GeodeDriver[" + settings.address() + "]";
  }
}
