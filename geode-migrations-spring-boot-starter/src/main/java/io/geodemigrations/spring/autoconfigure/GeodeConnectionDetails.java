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
package io.geodemigrations.spring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * What is needed to reach a Geode server. A bean of this type replaces the connection properties:
 * the embedded server's, a container's, or one of the application's own.
 *
 * @since 0.1.0
 */
public interface GeodeConnectionDetails extends ConnectionDetails {

  /**
   * The address: {@code quic://host:port} or {@code grpc://host:port}, with whatever else a DSN may
   * hold. Not for logs, because it may hold a password.
   */
  String getUri();

  /** The user; null where the address names it, or the server asks for none. */
  default @Nullable String getUsername() {
    return null;
  }

  /** The password; null where the address holds it, or the server asks for none. */
  default @Nullable String getPassword() {
    return null;
  }

  /** Keys and certificates to connect with; null for those of the address or the system. */
  default @Nullable SslBundle getSslBundle() {
    return null;
  }
}
