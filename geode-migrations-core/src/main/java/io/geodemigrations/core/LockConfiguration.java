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
package io.geodemigrations.core;

import java.time.Duration;

/**
 * How the lock behaves.
 *
 * @param waitLimit how long to wait for another holder at most; default 10 minutes, zero = do not
 *     wait
 * @param lease how long the lock is valid without a heartbeat; default 60 seconds
 * @param heartbeat how often the lease is renewed; default 20 seconds, at most half of the lease
 * @param bootstrap whether a run may create the lock's nodes and constraints; default {@link
 *     Bootstrap#AUTO}
 * @since 0.1.0
 */
public record LockConfiguration(
    Duration waitLimit, Duration lease, Duration heartbeat, Bootstrap bootstrap) {

  /** Checks the durations. */
  public LockConfiguration {
    InvalidOptionException.notNegative("lock.wait", waitLimit);
    InvalidOptionException.require(
        lease.toMillis() >= 1, "lock.lease", "must be at least 1 ms: " + lease);
    InvalidOptionException.require(
        heartbeat.toMillis() >= 1 && heartbeat.multipliedBy(2).compareTo(lease) <= 0,
        "lock.heartbeat",
        "must be at least 1 ms and at most half of the lease, which is "
            + lease
            + ": "
            + heartbeat);
  }

  /** The defaults. */
  public static LockConfiguration defaults() {
    return new LockConfiguration(
        Duration.ofMinutes(10), Duration.ofSeconds(60), Duration.ofSeconds(20), Bootstrap.AUTO);
  }

  /** Whether a run may create the lock's nodes and constraints. */
  public enum Bootstrap {
    /** Create them, and refuse to start where their uniqueness cannot be proven. */
    AUTO,
    /** They are created by an operator; uniqueness is the operator's promise. */
    MANUAL
  }
}
