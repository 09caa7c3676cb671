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
package io.geodemigrations.embedded;

import io.geodemigrations.embedded.defect.Defect;
import io.geodemigrations.embedded.defect.Defects;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings of an embedded server. Immutable.
 *
 * @since 0.1.0
 */
public final class GeodeEmbeddedOptions {

  /** An account that exists from the start. */
  record Account(String password, Role role) {
    /** Never shows the password. */
    @Override
    public String toString() {
      return "Account[" + role + "]";
    }
  }

  private final @Nullable Path dataDirectory;
  private final @Nullable Path backupDirectory;
  private final String host;
  private final Set<Transport> transports;
  private final boolean transportsChosen;
  private final int grpcPort;
  private final int quicPort;
  private final boolean plaintextGrpc;
  private final String user;
  private final @Nullable String password;
  private final boolean keepExistingPassword;
  private final Map<String, Account> accounts;
  private final List<String> graphs;
  private final @Nullable Path certificate;
  private final @Nullable Path key;
  private final Duration sessionIdleTimeout;
  private final Set<Defect> defects;
  private final Clock clock;
  private final Paging paging;
  private final int pageSize;

  private GeodeEmbeddedOptions(Builder builder) {
    this.dataDirectory = builder.dataDirectory;
    this.backupDirectory = builder.backupDirectory;
    this.host = builder.host;
    this.transports = EnumSet.copyOf(builder.transports);
    this.transportsChosen = builder.transportsChosen;
    this.grpcPort = builder.grpcPort;
    this.quicPort = builder.quicPort;
    this.plaintextGrpc = builder.plaintextGrpc;
    this.user = builder.user;
    this.password = builder.password;
    this.keepExistingPassword = builder.keepExistingPassword;
    this.accounts = Map.copyOf(builder.accounts);
    this.graphs = List.copyOf(builder.graphs);
    this.certificate = builder.certificate;
    this.key = builder.key;
    this.sessionIdleTimeout = builder.sessionIdleTimeout;
    this.defects = Set.copyOf(builder.defects);
    this.clock = builder.clock;
    this.paging = builder.paging;
    this.pageSize = builder.pageSize;
  }

  /** In memory, free ports on the loopback address, user {@code geode} with a random password. */
  public static GeodeEmbeddedOptions defaults() {
    return builder().build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  @Nullable Path dataDirectory() {
    return dataDirectory;
  }

  @Nullable Path backupDirectory() {
    return backupDirectory;
  }

  String host() {
    return host;
  }

  Set<Transport> transports() {
    return transports;
  }

  /** Whether a transport that cannot work here is an error rather than left out. */
  boolean transportsChosen() {
    return transportsChosen;
  }

  int port(Transport transport) {
    return transport == Transport.QUIC ? quicPort : grpcPort;
  }

  boolean plaintextGrpc() {
    return plaintextGrpc;
  }

  String user() {
    return user;
  }

  @Nullable String password() {
    return password;
  }

  /** Whether an administrator who has a password already keeps it. */
  boolean keepExistingPassword() {
    return keepExistingPassword;
  }

  Map<String, Account> accounts() {
    return accounts;
  }

  List<String> graphs() {
    return graphs;
  }

  @Nullable Path certificate() {
    return certificate;
  }

  @Nullable Path key() {
    return key;
  }

  Duration sessionIdleTimeout() {
    return sessionIdleTimeout;
  }

  Defects defects() {
    return Defects.of(defects);
  }

  Clock clock() {
    return clock;
  }

  Paging paging() {
    return paging;
  }

  int pageSize() {
    return pageSize;
  }

  /** Never shows passwords. */
  @Override
  public String toString() {
    return "GeodeEmbeddedOptions[host="
        + host
        + ", transports="
        + transports
        + ", dataDirectory="
        + dataDirectory
        + ", user="
        + user
        + ", graphs="
        + graphs
        + ", defects="
        + defects
        + "]";
  }

  /** Collects settings; each method returns the builder. */
  public static final class Builder {

    private @Nullable Path dataDirectory;
    private @Nullable Path backupDirectory;
    private String host = "127.0.0.1";
    private final Set<Transport> transports = EnumSet.allOf(Transport.class);
    private boolean transportsChosen;
    private int grpcPort;
    private int quicPort;
    private boolean plaintextGrpc;
    private String user = "geode";
    private @Nullable String password;
    private boolean keepExistingPassword;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final List<String> graphs = new ArrayList<>();
    private @Nullable Path certificate;
    private @Nullable Path key;
    private Duration sessionIdleTimeout = Duration.ofMinutes(30);
    private final Set<Defect> defects = EnumSet.noneOf(Defect.class);
    private Clock clock = Clock.systemUTC();
    private Paging paging = Paging.PUSH;
    private int pageSize = Integer.MAX_VALUE;

    private Builder() {}

    /**
     * Keeps the data in a directory, which is created if needed and used by one server at a time.
     * Default: in memory.
     */
    public Builder dataDirectory(Path directory) {
      this.dataDirectory = directory;
      return this;
    }

    /**
     * Where backups go that clients ask for. Default: the data directory's name with {@code
     * -backups}; in memory, a new one in the directory for temporary files.
     */
    public Builder backupDirectory(Path directory) {
      this.backupDirectory = directory;
      return this;
    }

    /**
     * The IP address or name to listen on; default {@code 127.0.0.1}. {@code 0.0.0.0} opens the
     * server to the network.
     */
    public Builder host(String address) {
      this.host = address;
      return this;
    }

    /**
     * The transports to listen on. Default: gRPC, and QUIC where its native library is present; a
     * transport that is named here and cannot be had is an error.
     */
    public Builder transports(Transport first, Transport... others) {
      transports.clear();
      transports.addAll(EnumSet.of(first, others));
      transportsChosen = true;
      return this;
    }

    /** The TCP port for gRPC; default 0, any free port. */
    public Builder grpcPort(int port) {
      this.grpcPort = checkPort(port);
      return this;
    }

    /** The UDP port for QUIC; default 0, any free port. */
    public Builder quicPort(int port) {
      this.quicPort = checkPort(port);
      return this;
    }

    private static int checkPort(int port) {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("a port is within 0..65535, not " + port);
      }
      return port;
    }

    /** Whether gRPC goes without TLS; default false. */
    public Builder plaintextGrpc(boolean plaintext) {
      this.plaintextGrpc = plaintext;
      return this;
    }

    /** The administrator's name; default {@code geode}. */
    public Builder user(String name) {
      this.user = name;
      return this;
    }

    /**
     * The administrator's password; default random. In a data directory that has accounts already,
     * it replaces the administrator's.
     */
    public Builder password(String secret) {
      this.password = secret;
      return this;
    }

    /** In a data directory with accounts, the administrator's password stays as it is. */
    Builder keepExistingPassword() {
      this.keepExistingPassword = true;
      return this;
    }

    /** Adds an account. */
    public Builder account(String name, String secret, Role role) {
      accounts.put(name, new Account(secret, role));
      return this;
    }

    /**
     * Graphs that are created if they do not exist; default none. A graph {@code default}, on which
     * sessions run that name none, always exists.
     */
    public Builder graphs(String... names) {
      graphs.addAll(List.of(names));
      return this;
    }

    /**
     * The server's certificate chain and its key (PKCS#8, not encrypted) in PEM files. Default: a
     * new self-signed certificate for {@code localhost} and the loopback addresses.
     */
    public Builder certificate(Path chain, Path privateKey) {
      this.certificate = chain;
      this.key = privateKey;
      return this;
    }

    /** After how long without a request a session ends; default 30 minutes. */
    public Builder sessionIdleTimeout(Duration timeout) {
      if (timeout.isNegative() || timeout.isZero()) {
        throw new IllegalArgumentException("the idle time-out must be positive, not " + timeout);
      }
      this.sessionIdleTimeout = timeout;
      return this;
    }

    /** Defects of real servers that this one has, too; default none. May be called repeatedly. */
    public Builder defects(Defect... wanted) {
      defects.addAll(List.of(wanted));
      return this;
    }

    /** What {@code timestamp()}, {@code date()} and so on tell; default the system's clock. */
    public Builder clock(Clock source) {
      this.clock = source;
      return this;
    }

    /** How pages come over QUIC; default {@link Paging#PUSH}, which all clients take. */
    public Builder paging(Paging way) {
      this.paging = way;
      return this;
    }

    /** How many rows a page has at most; default unlimited. A page never exceeds about 1 MB. */
    public Builder pageSize(int rows) {
      if (rows < 1) {
        throw new IllegalArgumentException("a page has at least one row, not " + rows);
      }
      this.pageSize = rows;
      return this;
    }

    /** The settings. */
    public GeodeEmbeddedOptions build() {
      return new GeodeEmbeddedOptions(this);
    }
  }
}
