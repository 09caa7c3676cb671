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

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The embedded server, for development and tests.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("geode.embedded")
public class GeodeEmbeddedProperties {

  /**
   * Whether to start a server in this process and to connect to it, unless geode.client.uri is set.
   */
  private boolean enabled;

  /** The directory that keeps the data. By default the data is in memory. */
  private @Nullable Path dataDir;

  /** The address to listen on. */
  private String host = "127.0.0.1";

  /** The TCP port for gRPC. 0 is any free port. */
  private int grpcPort;

  /** The UDP port for QUIC. 0 is any free port. */
  private int quicPort;

  /** The name of the administrator, as whom the service connects. */
  private String username = "geode";

  /** The password of the administrator. By default a random one. */
  private @Nullable String password;

  /** Whether a server is started. */
  public boolean isEnabled() {
    return enabled;
  }

  /** Sets whether a server is started. */
  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  /** The directory that keeps the data. */
  public @Nullable Path getDataDir() {
    return dataDir;
  }

  /** Sets the directory that keeps the data. */
  public void setDataDir(@Nullable Path dataDir) {
    this.dataDir = dataDir;
  }

  /** The address to listen on. */
  public String getHost() {
    return host;
  }

  /** Sets the address to listen on. */
  public void setHost(String host) {
    this.host = host;
  }

  /** The TCP port for gRPC. */
  public int getGrpcPort() {
    return grpcPort;
  }

  /** Sets the TCP port for gRPC. */
  public void setGrpcPort(int grpcPort) {
    this.grpcPort = grpcPort;
  }

  /** The UDP port for QUIC. */
  public int getQuicPort() {
    return quicPort;
  }

  /** Sets the UDP port for QUIC. */
  public void setQuicPort(int quicPort) {
    this.quicPort = quicPort;
  }

  /** The name of the administrator. */
  public String getUsername() {
    return username;
  }

  /** Sets the name of the administrator. */
  public void setUsername(String username) {
    this.username = username;
  }

  /** The password of the administrator. */
  public @Nullable String getPassword() {
    return password;
  }

  /** Sets the password of the administrator. */
  public void setPassword(@Nullable String password) {
    this.password = password;
  }
}
