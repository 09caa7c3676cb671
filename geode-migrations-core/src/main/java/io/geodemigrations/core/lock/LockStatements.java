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
package io.geodemigrations.core.lock;

import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.history.LockNode;
import io.geodemigrations.core.history.NodeProperties;
import io.geodemigrations.core.literal.Literals;
import java.time.Duration;
import java.util.Locale;

/** The statements that change the lock node, and the fence on the run node. */
final class LockStatements {

  private final String name;
  private final LockOwner owner;
  private final Duration lease;

  LockStatements(String name, LockOwner owner, Duration lease) {
    this.name = name;
    this.owner = owner;
    this.lease = lease;
  }

  /**
   * Takes the lock as it was seen: fence and beat must not have changed since. Where the server's
   * clock can be compared, the server decides in the same statement whether the lease has ended.
   */
  String acquire(LockNode seen, ServerTime time) {
    String expired =
        time.comparable()
            ? " AND (l.owner IS NULL OR l.expires_at IS NULL OR l.expires_at < timestamp())"
            : "";
    NodeProperties holder =
        new NodeProperties()
            .set("owner", owner.name())
            .set("host", owner.host())
            .set("pid", owner.pid())
            .now("acquired_at")
            .set("beat", 0)
            .set("fence", seen.fence() + 1);
    return match("MigrationLock", "l")
        + " WHERE "
        + still("fence", seen.fence())
        + " AND "
        + still("beat", seen.beat())
        + expired
        + " SET "
        + holder.toSet("l")
        + ", l.expires_at = "
        + time.leaseEnd(lease)
        + " RETURN count(l) AS matched";
  }

  String name() {
    return name;
  }

  /** Takes the lock, whoever is said to hold it: of a graph that was replaced under this lock. */
  String reclaim(long fence, LockProfile profile, ServerTime time) {
    NodeProperties holder =
        new NodeProperties()
            .set("owner", owner.name())
            .set("host", owner.host())
            .set("pid", owner.pid())
            .now("acquired_at")
            .set("beat", 0)
            .set("fence", fence)
            .set("profile", profile.name().toLowerCase(Locale.ROOT));
    return match("MigrationLock", "l")
        + " SET "
        + holder.toSet("l")
        + ", l.expires_at = "
        + time.leaseEnd(lease)
        + " RETURN count(l) AS matched";
  }

  /** The event of a takeover, written in the same transaction. */
  String takeover(LockNode seen) {
    String from =
        "taken over from %s on %s, process %s, fence %d"
            .formatted(seen.owner(), seen.host(), seen.pid(), seen.fence());
    return "CREATE (:MigrationEvent "
        + new NodeProperties()
            .set("kind", "takeover")
            .now("at")
            .set("by", owner.name())
            .set("detail", from)
            .toMap()
        + ")";
  }

  /** Tells the run node the new fence, whatever it had. */
  String fenceRun(long fence) {
    return match("MigrationRun", "r")
        + " SET r.fence = "
        + Literals.of(fence)
        + " RETURN count(r) AS matched";
  }

  /**
   * Tells the run node a fence that the lock has already, unless it knows that or a later one: on a
   * server that undoes nothing, a lost transaction may have reached only the lock.
   */
  String follow(long fence) {
    return match("MigrationRun", "r")
        + " WHERE (r.fence IS NULL OR r.fence < "
        + Literals.of(fence)
        + ") SET r.fence = "
        + Literals.of(fence);
  }

  /** Raises the fence of the lock that this owner holds. */
  String raise(long from) {
    return underLock(from)
        + " SET l.fence = "
        + Literals.of(from + 1)
        + " RETURN count(l) AS matched";
  }

  String beat(ServerTime time) {
    return match("MigrationLock", "l")
        + mine()
        + " SET l.beat = l.beat + 1, l.expires_at = "
        + time.leaseEnd(lease)
        + " RETURN count(l) AS matched";
  }

  String underLock(long fence) {
    return match("MigrationLock", "l") + mine() + " AND l.fence = " + Literals.of(fence);
  }

  String profile(LockProfile profile) {
    return match("MigrationLock", "l")
        + mine()
        + " SET "
        + new NodeProperties().set("profile", profile.name().toLowerCase(Locale.ROOT)).toSet("l")
        + " RETURN count(l) AS matched";
  }

  String release() {
    return match("MigrationLock", "l")
        + mine()
        + " SET "
        + new NodeProperties()
            .set("owner", null)
            .set("host", null)
            .set("pid", null)
            .set("acquired_at", null)
            .set("expires_at", null)
            .toSet("l")
        + " RETURN count(l) AS matched";
  }

  /** A node that was made by hand may have no number yet, which is read as 0. */
  private static String still(String property, long value) {
    String same = "l." + property + " = " + Literals.of(value);
    return value == 0 ? "(" + same + " OR l." + property + " IS NULL)" : same;
  }

  private String mine() {
    return " WHERE l.owner = " + Literals.of(owner.name());
  }

  private String match(String label, String variable) {
    return "MATCH (" + variable + ":" + label + " {name: " + Literals.of(name) + "})";
  }
}
