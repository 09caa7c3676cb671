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
package io.geodemigrations.client.transport.grpc;

import io.geodemigrations.client.transport.Transport;
import io.geodemigrations.client.transport.TransportSettings;

/**
 * The door to gRPC.
 *
 * @since 0.1.0
 */
public final class GrpcTransportFactory {

  private GrpcTransportFactory() {}

  /**
   * A transport for one server; nothing is connected yet.
   *
   * @throws io.geodemigrations.client.error.GeodeConfigurationException if a certificate or key
   *     cannot be read
   */
  public static Transport create(TransportSettings settings) {
    return new GrpcTransport(settings);
  }

  /** Loads what a first connection needs, without connecting. */
  public static void preload() {
    GrpcTransport.preload();
  }
}
