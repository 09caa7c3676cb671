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
package io.geodemigrations.core.backup;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that is run without a shell. What it prints goes to files, so that it never waits for a
 * reader; it and what it has started are killed when it takes too long or is no longer wanted.
 */
final class ExternalCommand {

  private static final Logger LOGGER = LoggerFactory.getLogger(ExternalCommand.class);
  private static final long LOOK_MILLIS = 100;
  private static final long END_SECONDS = 5;
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_SHOWN = 500;

  private final List<String> arguments = new ArrayList<>();
  private final ErrorCode failure;
  private final Duration timeout;
  private final UnaryOperator<String> redact;

  /**
   * A command.
   *
   * @param template the program and its arguments
   * @param values of the placeholders in it
   * @param failure the code of its errors
   * @throws GeodeMigrationsException if a value is used that is not known
   */
  ExternalCommand(
      List<String> template,
      Map<String, @Nullable String> values,
      ErrorCode failure,
      Duration timeout,
      UnaryOperator<String> redact) {
    this.failure = failure;
    this.timeout = timeout;
    this.redact = redact;
    for (String argument : template) {
      arguments.add(filled(argument, values));
    }
  }

  private String filled(String argument, Map<String, @Nullable String> values) {
    String result = argument;
    for (Map.Entry<String, @Nullable String> entry : values.entrySet()) {
      String placeholder = "{" + entry.getKey() + "}";
      String value = entry.getValue();
      if (result.contains(placeholder)) {
        if (value == null || value.indexOf('\0') >= 0) {
          throw error("%s is not known; name the graph in the DSN".formatted(placeholder), null);
        }
        result = result.replace(placeholder, value);
      }
    }
    return result;
  }

  /** The program, without its arguments. */
  String program() {
    return arguments.get(0);
  }

  /**
   * Runs it to its end.
   *
   * @param goOn asked several times in a second; what it throws ends the program
   * @return what it printed to its standard output
   * @throws GeodeMigrationsException if it cannot be started, fails, or takes too long
   */
  String run(Runnable goOn) {
    LOGGER.info("Running {}", program());
    Path output = null;
    Path errors = null;
    try {
      output = Files.createTempFile("geode-migrations-", ".out");
      errors = Files.createTempFile("geode-migrations-", ".err");
      Process process =
          new ProcessBuilder(arguments)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      process.getOutputStream().close();
      int exit = await(process, goOn);
      if (exit != 0) {
        throw error("%s ended with exit code %d%s".formatted(program(), exit, shown(errors)), null);
      }
      return text(output);
    } catch (IOException e) {
      throw error("%s could not be run: %s".formatted(program(), e.getMessage()), e);
    } finally {
      delete(output);
      delete(errors);
    }
  }

  private int await(Process process, Runnable goOn) {
    long deadline = System.nanoTime() + timeout.toNanos();
    boolean ended = false;
    boolean interrupted = false;
    try {
      while (true) {
        if (waited(process, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          ended = true;
          return process.exitValue();
        }
        goOn.run();
        // Who goes on all the same must not ask without a pause.
        interrupted |= Thread.interrupted();
        if (System.nanoTime() - deadline >= 0) {
          throw error(
              "%s did not end within %s and was killed".formatted(program(), timeout), null);
        }
      }
    } finally {
      if (!ended) {
        kill(process);
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean waited(Process process, long time, TimeUnit unit) {
    try {
      return process.waitFor(time, unit);
    } catch (InterruptedException e) {
      // Whoever decides whether to go on asks the thread.
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  /** First those that it has started: without it nobody knows them any longer. */
  private static void kill(Process process) {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroy();
    all.forEach(ProcessHandle::destroy);
    if (!waited(process, END_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
  }

  private String shown(Path errors) throws IOException {
    String text = redact.apply(text(errors).strip());
    return text.isEmpty()
        ? ""
        : ": " + text.substring(Math.max(0, text.length() - MOST_SHOWN)).strip();
  }

  /** The end of it, where the result or the reason stands. */
  private static String text(Path file) throws IOException {
    byte[] bytes;
    try (var channel = Files.newByteChannel(file);
        var in = java.nio.channels.Channels.newInputStream(channel)) {
      channel.position(Math.max(0, channel.size() - MOST_BYTES));
      bytes = in.readAllBytes();
    }
    return new String(bytes, Charset.defaultCharset());
  }

  private GeodeMigrationsException error(String what, @Nullable Throwable cause) {
    return new GeodeMigrationsException(failure, redact.apply(what), cause);
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      LOGGER.debug("A temporary file could not be removed", e);
    }
  }
}
