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
package io.geodemigrations.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The program in a process of its own. */
final class CliProcess implements AutoCloseable {

  private final Process process;
  private final Supplier<String> out;
  private final Supplier<String> err;

  private CliProcess(Process process) {
    this.process = process;
    this.out = read(process.getInputStream());
    this.err = read(process.getErrorStream());
  }

  static CliProcess start(Path directory, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    // The tests have settings of their own for logs.
    command.add("-Dorg.slf4j.simpleLogger.configurationFile=none");
    command.add(GeodeMigrationsCli.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GEODE_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new CliProcess(process);
  }

  private static Supplier<String> read(InputStream stream) {
    StringBuffer text = new StringBuffer();
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(
            () -> {
              byte[] buffer = new byte[4096];
              try {
                for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                  text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                }
              } catch (IOException e) {
                text.append(e);
              }
            },
            task -> new Thread(task).start());
    return () -> {
      end.join();
      return text.toString();
    };
  }

  /** Asks it to end, as {@code kill} and Ctrl-C do. */
  void terminate() {
    // Process.destroy() would close the streams, too.
    process.toHandle().destroy();
  }

  int exit() throws InterruptedException {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      throw new AssertionError("It does not end");
    }
    return process.exitValue();
  }

  /** All of standard output; waits for its end. */
  String out() {
    return out.get();
  }

  /** All of standard error; waits for its end. */
  String err() {
    return err.get();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
