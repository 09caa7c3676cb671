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
package io.geodemigrations.client.transport;

import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a transport has to know.
 *
 * @param host name or address of the server
 * @param port its port
 * @param tls encryption
 * @param connectTimeout for opening a connection
 * @param idleTimeout after how much silence a connection is given up
 * @param pageSize rows that are asked for at a time
 * @since 0.1.0
 */
public record TransportSettings(
    String host, int port, Tls tls, Duration connectTimeout, Duration idleTimeout, int pageSize) {

  /** The largest message that is accepted, in bytes; that of the official Python client. */
  public static final int MAX_MESSAGE_BYTES = 64 << 20;

  /**
   * Encryption.
   *
   * @param enabled false: plaintext
   * @param verify false: any certificate is accepted
   * @param ca trusted certificates
   * @param certificate the client's certificate
   * @param privateKey the client's key
   * @param serverName the name to expect
   * @param trustManagers instead of {@code ca}
   * @param keyManagers instead of {@code certificate} and {@code privateKey}
   */
  public record Tls(
      boolean enabled,
      boolean verify,
      @Nullable Path ca,
      @Nullable Path certificate,
      @Nullable Path privateKey,
      @Nullable String serverName,
      @Nullable TrustManagerFactory trustManagers,
      @Nullable KeyManagerFactory keyManagers) {}
}
