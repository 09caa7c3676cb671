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

import io.geodemigrations.embedded.exec.Engine;
import io.geodemigrations.embedded.exec.EngineOptions;
import io.geodemigrations.embedded.exec.SessionUser;
import io.geodemigrations.embedded.store.Database;
import io.geodemigrations.embedded.wire.WireOptions;
import io.geodemigrations.embedded.wire.WireServer;
import io.geodemigrations.embedded.wire.auth.Accounts;
import io.geodemigrations.embedded.wire.backup.Backups;
import io.geodemigrations.embedded.wire.session.AnswerStyle;
import io.geodemigrations.embedded.wire.tls.ServerCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Geode server in this process, for development and tests. It speaks the wire protocol, so that
 * every client works with it: the Java driver with {@link #dsn()}, others with host, port, {@link
 * #user()} and {@link #password()}.
 *
 * <pre>{@code
 * try (GeodeEmbedded server = GeodeEmbedded.start();
 *     GeodeDriver driver = GeodeDriver.builder(server.dsn()).build()) {
 *   …
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class GeodeEmbedded implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GeodeEmbedded.class);

  private final GeodeEmbeddedOptions options;
  private final String password;
  private final ServerCertificate certificate;
  private final Path certificateFile;
  private final Database database;
  private final Backups backups;
  private final WireServer server;
  private final Faults faults;
  private final AtomicBoolean closed = new AtomicBoolean();

  private GeodeEmbedded(
      GeodeEmbeddedOptions options,
      String password,
      ServerCertificate certificate,
      Path certificateFile,
      Database database,
      Backups backups,
      WireServer server,
      Faults faults) {
    this.options = options;
    this.password = password;
    this.certificate = certificate;
    this.certificateFile = certificateFile;
    this.database = database;
    this.backups = backups;
    this.server = server;
    this.faults = faults;
  }

  /** Starts a server in memory, on free ports of the loopback address. */
  public static GeodeEmbedded start() {
    return start(GeodeEmbeddedOptions.defaults());
  }

  /**
   * Starts a server.
   *
   * @throws IllegalStateException if it cannot listen (the message names the port), a transport
   *     lacks its native library, or the data directory cannot be used
   */
  public static GeodeEmbedded start(GeodeEmbeddedOptions options) {
    ServerCertificate certificate = certificate(options);
    List<AutoCloseable> opened = new ArrayList<>();
    try {
      Path directory = options.dataDirectory();
      Database database = directory == null ? Database.inMemory() : Database.open(directory);
      opened.add(database);
      EngineOptions engineOptions =
          EngineOptions.defaults().withClock(options.clock()).withDefects(options.defects());
      createGraphs(database, List.of(engineOptions.defaultGraph()));
      createGraphs(database, options.graphs());
      Accounts accounts = accounts(options);
      String password = addAccounts(options, accounts);
      Engine engine = new Engine(database, engineOptions.withUsers(accounts));
      Path certificateFile = writeCertificate(certificate);
      opened.add(() -> Files.deleteIfExists(certificateFile));
      Backups backups = new Backups(database, backupDirectory(options), Clock.systemUTC());
      Faults faults = new Faults();
      WireServer server =
          WireServer.start(
              new WireOptions(
                  options.host(),
                  port(options, Transport.GRPC),
                  port(options, Transport.QUIC),
                  options.transportsChosen(),
                  options.plaintextGrpc(),
                  certificate,
                  options.sessionIdleTimeout(),
                  new AnswerStyle(
                      options.paging() == Paging.PULL, options.pageSize(), options.defects())),
              engine,
              database,
              accounts,
              backups,
              faults::intercept);
      return new GeodeEmbedded(
          options, password, certificate, certificateFile, database, backups, server, faults);
    } catch (RuntimeException | Error e) {
      closeAll(opened, e);
      throw e;
    }
  }

  private static void closeAll(List<AutoCloseable> opened, Throwable reason) {
    for (AutoCloseable resource : opened) {
      try {
        resource.close();
      } catch (Exception e) {
        reason.addSuppressed(e);
      }
    }
  }

  private static @Nullable Integer port(GeodeEmbeddedOptions options, Transport transport) {
    return options.transports().contains(transport) ? options.port(transport) : null;
  }

  private static ServerCertificate certificate(GeodeEmbeddedOptions options) {
    Path chain = options.certificate();
    Path key = options.key();
    if (chain != null && key != null) {
      return ServerCertificate.read(chain, key);
    }
    List<String> addresses = new ArrayList<>(List.of("127.0.0.1", "::1"));
    if (isAddress(options.host()) && !addresses.contains(options.host())) {
      addresses.add(options.host());
    }
    return ServerCertificate.selfSigned(Clock.systemUTC().instant(), addresses);
  }

  private static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
  }

  private static void createGraphs(Database database, List<String> graphs) {
    for (String graph : graphs) {
      if (!database.hasGraph(graph)) {
        database.createGraph(graph);
      }
    }
  }

  private static Accounts accounts(GeodeEmbeddedOptions options) {
    Path directory = options.dataDirectory();
    return directory == null ? Accounts.inMemory() : Accounts.inFile(directory.resolve("accounts"));
  }

  /** Adds the accounts; the administrator's password, empty if it stays as it is. */
  private static String addAccounts(GeodeEmbeddedOptions options, Accounts accounts) {
    for (Map.Entry<String, GeodeEmbeddedOptions.Account> entry : options.accounts().entrySet()) {
      GeodeEmbeddedOptions.Account account = entry.getValue();
      accounts.put(
          entry.getKey(), account.password(), SessionUser.Role.valueOf(account.role().name()));
    }
    if (options.keepExistingPassword() && accounts.contains(options.user())) {
      return "";
    }
    String password = options.password() == null ? random(24) : options.password();
    accounts.put(options.user(), password, SessionUser.Role.ADMIN);
    return password;
  }

  /** Beside the data, not in it; of a server in memory, in the directory for temporary files. */
  private static Path backupDirectory(GeodeEmbeddedOptions options) {
    Path chosen = options.backupDirectory();
    if (chosen != null) {
      return chosen;
    }
    Path data = options.dataDirectory();
    return data == null
        ? Path.of(System.getProperty("java.io.tmpdir"), "geode-embedded-backups-" + random(8))
        : data.toAbsolutePath().resolveSibling(data.toAbsolutePath().getFileName() + "-backups");
  }

  private static boolean backupsAreTemporary(GeodeEmbeddedOptions options) {
    return options.backupDirectory() == null && options.dataDirectory() == null;
  }

  private static Path writeCertificate(ServerCertificate certificate) {
    try {
      Path file = Files.createTempFile("geode-embedded-", ".pem");
      Files.writeString(file, certificate.pem(), StandardCharsets.US_ASCII);
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the server's certificate for clients", e);
    }
  }

  private static String random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The address for the Java driver, with credentials and the certificate to verify: gRPC if it
   * listens, else QUIC. Contains the password: not for logs.
   */
  public String dsn() {
    return dsn(server.grpcPort() > 0 ? Transport.GRPC : Transport.QUIC);
  }

  /**
   * The address on one transport. Contains the password: not for logs.
   *
   * @throws IllegalStateException if the server does not listen on it
   */
  public String dsn(Transport transport) {
    return dsn(transport, null);
  }

  /**
   * The address on one transport with a graph, to which the session is bound. Contains the
   * password: not for logs.
   *
   * @param transport one that the server listens on
   * @param graph a graph, or null
   * @throws IllegalStateException if the server does not listen on the transport
   */
  public String dsn(Transport transport, @Nullable String graph) {
    int port = transport == Transport.GRPC ? grpcPort() : quicPort();
    String host = options.host().equals("0.0.0.0") ? "127.0.0.1" : options.host();
    StringBuilder dsn = new StringBuilder(transport.scheme()).append("://");
    dsn.append(encode(options.user())).append(':').append(encode(password)).append('@');
    dsn.append(host.indexOf(':') >= 0 ? "[" + host + "]" : host).append(':').append(port);
    if (graph != null) {
      dsn.append('/').append(encode(graph));
    }
    if (transport == Transport.GRPC && options.plaintextGrpc()) {
      return dsn.append("?tls=0").toString();
    }
    return dsn.append("?ca=").append(encode(certificateFile.toString())).toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The address that the server listens on. */
  public String host() {
    return options.host();
  }

  /**
   * The TCP port of gRPC.
   *
   * @throws IllegalStateException if the server does not listen on it
   */
  public int grpcPort() {
    return listening(Transport.GRPC, server.grpcPort());
  }

  /**
   * The UDP port of QUIC.
   *
   * @throws IllegalStateException if the server does not listen on it
   */
  public int quicPort() {
    return listening(Transport.QUIC, server.quicPort());
  }

  private static int listening(Transport transport, int port) {
    if (port <= 0) {
      String reason =
          transport == Transport.QUIC && !WireServer.quicAvailable()
              ? WireServer.quicUnavailableMessage()
              : "name it in GeodeEmbeddedOptions.Builder.transports";
      throw new IllegalStateException(
          "the embedded server does not listen on "
              + transport.name().toLowerCase(Locale.ROOT)
              + ": "
              + reason);
    }
    return port;
  }

  /** The transports that the server listens on. */
  public Set<Transport> transports() {
    Set<Transport> listening = EnumSet.noneOf(Transport.class);
    if (server.quicPort() > 0) {
      listening.add(Transport.QUIC);
    }
    if (server.grpcPort() > 0) {
      listening.add(Transport.GRPC);
    }
    return listening;
  }

  /** How many sessions are open at this moment. */
  public int openSessions() {
    return server.openSessions();
  }

  /** Faults that the server makes on demand: cut connections, lost answers, delays, refusals. */
  public Faults faults() {
    return faults;
  }

  /** The administrator's name. */
  public String user() {
    return options.user();
  }

  /** The administrator's password. */
  public String password() {
    return password;
  }

  /** The server's certificate, for clients that verify it. */
  public X509Certificate certificate() {
    return certificate.certificate();
  }

  /** The server's certificate chain in PEM. */
  public String certificatePem() {
    return certificate.pem();
  }

  /** A file with the certificate chain in PEM, for {@code ca=}; removed when the server closes. */
  public Path certificateFile() {
    return certificateFile;
  }

  /**
   * Stops listening, ends all sessions (their open transactions are rolled back) and closes the
   * data. May be called more than once.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    faults.close();
    try {
      server.close();
    } finally {
      try {
        database.close();
      } finally {
        try {
          Files.deleteIfExists(certificateFile);
          if (backupsAreTemporary(options)) {
            backups.deleteAll();
          }
        } catch (IOException e) {
          log.debug("A temporary file could not be removed", e);
        }
      }
    }
  }

  /** Names the address, never the password. */
  @Override
  public String toString() {
    return "GeodeEmbedded[" + options.host() + ", " + transports() + "]";
  }
}
