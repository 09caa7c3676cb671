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
package io.geodemigrations.core.torture;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A Java process that speaks in lines that begin with {@code "= "}; everything else is its log. */
final class JavaProcess implements AutoCloseable {

  private final Process process;
  private final PrintStream in;
  private final List<String> lines = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final Thread reader;
  private boolean ended;

  private JavaProcess(Process process) {
    this.process = process;
    this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.reader = new Thread(this::read, "reader of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  static JavaProcess start(Class<?> main, Map<String, ?> properties) {
    return start(main, properties, "256m");
  }

  static JavaProcess start(Class<?> main, Map<String, ?> properties, String heap) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx" + heap));
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            main.getName()));
    try {
      return new JavaProcess(
          new ProcessBuilder(command)
              .directory(new File(System.getProperty("java.io.tmpdir")))
              .redirectErrorStream(true)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        synchronized (this) {
          (line.startsWith("= ") ? lines : log)
              .add(line.startsWith("= ") ? line.substring(2) : line);
          notifyAll();
        }
      }
    } catch (IOException e) {
      // A process that is killed closes its output at any point.
    } finally {
      synchronized (this) {
        ended = true;
        notifyAll();
      }
    }
  }

  void send(String line) {
    in.println(line);
  }

  /** Sends a command and waits for its answer. */
  String ask(String command) {
    int before;
    synchronized (this) {
      before = lines.size();
    }
    send(command);
    String answer = await(line -> true, before, Duration.ofSeconds(150));
    if (answer.startsWith("error ")) {
      throw new IllegalStateException(command + ": " + answer);
    }
    return answer;
  }

  String await(String prefix) {
    return await(line -> line.startsWith(prefix), 0, Duration.ofSeconds(120));
  }

  synchronized String await(Predicate<String> wanted, int from, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      for (String line : lines.subList(from, lines.size())) {
        if (wanted.test(line)) {
          return line;
        }
      }
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (ended || left <= 0) {
        throw new IllegalStateException(
            "process %d did not say what is waited for; it said %s and logged %s"
                .formatted(process.pid(), lines, log));
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for a process", e);
      }
    }
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  synchronized List<String> log() {
    return List.copyOf(log);
  }

  synchronized boolean said(String prefix) {
    return lines.stream().anyMatch(line -> line.startsWith(prefix));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end and returns the exit code. */
  int awaitExit(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "process %d does not end; it said %s and logged %s"
                .formatted(process.pid(), lines(), log()));
      }
      reader.join(10_000);
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a process", e);
    }
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
    awaitExit(Duration.ofSeconds(30));
  }

  /** Sends STOP, CONT or TERM. */
  void signal(String signal) {
    try {
      int exit =
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
              .inheritIO()
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException("kill -" + signal + " failed: " + exit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending a signal", e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      process.destroyForcibly();
    }
  }
}
