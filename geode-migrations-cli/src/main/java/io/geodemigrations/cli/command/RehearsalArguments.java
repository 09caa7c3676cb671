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
package io.geodemigrations.cli.command;

import io.geodemigrations.cli.config.UsageException;
import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.rehearsal.RehearsalOptions;
import io.geodemigrations.core.rehearsal.Verification;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code migrate --rehearse} works on. */
final class RehearsalArguments {

  @Option(
      names = "--rehearse",
      description =
          "Applies to a copy, and says how long it took: to a graph of a random name, made of a new"
              + " backup and dropped afterwards.")
  boolean rehearse;

  @Option(
      names = "--rehearse-on",
      paramLabel = "NAME",
      description = "Rehearses on the copy in another environment, which is left as it then is.")
  @Nullable String copy;

  @Option(
      names = "--rehearse-backup",
      paramLabel = "ID",
      description = "Rehearses on a graph made of a backup that there is.")
  @Nullable String backup;

  @Option(
      names = "--restore-by-server",
      description =
          "The server itself may restore the copy; only for servers that restore into the graph of"
              + " the session and no other.")
  boolean restoreByServer;

  @Option(
      names = "--verify",
      paramLabel = "FILE",
      description = "Queries that each have to return true after the rehearsal.")
  @Nullable Path verify;

  /**
   * Whether nothing but a copy is to be migrated.
   *
   * @throws UsageException if there are options of a rehearsal and none is asked for: who gave them
   *     does not mean the graph itself
   */
  boolean wanted() {
    boolean wanted = rehearse || copy != null || backup != null;
    if (!wanted && (verify != null || restoreByServer)) {
      throw new UsageException(
          "%s is for a rehearsal, and none is asked for; nothing was run."
              .formatted(verify == null ? "--restore-by-server" : "--verify"),
          "Add --rehearse, --rehearse-on or --rehearse-backup.");
    }
    return wanted;
  }

  /**
   * The options.
   *
   * @param copyDriver for {@code --rehearse-on}, else null
   */
  RehearsalOptions options(@Nullable GeodeDriver copyDriver) {
    RehearsalOptions options;
    if (copyDriver != null) {
      if (backup != null || restoreByServer) {
        throw new UsageException(
            "--rehearse-on takes a copy as it is: it excludes %s."
                .formatted(backup == null ? "--restore-by-server" : "--rehearse-backup"),
            "Give one of them.");
      }
      options = RehearsalOptions.ofCopy(copyDriver);
    } else {
      options = backup == null ? RehearsalOptions.ofBackup() : RehearsalOptions.ofBackup(backup);
    }
    if (restoreByServer) {
      options = options.restoringByServer();
    }
    return options.verifying(verify == null ? List.of() : Verification.of(verify));
  }
}
