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
package io.geodemigrations.core.history;

import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.MigrationStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A {@code :MigrationLock} node.
 *
 * @param name the module, or {@code default}
 * @param owner who holds it; null when it is free
 * @param host the holder's host
 * @param pid the holder's process
 * @param acquiredAt when it was acquired; null when not readable
 * @param expiresAt when the lease ends; null when not readable
 * @param beat counts the heartbeats of the holder
 * @param fence counts the holders
 * @param profile what the server was found to guarantee
 */
public record LockNode(
    String name,
    @Nullable String owner,
    @Nullable String host,
    @Nullable Long pid,
    @Nullable Instant acquiredAt,
    @Nullable Instant expiresAt,
    long beat,
    long fence,
    LockProfile profile) {

  /** Whether somebody holds it, or held it and went away. */
  public boolean held() {
    return owner != null;
  }

  /** As operators see it; null when it is free. */
  public MigrationStatus.@Nullable Lock display() {
    return owner == null
        ? null
        : new MigrationStatus.Lock(
            owner, host == null ? "unknown" : host, acquiredAt, expiresAt, profile);
  }
}
