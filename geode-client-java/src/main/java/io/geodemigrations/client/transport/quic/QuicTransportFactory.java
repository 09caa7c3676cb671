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
package io.geodemigrations.client.transport.quic;

import io.geodemigrations.client.error.GeodeConfigurationException;
import io.geodemigrations.client.error.GeodeErrorCode;
import io.geodemigrations.client.transport.Transport;
import io.geodemigrations.client.transport.TransportSettings;
import io.netty.handler.codec.quic.Quic;
import java.util.Locale;

/**
 * The door to QUIC.
 *
 * @since 0.1.0
 */
public final class QuicTransportFactory {

  private QuicTransportFactory() {}

  /**
   * A transport for one server; nothing is connected yet.
   *
   * @throws GeodeConfigurationException if the native library is missing, or a certificate or key
   *     cannot be read
   */
  public static Transport create(TransportSettings settings) {
    if (!Quic.isAvailable()) {
      throw new GeodeConfigurationException(
          GeodeErrorCode.QUIC_UNAVAILABLE,
          "QUIC needs a native library that cannot be loaded here.",
          "Add the dependency io.netty:netty-codec-native-quic with the classifier "
              + classifier()
              + " (the version is that of Netty), or connect with grpc:// instead.",
          Quic.unavailabilityCause());
    }
    return new QuicTransport(settings);
  }

  private static String classifier() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String os = name.contains("win") ? "windows" : "linux";
    if (name.contains("mac") || name.contains("darwin")) {
      os = "osx";
    }
    boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
    return os + (arm ? "-aarch_64" : "-x86_64");
  }
}
