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

import io.geodemigrations.client.dsn.TransportKind;
import io.geodemigrations.client.proto.HelloRequest;
import io.geodemigrations.client.transport.TransportSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a driver works with: the DSN with the builder's options over it. Its text shows no
 * credentials.
 */
record DriverSettings(
    TransportKind transport,
    String address,
    @Nullable String graph,
    HelloRequest hello,
    TransportSettings transportSettings,
    int poolSize,
    Duration acquireTimeout,
    Duration readTimeout,
    Duration callTimeout,
    Duration keepAlive,
    RetryPolicy retryPolicy,
    @Nullable RequestObserver observer) {

  /** The same for another graph. */
  DriverSettings forGraph(String other) {
    // The address ends with the graph where one is named.
    String server =
        graph == null ? address : address.substring(0, address.length() - graph.length() - 1);
    return new DriverSettings(
        transport,
        server + "/" + other,
        other,
        hello.toBuilder().setGraph(other).build(),
        transportSettings,
        poolSize,
        acquireTimeout,
        readTimeout,
        callTimeout,
        keepAlive,
        retryPolicy,
        observer);
  }

  @Override
  public String toString() {
    return "DriverSettings[" + address + ", poolSize=" + poolSize + "]";
  }
}
