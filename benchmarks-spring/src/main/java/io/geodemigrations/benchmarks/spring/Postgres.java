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
package io.geodemigrations.benchmarks.spring;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of Debian's package, on the loopback interface, as long as needed; with TLS,
 * as that package sets up its servers.
 */
final class Postgres implements AutoCloseable {

  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

  private static final Path CERTIFICATE = Path.of("/etc/ssl/certs/ssl-cert-snakeoil.pem");
  private static final Path KEY = Path.of("/etc/ssl/private/ssl-cert-snakeoil.key");

  private final Path bin;
  private final Path data;
  private final int port;

  Postgres(Path directory) throws IOException, InterruptedException {
    this.bin = bin();
    this.data = directory.resolve("pg");
    try (ServerSocket free = new ServerSocket(0)) {
      this.port = free.getLocalPort();
    }
    Files.createDirectory(data);
    run("chown", "postgres", data.toString());
    run("chmod", "a+rx", directory.toString());
    as(bin.resolve("initdb").toString(), "-D", data.toString(), "-A", "trust", "-U", "postgres");
    as(
        bin.resolve("pg_ctl").toString(),
        "-D",
        data.toString(),
        "-w",
        "-l",
        data.resolve("log").toString(),
        "-o",
        "-p "
            + port
            + " -k "
            + data
            + " -c listen_addresses=127.0.0.1 -c ssl=on -c ssl_cert_file="
            + CERTIFICATE
            + " -c ssl_key_file="
            + KEY,
        "start");
  }

  static boolean isInstalled() {
    return Files.isDirectory(VERSIONS) && Files.isReadable(CERTIFICATE);
  }

  private static Path bin() throws IOException {
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions.sorted().reduce((a, b) -> b).orElseThrow().resolve("bin");
    }
  }

  /** Its driver refuses to go on without TLS. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=require";
  }

  /** The server refuses to run as root. */
  private static void as(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      all.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    all.addAll(List.of(command));
    run(all.toArray(String[]::new));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("Failed: " + String.join(" ", command));
    }
  }

  @Override
  public void close() {
    try {
      as(bin.resolve("pg_ctl").toString(), "-D", data.toString(), "-m", "immediate", "stop");
    } catch (IOException | IllegalStateException e) {
      System.err.println("PostgreSQL could not be stopped: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
