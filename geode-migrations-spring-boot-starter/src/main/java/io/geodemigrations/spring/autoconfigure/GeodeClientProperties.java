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

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the driver reaches the server. What is not set here is taken from the address, or else from
 * the defaults of {@link io.geodemigrations.client.GeodeDriver}.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("geode.client")
public class GeodeClientProperties {

  /**
   * The server's address. Its scheme is quic, grpc or grpcs; it may name the graph and further
   * options, which the properties here override.
   */
  private String uri = "quic://localhost:3141";

  /** The user. By default the one in the address, if any. */
  private @Nullable String username;

  /** The password. By default the one in the address, if any. */
  private @Nullable String password;

  /** The graph to work with. By default the one in the address, or else the server's default. */
  private @Nullable String graph;

  /** The tenant to work for. By default none. */
  private @Nullable String tenant;

  /** The role to take, for field-level encryption. By default none. */
  private @Nullable String role;

  /** How long opening a connection may take, authentication included. */
  private @Nullable Duration connectTimeout;

  /** How long each message of an answer may take. */
  private @Nullable Duration readTimeout;

  /** How long a request with its whole answer may take. */
  private @Nullable Duration callTimeout;

  /** After how much silence a QUIC connection is given up. */
  private @Nullable Duration idleTimeout;

  /** How often a connection without a request is pinged. */
  private @Nullable Duration keepAlive;

  /** Rows per page that are asked for over QUIC. */
  private @Nullable Integer pageSize;

  /** The name that the server sees. */
  private @Nullable String clientName;

  private final Pool pool = new Pool();

  private final Ssl ssl = new Ssl();

  private final Retry retry = new Retry();

  /** The server's address. */
  public String getUri() {
    return uri;
  }

  /** Sets the uri. */
  public void setUri(String uri) {
    this.uri = uri;
  }

  /** The user. */
  public @Nullable String getUsername() {
    return username;
  }

  /** Sets the username. */
  public void setUsername(@Nullable String username) {
    this.username = username;
  }

  /** The password. */
  public @Nullable String getPassword() {
    return password;
  }

  /** Sets the password. */
  public void setPassword(@Nullable String password) {
    this.password = password;
  }

  /** The graph to work with. */
  public @Nullable String getGraph() {
    return graph;
  }

  /** Sets the graph. */
  public void setGraph(@Nullable String graph) {
    this.graph = graph;
  }

  /** The tenant to work for. */
  public @Nullable String getTenant() {
    return tenant;
  }

  /** Sets the tenant. */
  public void setTenant(@Nullable String tenant) {
    this.tenant = tenant;
  }

  /** The role to take, for field-level encryption. */
  public @Nullable String getRole() {
    return role;
  }

  /** Sets the role. */
  public void setRole(@Nullable String role) {
    this.role = role;
  }

  /** How long opening a connection may take, authentication included. */
  public @Nullable Duration getConnectTimeout() {
    return connectTimeout;
  }

  /** Sets the connect timeout. */
  public void setConnectTimeout(@Nullable Duration connectTimeout) {
    this.connectTimeout = connectTimeout;
  }

  /** How long each message of an answer may take. */
  public @Nullable Duration getReadTimeout() {
    return readTimeout;
  }

  /** Sets the read timeout. */
  public void setReadTimeout(@Nullable Duration readTimeout) {
    this.readTimeout = readTimeout;
  }

  /** How long a request with its whole answer may take. */
  public @Nullable Duration getCallTimeout() {
    return callTimeout;
  }

  /** Sets the call timeout. */
  public void setCallTimeout(@Nullable Duration callTimeout) {
    this.callTimeout = callTimeout;
  }

  /** After how much silence a QUIC connection is given up. */
  public @Nullable Duration getIdleTimeout() {
    return idleTimeout;
  }

  /** Sets the idle timeout. */
  public void setIdleTimeout(@Nullable Duration idleTimeout) {
    this.idleTimeout = idleTimeout;
  }

  /** How often a connection without a request is pinged. */
  public @Nullable Duration getKeepAlive() {
    return keepAlive;
  }

  /** Sets the keep alive. */
  public void setKeepAlive(@Nullable Duration keepAlive) {
    this.keepAlive = keepAlive;
  }

  /** Rows per page that are asked for over QUIC. */
  public @Nullable Integer getPageSize() {
    return pageSize;
  }

  /** Sets the page size. */
  public void setPageSize(@Nullable Integer pageSize) {
    this.pageSize = pageSize;
  }

  /** The name that the server sees. */
  public @Nullable String getClientName() {
    return clientName;
  }

  /** Sets the client name. */
  public void setClientName(@Nullable String clientName) {
    this.clientName = clientName;
  }

  /** The pool of connections. */
  public Pool getPool() {
    return pool;
  }

  /** Encryption and verification. */
  public Ssl getSsl() {
    return ssl;
  }

  /** How conflicts are retried. */
  public Retry getRetry() {
    return retry;
  }

  /** The pool of connections. */
  public static class Pool {

    /** The most connections that are open at a time. */
    private @Nullable Integer size;

    /** How long to wait for a free connection. */
    private @Nullable Duration acquireTimeout;

    /** The most connections that are open at a time. */
    public @Nullable Integer getSize() {
      return size;
    }

    /** Sets the size. */
    public void setSize(@Nullable Integer size) {
      this.size = size;
    }

    /** How long to wait for a free connection. */
    public @Nullable Duration getAcquireTimeout() {
      return acquireTimeout;
    }

    /** Sets the acquire timeout. */
    public void setAcquireTimeout(@Nullable Duration acquireTimeout) {
      this.acquireTimeout = acquireTimeout;
    }
  }

  /** Encryption and verification. */
  public static class Ssl {

    /** Whether the connection is encrypted. QUIC always is. */
    private @Nullable Boolean enabled;

    /**
     * The SSL bundle with the certificates to trust and, if the server asks for one, the client's.
     */
    private @Nullable String bundle;

    /** Whether the server's certificate is verified. Switch it off for development only. */
    private @Nullable Boolean verify;

    /** The name that the server's certificate must be for. By default the host of the address. */
    private @Nullable String serverName;

    /** Whether the connection is encrypted. */
    public @Nullable Boolean getEnabled() {
      return enabled;
    }

    /** Sets the enabled. */
    public void setEnabled(@Nullable Boolean enabled) {
      this.enabled = enabled;
    }

    /**
     * The SSL bundle with the certificates to trust and, if the server asks for one, the client's.
     */
    public @Nullable String getBundle() {
      return bundle;
    }

    /** Sets the bundle. */
    public void setBundle(@Nullable String bundle) {
      this.bundle = bundle;
    }

    /** Whether the server's certificate is verified. */
    public @Nullable Boolean getVerify() {
      return verify;
    }

    /** Sets the verify. */
    public void setVerify(@Nullable Boolean verify) {
      this.verify = verify;
    }

    /** The name that the server's certificate must be for. */
    public @Nullable String getServerName() {
      return serverName;
    }

    /** Sets the server name. */
    public void setServerName(@Nullable String serverName) {
      this.serverName = serverName;
    }
  }

  /** How conflicts are retried. */
  public static class Retry {

    /** How often work in a transaction is run at most when the server reports a conflict. */
    private @Nullable Integer maxAttempts;

    /** The pause before the second run. It is doubled each time. */
    private @Nullable Duration initialBackoff;

    /** The longest pause between runs. */
    private @Nullable Duration maxBackoff;

    /** How often work in a transaction is run at most when the server reports a conflict. */
    public @Nullable Integer getMaxAttempts() {
      return maxAttempts;
    }

    /** Sets the max attempts. */
    public void setMaxAttempts(@Nullable Integer maxAttempts) {
      this.maxAttempts = maxAttempts;
    }

    /** The pause before the second run. */
    public @Nullable Duration getInitialBackoff() {
      return initialBackoff;
    }

    /** Sets the initial backoff. */
    public void setInitialBackoff(@Nullable Duration initialBackoff) {
      this.initialBackoff = initialBackoff;
    }

    /** The longest pause between runs. */
    public @Nullable Duration getMaxBackoff() {
      return maxBackoff;
    }

    /** Sets the max backoff. */
    public void setMaxBackoff(@Nullable Duration maxBackoff) {
      this.maxBackoff = maxBackoff;
    }
  }
}
