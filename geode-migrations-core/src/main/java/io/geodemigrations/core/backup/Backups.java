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

import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.error.GeodeConfigurationException;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.core.BackupConfiguration;
import io.geodemigrations.core.BackupResult;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.RestoreResult;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes and restores backups: by the command where one is set, else by the server. */
public final class Backups {

  /** What {@link #isIdentifier} asks for. */
  public static final String IDENTIFIER =
      "the identifier of a backup is not empty, does not begin with -, and has no control"
          + " characters";

  private static final String SERVER = "the server";

  private final BackupConfiguration configuration;
  private final UnaryOperator<String> redact;

  /**
   * Backups.
   *
   * @param redact takes secrets out of what a command prints
   */
  public Backups(BackupConfiguration configuration, UnaryOperator<String> redact) {
    this.configuration = configuration;
    this.redact = redact;
  }

  /** Whether a backup may be called so: a command must not take it for one of its options. */
  public static boolean isIdentifier(String id) {
    return !id.isBlank() && !id.startsWith("-") && id.chars().noneMatch(Character::isISOControl);
  }

  /**
   * Makes a backup.
   *
   * @param session asks the server; belongs to this call until it ends, and is closed hard if that
   *     is not awaited
   * @param goOn asked several times in a second; what it throws ends the attempt
   * @throws GeodeMigrationsException {@code GM-430} if it fails, {@code GM-431} if there is no way
   */
  public BackupResult make(Supplier<GeodeSession> session, BackupSubject subject, Runnable goOn) {
    long began = System.nanoTime();
    if (configuration.command().isEmpty()) {
      String id = byServer(session.get(), goOn);
      return new BackupResult(id, SERVER, since(began));
    }
    ExternalCommand command =
        new ExternalCommand(
            configuration.command(),
            subject.values(),
            ErrorCode.BACKUP_FAILED,
            configuration.timeout(),
            redact);
    String id = new PrintedId(configuration.idPattern()).find(command.program(), command.run(goOn));
    return new BackupResult(id, command.program(), since(began));
  }

  private String byServer(GeodeSession session, Runnable goOn) {
    try {
      return new Watched(session, goOn)
          .call(() -> session.backup(true, configuration.timeout()))
          .id();
    } catch (GeodeConfigurationException e) {
      throw impossible("backup.command", "makes", e);
    } catch (GeodeException e) {
      throw failed(ErrorCode.BACKUP_FAILED, "The server made no backup: " + e.what(), e);
    }
  }

  /**
   * Restores a backup. Is not given up before its time-out: half of a restore helps nobody.
   *
   * @param session asks the server
   * @param id the backup
   * @throws GeodeMigrationsException {@code GM-432} if it fails, {@code GM-431} if there is no way
   */
  public RestoreResult restore(Supplier<GeodeSession> session, String id, BackupSubject subject) {
    long began = System.nanoTime();
    if (configuration.restoreCommand().isEmpty()) {
      GeodeSession.Restore restored = byServer(session.get(), id);
      return new RestoreResult(id, restored.directory(), restored.message(), since(began));
    }
    Map<String, @Nullable String> values = subject.values();
    values.put("id", id);
    String printed =
        new ExternalCommand(
                configuration.restoreCommand(),
                values,
                ErrorCode.RESTORE_FAILED,
                configuration.timeout(),
                redact)
            .run(() -> {});
    return new RestoreResult(id, null, redact.apply(printed.strip()), since(began));
  }

  private GeodeSession.Restore byServer(GeodeSession session, String id) {
    try {
      return session.restore(id, configuration.timeout());
    } catch (GeodeConfigurationException e) {
      throw impossible("backup.restore-command", "restores", e);
    } catch (GeodeConnectionException e) {
      throw failed(
          ErrorCode.RESTORE_FAILED,
          "The server's answer was lost, so that the backup %s may be restored or not: %s"
              .formatted(id, e.what()),
          e);
    } catch (GeodeException e) {
      throw failed(
          ErrorCode.RESTORE_FAILED,
          "The server did not restore the backup %s: %s".formatted(id, e.what()),
          e);
    }
  }

  private GeodeMigrationsException failed(ErrorCode code, String what, GeodeException cause) {
    return new GeodeMigrationsException(code, redact.apply(what), cause);
  }

  private static GeodeMigrationsException impossible(
      String option, String does, GeodeException cause) {
    return new GeodeMigrationsException(
        ErrorCode.BACKUP_IMPOSSIBLE,
        "Over gRPC a server makes and restores no backups, and geode.migrations.%s is not set"
            .formatted(option),
        "Set geode.migrations.%s to a command that %s one, or connect with quic://."
            .formatted(option, does),
        null,
        cause);
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
