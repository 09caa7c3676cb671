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
