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

import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.client.transport.grpc.GrpcTransportFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Access to one Geode server or graph. Thread-safe; an application keeps one and closes it at its
 * end. It opens no connection before the first {@link #session()}.
 *
 * @since 0.1.0
 */
public interface GeodeDriver extends AutoCloseable {

  /**
   * Begins a driver.
   *
   * @param dsn {@code <scheme>://[<user>[:<password>]@]<host>[:<port>][/<graph>][?<params>]} with
   *     the schemes {@code quic} (port 3141), {@code grpc} (port 50051), {@code grpcs}; none means
   *     {@code quic} (wire protocol, "DSN")
   * @throws io.geodemigrations.client.error.GeodeConfigurationException if the DSN is wrong
   */
  static Builder builder(String dsn) {
    return new DriverBuilder(dsn);
  }

  /**
   * Loads the classes that a first connection over gRPC needs, without connecting: much of the time
   * that a process takes for it. For a thread that has nothing better to do while an application
   * starts. The Spring Boot starter calls it.
   */
  static void preload() {
    GrpcTransportFactory.preload();
  }

  /**
   * A session from the pool; opens a connection if none is idle. Close it to give it back.
   *
   * @throws GeodeException if none becomes free within the acquire time-out, or none can be opened
   */
  GeodeSession session();

  /**
   * Opens or takes a connection and pings the server.
   *
   * @throws GeodeException if the server cannot be reached or refuses the credentials
   */
  void verifyConnectivity();

  /** Where the driver connects to, without credentials, for example {@code quic://db:3141/shop}. */
  String address();

  /**
   * The graph that every session is bound to; null where the server chooses it, and for a driver
   * that does not say.
   */
  default @Nullable String graph() {
    return null;
  }

  /**
   * A driver for another graph of the same server, with the same settings and connections of its
   * own, which the caller closes.
   *
   * @param graph the graph that its sessions are bound to; servers may create it at connect
   * @throws UnsupportedOperationException if this driver cannot
   */
  default GeodeDriver forGraph(String graph) {
    throw new UnsupportedOperationException("this driver has no other graphs");
  }

  /** How the pool is used at this moment. */
  PoolStatistics poolStatistics();

  /** Closes all connections; what they are doing fails. */
  @Override
  void close();

  /** Options of a driver. Each wins over the DSN's parameter for the same thing. */
  interface Builder {

    /** User and password; none by default. */
    Builder credentials(String user, String password);

    /** The graph that every session is bound to by HELLO; the server's default by default. */
    Builder graph(String graph);

    /** The tenant of HELLO; none by default. */
    Builder tenant(String tenant);

    /** The role of HELLO (for field-level encryption, not for rights); none by default. */
    Builder role(String role);

    /** Encryption and verification; on by default, with the trust store of the JVM. */
    Builder tls(TlsOptions tls);

    /** The most connections that are open at a time; 16 by default. */
    Builder poolSize(int size);

    /** How long {@link GeodeDriver#session()} waits for a free connection; 30 s by default. */
    Builder acquireTimeout(Duration timeout);

    /** How long opening a connection may take, HELLO included; 10 s by default. */
    Builder connectTimeout(Duration timeout);

    /**
     * How long each message of an answer may take; 30 s by default. A single statement can have
     * another: {@link GeodeSession#execute(String, java.util.Map, Duration)}.
     */
    Builder readTimeout(Duration timeout);

    /** How long a request with its whole answer may take; 10 minutes by default. */
    Builder callTimeout(Duration timeout);

    /** After how much silence a QUIC connection is given up; 5 minutes by default. */
    Builder idleTimeout(Duration timeout);

    /** How often a connection without a request is pinged; 15 s by default. */
    Builder keepAlive(Duration interval);

    /** Rows per page that are asked for over QUIC, 1 to 100,000; 1000 by default. */
    Builder pageSize(int rows);

    /** The name that the server sees; {@code geode-client-java} by default. */
    Builder clientName(String name);

    /** The version that the server sees; that of the driver by default. */
    Builder clientVersion(String version);

    /** How {@link GeodeSession#executeInTransaction} repeats; see {@link RetryPolicy#DEFAULT}. */
    Builder retryPolicy(RetryPolicy policy);

    /** Told about each request; none by default. */
    Builder observer(RequestObserver observer);

    /**
     * The driver; nothing is connected yet.
     *
     * @throws io.geodemigrations.client.error.GeodeConfigurationException if an option is wrong, or
     *     the native library for QUIC is missing
     */
    GeodeDriver build();
  }
}
