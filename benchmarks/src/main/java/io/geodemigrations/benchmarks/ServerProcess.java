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
package io.geodemigrations.benchmarks;

import io.geodemigrations.embedded.GeodeEmbeddedProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The embedded server in a process of its own: then the engine's heap and garbage collection are
 * its own, and a request costs what it costs in a real installation on one machine.
 */
final class ServerProcess implements AutoCloseable {

  private static final String USER = "geode";

  private final JavaProcess process;
  private final Protocol protocol;
  private final String password = UUID.randomUUID().toString();
  private final String address;
  private final @Nullable Path directory;

  /** What is spoken. */
  enum Protocol {
    /** Without TLS: the cheaper the transport, the more an additional request weighs. */
    GRPC,
    /** Always with TLS. */
    QUIC
  }

  /** Where graphs are kept. */
  enum Store {
    /** Each COMMIT is on disk before it is answered, as a server that people rely on does it. */
    DISK,
    /** Nothing outlives the process: the cheaper a batch, the more an additional request weighs. */
    MEMORY
  }

  ServerProcess(Protocol protocol, Store store) {
    this.protocol = protocol;
    this.directory = store == Store.DISK ? temporary() : null;
    boolean quic = protocol == Protocol.QUIC;
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "serve",
                "--listen",
                quic ? "127.0.0.1:0" : "off",
                "--listen-grpc",
                quic ? "off" : "127.0.0.1:0",
                "--plaintext-grpc",
                "--log-level",
                "error"));
    if (directory != null) {
      arguments.addAll(List.of("--data-dir", directory.toString()));
    }
    this.process =
        new JavaProcess(
            GeodeEmbeddedProgram.class,
            List.of("-Xms3g", "-Xmx3g", "-XX:+UseParallelGC"),
            arguments,
            Map.of("GEODE_ADMIN_USERNAME", USER, "GEODE_DEFAULT_PASSWORD", password));
    this.address = address();
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("geode-benchmarks");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String address() {
    String listening = "Listening on ";
    String found = "";
    for (String line = process.line(); line != null; line = process.line()) {
      if (line.startsWith(listening)) {
        found = line.substring(line.indexOf("://") + 3);
      }
      if (line.equals("Server ready")) {
        return found;
      }
    }
    process.close();
    throw new IllegalStateException("The server did not start");
  }

  CpuClock cpu() {
    return new CpuClock(process.handle());
  }

  /** Where a client in another language connects to. */
  Map<String, String> environment() {
    int colon = address.lastIndexOf(':');
    return Map.of(
        "GEODE_HOST",
        address.substring(0, colon),
        "GEODE_PORT",
        address.substring(colon + 1),
        "GEODE_USERNAME",
        USER,
        "GEODE_PASSWORD",
        password);
  }

  String dsn(String graph) {
    String options = protocol == Protocol.QUIC ? "?insecure_tls_skip_verify=true" : "?tls=0";
    return (protocol == Protocol.QUIC ? "quic" : "grpc")
        + "://"
        + USER
        + ":"
        + password
        + "@"
        + address
        + "/"
        + graph
        + options;
  }

  @Override
  public void close() {
    process.close();
    if (directory != null) {
      delete(directory);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
