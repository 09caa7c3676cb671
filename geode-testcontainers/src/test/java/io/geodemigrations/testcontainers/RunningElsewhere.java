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
package io.geodemigrations.testcontainers;

import io.geodemigrations.client.dsn.TransportKind;
import io.geodemigrations.embedded.GeodeEmbedded;
import org.testcontainers.containers.wait.strategy.WaitStrategy;

/** A container whose server runs in this process: what Docker would tell is told by the server. */
public final class RunningElsewhere extends GeodeContainer {

  private final GeodeEmbedded server;
  private final int grpcPort;
  private int timesAsked;

  public RunningElsewhere(GeodeEmbedded server) {
    super("geodedb/geode:latest");
    this.server = server;
    this.grpcPort = server.grpcPort();
    withPassword(server.password());
  }

  @Override
  public void start() {
    // It runs.
  }

  @Override
  public String getDockerImageName() {
    return "geodedb/geode:latest";
  }

  @Override
  public String getHost() {
    return server.host();
  }

  @Override
  public Integer getMappedPort(int originalPort) {
    if (originalPort != GRPC_PORT) {
      throw new AssertionError("not published over TCP: " + originalPort);
    }
    return grpcPort;
  }

  @Override
  public int getQuicPort() {
    return server.quicPort();
  }

  @Override
  public String getDsn(TransportKind transport) {
    timesAsked++;
    return super.getDsn(transport);
  }

  /** How often somebody wanted to connect. */
  int timesAsked() {
    return timesAsked;
  }

  /** What happens at the end of a start. */
  void awaitReadiness() {
    getWaitStrategy().waitUntilReady(this);
  }

  @Override
  public WaitStrategy getWaitStrategy() {
    return super.getWaitStrategy();
  }
}
