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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.client.Transaction;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.history.NodeProperties;
import io.geodemigrations.core.literal.Literals;
import java.util.Map;
import java.util.TreeMap;

/** The fences of all locks in a graph, of other modules too, across a restore. */
final class LockFences {

  private static final String QUERY =
      "MATCH (l:MigrationLock) RETURN l.name AS name, l.owner AS owner, l.fence AS fence";

  /**
   * How often others may take a lock at most between the moment in which the fences are read and
   * that in which the graph is replaced: nobody keeps them from it, and one of them must not find
   * its own fence afterwards.
   */
  private static final long MOST_MEANWHILE = 1_000_000;

  private final Map<String, Long> fences = new TreeMap<>();
  private final Map<String, String> holders = new TreeMap<>();

  private LockFences() {}

  /** Reads them before the graph is replaced. */
  static LockFences read(GeodeDriver driver) {
    LockFences result = new LockFences();
    try (GeodeSession session = driver.session()) {
      for (Record row : session.execute(QUERY).list()) {
        result.fences.put(name(row), fence(row));
        Object owner = row.get("owner");
        if (owner != null) {
          result.holders.put(name(row), owner.toString());
        }
      }
    }
    return result;
  }

  /** Whether the lock was held by an owner when the fences were read. */
  boolean held(String name, String owner) {
    return owner.equals(holders.get(name));
  }

  /** Other modules may be at work on what is going to be replaced. */
  void refuseOthers(String own) {
    for (Map.Entry<String, String> holder : holders.entrySet()) {
      if (!holder.getKey().equals(own)) {
        throw new GeodeMigrationsException(
            ErrorCode.RESTORE_FAILED,
            "Nothing was restored: %s holds the lock of the module '%s' on this graph"
                .formatted(holder.getValue(), holder.getKey()),
            "Wait for its end, or stop it; then restore again. The lock of a process that is gone"
                + " is freed by the next run of its module.",
            null,
            null);
      }
    }
  }

  /** Raises and frees the locks of other modules, as they are now. */
  void raise(Transaction transaction, String own) {
    for (Record row : transaction.execute(QUERY).list()) {
      String name = name(row);
      if (!name.equals(own)) {
        long next = above(fences.getOrDefault(name, 0L), fence(row));
        NodeProperties free =
            new NodeProperties()
                .set("fence", next)
                .set("owner", null)
                .set("host", null)
                .set("pid", null)
                .set("acquired_at", null)
                .set("expires_at", null);
        transaction.execute(match("MigrationLock", name) + " SET " + free.toSet("n")).list();
        String fence = " SET n.fence = " + Literals.of(next);
        transaction.execute(match("MigrationRun", name) + fence).list();
      }
    }
  }

  /** A fence that nobody had before the graph was replaced, nor since. */
  static long above(long before, long since) {
    return Math.max(before, since) + MOST_MEANWHILE;
  }

  private static String match(String label, String name) {
    return "MATCH (n:" + label + " {name: " + Literals.of(name) + "})";
  }

  private static String name(Record row) {
    return String.valueOf(row.get("name"));
  }

  private static long fence(Record row) {
    return row.get("fence") instanceof Number number ? number.longValue() : 0;
  }
}
