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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@code serve}, with the flags of the real server where it has them.
 *
 * @param quic where to listen for QUIC, null for nowhere
 * @param grpc where to listen for gRPC, null for nowhere
 * @param dataDirectory null for in memory
 * @param logLevel of the log on standard error
 * @param certificate PEM file or null
 * @param key PEM file or null
 * @param idleTimeout of sessions
 * @param plaintextGrpc whether gRPC goes without TLS
 * @param graphs to create if they do not exist
 * @param defects what to do wrong on purpose
 */
record ServeArguments(
    @Nullable Address quic,
    @Nullable Address grpc,
    @Nullable Path dataDirectory,
    String logLevel,
    @Nullable Path certificate,
    @Nullable Path key,
    Duration idleTimeout,
    boolean plaintextGrpc,
    List<String> graphs,
    List<Defect> defects) {

  static final String USAGE =
      """
      Geode Embedded: a development server for the Geode graph database.

      Usage: java -jar geode-embedded-standalone.jar serve [options]

        --listen HOST:PORT       QUIC (UDP); default 127.0.0.1:3141; 'off' for gRPC only
        --listen-grpc HOST:PORT  gRPC (TCP), for example 127.0.0.1:50051; default off
        --data-dir DIR           keeps the data there, and backups in DIR-backups;
                                 default in memory
        --graph NAME             creates the graph if it does not exist; may be repeated
        --cert FILE --key FILE   PEM certificate chain and unencrypted PKCS#8 key;
                                 default a new self-signed certificate at each start
        --plaintext-grpc         gRPC without TLS
        --idle-timeout MS        after how long without a request a session ends;
                                 default 300000
        --defect NAME            a defect of real servers that this one is to have, too; may be
                                 repeated: rollback-keeps-changes, savepoints-unsupported,
                                 savepoints-refused, distinct-count-null, ddl-without-page,
                                 ddl-status-only, no-data-error, parameters-refused-in-create,
                                 limit-needs-order, timestamp-as-text,
                                 restore-into-directory
        --log-level LEVEL        debug, info, warn or error; default info
        --help                   this text

      Port 0 takes any free port. Environment:
        GEODE_ADMIN_USERNAME     the administrator's name; default geode
        GEODE_DEFAULT_PASSWORD   the administrator's password (or GEODE_ADMIN_PASSWORD);
                                 default a random one, printed once

      Exit codes: 0 stopped by a signal, 1 could not start or stop, 2 wrong usage.
      """;

  private static final Address DEFAULT_QUIC = new Address("127.0.0.1", 3141);
  private static final Set<String> LEVELS = Set.of("debug", "info", "warn", "error");

  /** A host and a port. */
  record Address(String host, int port) {

    static Address parse(String flag, String text) {
      int colon = text.lastIndexOf(':');
      String host = colon < 0 ? text : text.substring(0, colon);
      if (host.startsWith("[") && host.endsWith("]")) {
        host = host.substring(1, host.length() - 1);
      }
      try {
        int port = Integer.parseInt(text.substring(colon + 1));
        if (colon > 0 && port >= 0 && port <= 65_535) {
          return new Address(host, port);
        }
      } catch (NumberFormatException e) {
        // The message below says what was expected.
      }
      throw new UsageException(
          flag + " takes HOST:PORT, for example 127.0.0.1:3141, not '" + text + "'");
    }
  }

  /** The command line cannot be understood. */
  static final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  /**
   * Reads what follows {@code serve}.
   *
   * @throws UsageException if it cannot be understood
   */
  static ServeArguments parse(List<String> arguments) {
    Deque<String> rest = new ArrayDeque<>(arguments);
    Map<String, List<String>> values = new HashMap<>();
    while (!rest.isEmpty()) {
      String argument = rest.removeFirst();
      int equals = argument.indexOf('=');
      String flag =
          argument.startsWith("--") && equals > 0 ? argument.substring(0, equals) : argument;
      String value =
          switch (flag) {
            case "--plaintext-grpc" -> "";
            case "--listen",
                "--listen-grpc",
                "--data-dir",
                "--graph",
                "--cert",
                "--key",
                "--idle-timeout",
                "--defect",
                "--log-level" ->
                equals > 0 && flag.length() == equals
                    ? argument.substring(equals + 1)
                    : next(flag, rest);
            default -> throw new UsageException("unknown argument '" + argument + "'");
          };
      values.computeIfAbsent(flag, key -> new ArrayList<>()).add(value);
    }
    return of(values);
  }

  private static String next(String flag, Deque<String> rest) {
    String value = rest.pollFirst();
    if (value == null) {
      throw new UsageException(flag + " needs a value");
    }
    return value;
  }

  private static ServeArguments of(Map<String, List<String>> values) {
    String listen = single(values, "--listen");
    Address quic =
        listen == null
            ? DEFAULT_QUIC
            : listen.equals("off") ? null : Address.parse("--listen", listen);
    String listenGrpc = single(values, "--listen-grpc");
    Address grpc =
        listenGrpc == null || listenGrpc.equals("off")
            ? null
            : Address.parse("--listen-grpc", listenGrpc);
    if (quic == null && grpc == null) {
      throw new UsageException("with --listen off, --listen-grpc HOST:PORT is needed");
    }
    if (quic != null && grpc != null && !quic.host().equals(grpc.host())) {
      throw new UsageException("--listen and --listen-grpc must name the same host");
    }
    String level = single(values, "--log-level");
    if (level != null && !LEVELS.contains(level.toLowerCase(Locale.ROOT))) {
      throw new UsageException("--log-level takes debug, info, warn or error, not '" + level + "'");
    }
    String certificate = single(values, "--cert");
    String key = single(values, "--key");
    if ((certificate == null) != (key == null)) {
      throw new UsageException("--cert and --key belong together");
    }
    String directory = single(values, "--data-dir");
    return new ServeArguments(
        quic,
        grpc,
        directory == null ? null : Path.of(directory),
        level == null ? "info" : level.toLowerCase(Locale.ROOT),
        certificate == null ? null : Path.of(certificate),
        key == null ? null : Path.of(key),
        idle(single(values, "--idle-timeout")),
        values.containsKey("--plaintext-grpc"),
        values.getOrDefault("--graph", List.of()),
        values.getOrDefault("--defect", List.of()).stream().map(ServeArguments::defect).toList());
  }

  private static @Nullable String single(Map<String, List<String>> values, String flag) {
    List<String> given = values.getOrDefault(flag, List.of());
    if (given.size() > 1) {
      throw new UsageException(flag + " was given more than once");
    }
    return given.isEmpty() ? null : given.get(0);
  }

  private static Defect defect(String name) {
    for (Defect defect : Defect.values()) {
      if (defect.flag().equals(name)) {
        return defect;
      }
    }
    throw new UsageException(
        "--defect takes "
            + Arrays.stream(Defect.values()).map(Defect::flag).collect(Collectors.joining(", "))
            + ", not '"
            + name
            + "'");
  }

  private static Duration idle(@Nullable String text) {
    if (text == null) {
      return Duration.ofMinutes(5);
    }
    try {
      long millis = Long.parseLong(text);
      if (millis > 0) {
        return Duration.ofMillis(millis);
      }
    } catch (NumberFormatException e) {
      // The message below says what was expected.
    }
    throw new UsageException("--idle-timeout takes milliseconds above 0, not '" + text + "'");
  }

  /** The settings of the server. */
  GeodeEmbeddedOptions.Builder options() {
    GeodeEmbeddedOptions.Builder options = GeodeEmbeddedOptions.builder();
    if (quic != null) {
      options.host(quic.host()).quicPort(quic.port());
    }
    if (grpc != null) {
      options.host(grpc.host()).grpcPort(grpc.port());
    }
    if (quic != null && grpc != null) {
      options.transports(Transport.QUIC, Transport.GRPC);
    } else {
      options.transports(quic == null ? Transport.GRPC : Transport.QUIC);
    }
    if (dataDirectory != null) {
      options.dataDirectory(dataDirectory);
    }
    if (certificate != null && key != null) {
      options.certificate(certificate, key);
    }
    return options
        .plaintextGrpc(plaintextGrpc)
        .sessionIdleTimeout(idleTimeout)
        .graphs(graphs.toArray(String[]::new))
        .defects(defects.toArray(Defect[]::new));
  }
}
