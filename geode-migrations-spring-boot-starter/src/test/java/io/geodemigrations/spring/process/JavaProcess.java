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
package io.geodemigrations.spring.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process that speaks in lines that begin with {@code "= "}; everything else is its log. */
final class JavaProcess implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String SAID = "= ";

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final Thread reader;
  private boolean ended;

  private JavaProcess(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "reader of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  static JavaProcess start(Class<?> main, List<String> arguments) {
    return start(classPath(), List.of(), main, arguments);
  }

  static JavaProcess start(
      String classPath, List<String> options, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(arguments);
    try {
      return new JavaProcess(
          new ProcessBuilder(command)
              .directory(new File(System.getProperty("java.io.tmpdir")))
              .redirectErrorStream(true)
              .start());
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** The class path of the tests, with absolute paths. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
        .lines()
        .flatMap(path -> List.of(path.split(File.pathSeparator)).stream())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .reduce((left, right) -> left + File.pathSeparator + right)
        .orElseThrow();
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        synchronized (this) {
          if (line.startsWith(SAID)) {
            lines.add(line.substring(SAID.length()));
          } else {
            log.add(line);
          }
          notifyAll();
        }
      }
    } catch (IOException ex) {
      // A process that is killed closes its output at any point.
    } finally {
      synchronized (this) {
        ended = true;
        notifyAll();
      }
    }
  }

  /** Waits for a line that begins with something, and returns the rest of it. */
  synchronized String await(String prefix) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      for (String line : lines) {
        if (line.startsWith(prefix)) {
          return line.substring(prefix.length()).trim();
        }
      }
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (ended || left <= 0) {
        throw new IllegalStateException(
            "%s did not say '%s'; it said %s and logged%n%s"
                .formatted(process, prefix, lines, String.join("\n", log)));
      }
      try {
        wait(left);
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for a process", ex);
      }
    }
  }

  synchronized String log() {
    return String.join("\n", log);
  }

  /** SIGTERM; what the process says while it ends can still be read. */
  void terminate() {
    assertThat(process.toHandle().destroy()).isTrue();
  }

  /** Waits for the end and returns the exit code. */
  int awaitExit(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(process + " does not end; it logged\n" + log());
      }
      reader.join(LIMIT.toMillis());
      return process.exitValue();
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a process", ex);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    awaitExit(LIMIT);
  }
}
