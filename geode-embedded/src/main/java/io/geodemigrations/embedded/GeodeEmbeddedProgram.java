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

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The server as a program of its own: {@code java -jar geode-embedded-…-standalone.jar serve}. It
 * prints {@code Server ready} when it listens, and stops cleanly on SIGTERM and SIGINT.
 *
 * @since 0.1.0
 */
public final class GeodeEmbeddedProgram {

  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  GeodeEmbeddedProgram(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /** Runs the program; ends the Java process with its exit code. */
  public static void main(String[] arguments) {
    GeodeEmbeddedProgram program =
        new GeodeEmbeddedProgram(System.getenv(), System.out, System.err);
    Integer code = program.run(Arrays.asList(arguments));
    if (code != null) {
      System.exit(code);
    }
  }

  /** Runs until it is stopped by a signal, which ends the process; or returns an exit code. */
  private @Nullable Integer run(List<String> arguments) {
    ServeArguments parsed;
    try {
      parsed = parse(arguments);
    } catch (ServeArguments.UsageException e) {
      err.println("geode-embedded: " + e.getMessage() + "; --help lists what there is");
      return USAGE;
    }
    if (parsed == null) {
      out.print(ServeArguments.USAGE);
      return OK;
    }
    configureLog(parsed.logLevel());
    GeodeEmbedded server;
    try {
      server = start(parsed);
    } catch (RuntimeException e) {
      err.println("geode-embedded: " + e.getMessage());
      return FAILED;
    }
    CountDownLatch never = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "geode-embedded-stop"));
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  /** The arguments of serve, or null if help is asked for. */
  static @Nullable ServeArguments parse(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h") || arguments.contains("help")) {
      return null;
    }
    if (arguments.isEmpty() || !arguments.get(0).equals("serve")) {
      throw new ServeArguments.UsageException(
          arguments.isEmpty() ? "no command" : "unknown command '" + arguments.get(0) + "'");
    }
    return ServeArguments.parse(arguments.subList(1, arguments.size()));
  }

  GeodeEmbedded start(ServeArguments arguments) {
    GeodeEmbeddedOptions.Builder options = arguments.options();
    String user = environment.getOrDefault("GEODE_ADMIN_USERNAME", "geode");
    String password =
        environment.getOrDefault(
            "GEODE_DEFAULT_PASSWORD", environment.getOrDefault("GEODE_ADMIN_PASSWORD", ""));
    options.user(user);
    if (password.isEmpty()) {
      options.keepExistingPassword();
    } else {
      options.password(password);
    }
    GeodeEmbedded server = GeodeEmbedded.start(options.build());
    if (password.isEmpty() && !server.password().isEmpty()) {
      out.println("Password of user " + user + " (not shown again): " + server.password());
    }
    for (Transport transport : server.transports()) {
      int port = transport == Transport.QUIC ? server.quicPort() : server.grpcPort();
      out.println("Listening on " + transport.scheme() + "://" + server.host() + ":" + port);
    }
    out.println("Server ready");
    out.flush();
    return server;
  }

  /** Ends the process with 0 rather than with the signal's number: it stopped as it was asked. */
  private void stop(GeodeEmbedded server) {
    int code = OK;
    try {
      server.close();
      out.println("Server stopped");
    } catch (RuntimeException e) {
      err.println("geode-embedded: the server did not stop cleanly: " + e.getMessage());
      code = FAILED;
    }
    out.flush();
    Runtime.getRuntime().halt(code);
  }

  /** Before the first logger exists. */
  private static void configureLog(String level) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", level);
    System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
    System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
    System.setProperty("org.slf4j.simpleLogger.log.io.netty", "warn");
    System.setProperty("org.slf4j.simpleLogger.log.io.grpc", "warn");
  }
}
