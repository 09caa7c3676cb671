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
package io.geodemigrations.core.rehearsal;

import io.geodemigrations.client.GeodeDriver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal works on. Immutable; {@link #ofCopy(GeodeDriver)} and {@link #ofBackup()} begin.
 *
 * @param copy a driver for a graph that is a copy already; null to make one
 * @param backup the backup that the copy is made of; null to make one first
 * @param server a driver for the server on which the copy is made, of any graph; null for that of
 *     the graph itself
 * @param restoreByServer whether the copy may be made by the server's own restore
 * @param verifications what has to be true afterwards
 * @since 0.1.0
 */
public record RehearsalOptions(
    @Nullable GeodeDriver copy,
    @Nullable String backup,
    @Nullable GeodeDriver server,
    boolean restoreByServer,
    List<Verification> verifications) {

  /** Copies the list. */
  public RehearsalOptions {
    verifications = List.copyOf(verifications);
  }

  /**
   * On a copy that somebody has made, for example by the guide's {@code geode backup restore --name
   * production --target staging}. It is migrated where it is, and not dropped.
   *
   * @param copy a driver for it; never one for the graph itself
   */
  public static RehearsalOptions ofCopy(GeodeDriver copy) {
    return new RehearsalOptions(copy, null, null, false, List.of());
  }

  /**
   * On a graph of a random name that is made of a new backup, and dropped afterwards. It is
   * restored by {@link io.geodemigrations.core.BackupConfiguration#restoreCommand()}, in which
   * <code>{graph}</code> is its name then, or as {@link #restoringByServer()} says.
   */
  public static RehearsalOptions ofBackup() {
    return new RehearsalOptions(null, null, null, false, List.of());
  }

  /** The same, of a backup that there is. */
  public static RehearsalOptions ofBackup(String id) {
    return new RehearsalOptions(null, id, null, false, List.of());
  }

  /** The copy is made on another server, which has to know the backup. */
  public RehearsalOptions on(GeodeDriver other) {
    return new RehearsalOptions(copy, backup, other, restoreByServer, verifications);
  }

  /**
   * The server itself may restore the copy. Say so only of a server that restores into the graph of
   * the session that asks, and into no other, as the embedded server does: the protocol has no
   * field for it, and one that restores everything would put the graph itself back.
   */
  public RehearsalOptions restoringByServer() {
    return new RehearsalOptions(copy, backup, server, true, verifications);
  }

  /** What has to be true afterwards. */
  public RehearsalOptions verifying(List<Verification> queries) {
    return new RehearsalOptions(copy, backup, server, restoreByServer, queries);
  }
}
