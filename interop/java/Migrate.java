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
import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.MigrationsInfo;
import io.geodemigrations.core.RollbackTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The engine as a process, for the tests of a shared history. Each line on standard input is one
 * operation over a directory of scripts, with a driver and an engine of its own, as after a new
 * start; fields are separated by tabs:
 *
 * <pre>
 * DSN DIRECTORY migrate|info|rollback|repair [option=value ...]
 *   batch=100     rows of a batch
 *   hold=3        after that many batches, wait until a line comes on standard input
 *   cancel=3      after that many batches, cancel
 *   module=name   the module
 *   version=1.0   rollback: the one version to roll back; without it the last
 * </pre>
 *
 * <p>What was done and the states of all migrations are told line by line on standard output; the
 * last line is {@code end} with 0, or with 1 when there were errors. The log is on standard error.
 * The user is named by {@code GEODE_USERNAME} and {@code GEODE_PASSWORD}.
 */
public final class Migrate {

  private static final BufferedReader INPUT =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  private final Map<String, String> options;
  private final GeodeMigrations migrations;

  private Migrate(GeodeDriver driver, Path scripts, Map<String, String> options) {
    this.options = options;
    this.migrations =
        GeodeMigrations.builder(driver)
            .configuration(
                MigrationsConfiguration.builder()
                    .locations(scripts.toUri().toString())
                    .installedBy("interop")
                    .batchSize(Integer.parseInt(options.getOrDefault("batch", "10000")))
                    .module(options.get("module"))
                    .build())
            .listener(this::afterBatch)
            .build();
  }

  public static void main(String[] arguments) throws IOException {
    for (String line = INPUT.readLine(); line != null; line = INPUT.readLine()) {
      List<String> fields = List.of(line.split("\t"));
      Map<String, String> options = new HashMap<>();
      for (String option : fields.subList(3, fields.size())) {
        options.put(option.split("=", 2)[0], option.split("=", 2)[1]);
      }
      try (GeodeDriver driver =
          GeodeDriver.builder(fields.get(0))
              .credentials(System.getenv("GEODE_USERNAME"), System.getenv("GEODE_PASSWORD"))
              .build()) {
        Migrate start = new Migrate(driver, Path.of(fields.get(1)), options);
        boolean well = start.attempt(fields.get(2));
        start.states();
        tell("end", well ? "0" : "1");
      }
    }
  }

  private boolean attempt(String operation) {
    try {
      operate(operation);
      return true;
    } catch (InvalidMigrationsException e) {
      for (MigrationProblem problem : e.problems()) {
        tell("error", problem.code().id(), problem.message() + " " + problem.remedy());
      }
    } catch (GeodeMigrationsException e) {
      tell("error", e.code().id(), e.what() + " " + e.remedy());
    }
    return false;
  }

  private void operate(String operation) {
    switch (operation) {
      case "migrate" ->
          migrations.migrate().applied().forEach(applied -> tell("applied", applied.version()));
      case "info" -> {
        // The states are told in any case.
      }
      case "rollback" -> {
        String version = options.get("version");
        migrations
            .rollback(version == null ? RollbackTarget.last() : RollbackTarget.only(version))
            .rolledBack()
            .forEach(done -> tell("rolled back", done.version()));
      }
      case "repair" -> migrations.repair().actions().forEach(action -> tell("repaired", action));
      default -> throw new IllegalArgumentException("Unknown operation: " + operation);
    }
  }

  private void states() {
    MigrationsInfo info = migrations.info();
    for (MigrationInfo migration : info.migrations()) {
      tell("state", migration.version(), migration.state().name());
    }
    info.warnings().forEach(warning -> tell("warning", warning));
  }

  private void afterBatch(MigrationEvent event) {
    if (!(event instanceof MigrationEvent.BatchFinished batch)) {
      return;
    }
    String number = Long.toString(batch.batch());
    if (number.equals(options.get("cancel"))) {
      migrations.cancel();
    }
    if (number.equals(options.get("hold"))) {
      hold(number);
    }
  }

  /** Between two batches no transaction is open, but the lock is held and its heart beats. */
  private static void hold(String number) {
    tell("holding", number);
    try {
      INPUT.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tell(String... fields) {
    for (int i = 0; i < fields.length; i++) {
      fields[i] = fields[i].replaceAll("\\s+", " ");
    }
    System.out.println(String.join("\t", fields));
    System.out.flush();
  }
}
