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
package io.geodemigrations.core.torture;

import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.Migration;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.Recovery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Migrations of every kind, and what they work on. For a server that undoes nothing those are left
 * out or written differently that it refuses.
 */
final class Chain {

  /** What is rolled back after everything was applied: all above. */
  static final String ROLLED_BACK_TO = "6";

  /** The only one that nobody can continue: it writes outside of batches. */
  static final String UNCONTINUABLE = "9";

  /** The one that is begun again wherever it was. */
  static final String BEGINS_AGAIN = "8";

  private static final int USERS = 12;
  static final int BATCH = 10;

  private Chain() {}

  static void prepare(Witness graph) {
    graph.run(
        "UNWIND range(1, "
            + USERS
            + ") AS i CREATE (:User {id: i, email: 'u' + toString(i), visits: 0, downs: 0})");
    graph.run("UNWIND range(1, 15) AS i CREATE (:Counter {id: i, visits: 0})");
  }

  static List<GeodeMigration> beans(boolean transactional) {
    return transactional
        ? List.of(new Batches(), new Retried(), new Uncontinuable(), new Schema())
        : List.of(new Batches(), new Retried(), new Schema());
  }

  static void write(Path directory, boolean transactional) {
    String create = transactional ? "CREATE" : "MERGE";
    String retry = transactional ? "// Purpose: to be disturbed" : "// Recovery: retry";
    script(
        directory,
        "1__create.gql",
        "// Migration: a step",
        retry,
        create + " (:Once {n: 1});",
        create + " (:Once {n: 2});",
        visit(1, transactional) + ";");
    script(directory, "2__batch.gql", batch("two"));
    script(
        directory,
        "3__cursor.gql",
        "// @cursor last = 0",
        "MATCH (u:User) WHERE u.id > $last AND u.three IS NULL WITH u ORDER BY u.id LIMIT $batch"
            + " SET u.three = 1, u.visits = u.visits + 1 RETURN count(u) AS updated, max(u.id) AS last;");
    script(
        directory,
        "4__schema.gql",
        "CREATE INDEX user_email ON :User(email);",
        "CREATE CONSTRAINT user_id ON :User(id) ASSERT UNIQUE;");
    script(
        directory,
        "5__mixed.gql",
        "// Migration: a step",
        retry,
        "CREATE INDEX mixed_x ON :Mixed(x);",
        create + " (:Mixed {x: 1});",
        visit(5, transactional) + ";",
        batch("five"),
        "DROP INDEX mixed_x;",
        create + " (:Mixed {x: 2});");
    script(
        directory,
        "6__statements.gql",
        "// Migration: a step",
        retry,
        "// Transaction: statement",
        create + " (:Single {n: 1});",
        visit(6, transactional) + ";",
        create + " (:Single {n: 2});");
    script(
        directory,
        "10__preserve.gql",
        "// Migration: a step",
        "// Preserve: User.email",
        "MATCH (u:User) WHERE u.ten IS NULL WITH u LIMIT $batch"
            + " SET u.email = 'hidden', u.ten = 1, u.visits = u.visits + 1 RETURN count(u) AS updated;",
        "// @down",
        down("ten"));
    script(
        directory,
        "11__drop.gql",
        "DROP INDEX user_email;",
        "DROP CONSTRAINT user_id;",
        "// @down",
        "CREATE INDEX user_email ON :User(email);",
        "CREATE CONSTRAINT user_id ON :User(id) ASSERT UNIQUE;");
    script(
        directory,
        "12__knows.gql",
        "// Migration: a step",
        retry,
        "MATCH (a:User {id: 1}), (b:User {id: 2}) " + create + " (a)-[:KNOWS {since: 12}]->(b);",
        visit(12, transactional) + ";",
        "// @down",
        "MATCH (:User)-[k:KNOWS]->(:User) DELETE k;",
        visit(14, transactional) + ";");
    script(
        directory,
        "R__view.gql",
        "// Migration: a step",
        retry,
        "MERGE (:View {id: 1});",
        visit(15, transactional) + ";");
    for (String event : List.of("beforeMigrate", "afterMigrate", "afterEachMigrate")) {
      script(directory, event + ".gql", "CREATE (:Called {event: '" + event + "'});");
    }
  }

  private static String visit(int counter, boolean counted) {
    return "MATCH (c:Counter {id: "
        + counter
        + "}) SET c.visits = "
        + (counted ? "c.visits + 1" : "1");
  }

  private static String batch(String property) {
    return batchOf(property) + ";";
  }

  private static String batchOf(String property) {
    return "MATCH (u:User) WHERE u.%s IS NULL WITH u LIMIT $batch SET u.%s = 1, u.visits = u.visits + 1 RETURN count(u) AS updated"
        .formatted(property, property);
  }

  private static String down(String property) {
    return downOf(property) + ";";
  }

  private static String downOf(String property) {
    return "MATCH (u:User) WHERE u.%s IS NOT NULL WITH u LIMIT $batch SET u.downs = u.downs + 1 REMOVE u.%s RETURN count(u) AS updated"
        .formatted(property, property);
  }

  static void script(Path directory, String name, String... lines) {
    try {
      Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Migration(version = "7", name = "batches")
  static final class Batches implements GeodeMigration {
    @Override
    public void up(MigrationContext context) {
      context.batch(batchOf("seven")).run();
      context.batch(batchOf("also")).size(20).run();
    }

    @Override
    public void down(MigrationContext context) {
      context.batch(downOf("seven")).run();
      context.batch(downOf("also")).run();
    }
  }

  @Migration(version = BEGINS_AGAIN, name = "retried", recovery = Recovery.RETRY)
  static final class Retried implements GeodeMigration {
    @Override
    public void up(MigrationContext context) {
      context.execute("MERGE (:Retried {n: 1})");
      context.batch(batchOf("eight")).run();
      context.execute("MERGE (:Retried {n: 2})");
    }

    @Override
    public void down(MigrationContext context) {
      context.execute("MATCH (r:Retried) DELETE r");
      context.batch(downOf("eight")).run();
    }
  }

  @Migration(version = UNCONTINUABLE, name = "uncontinuable")
  static final class Uncontinuable implements GeodeMigration {
    @Override
    public void up(MigrationContext context) {
      context.execute("CREATE (:Bean {n: 1})");
      context.execute("CREATE (:Bean {n: 2})");
    }

    @Override
    public void down(MigrationContext context) {
      context.execute("MATCH (b:Bean) DELETE b");
    }
  }

  @Migration(version = "13", name = "schema")
  static final class Schema implements GeodeMigration {
    @Override
    public void up(MigrationContext context) {
      context.schema().createIndex("seen_id", "Counter", "id");
      context.execute("CREATE INDEX seen_visits ON :Counter(visits)");
      context.batch(batchOf("thirteen")).run();
      context.schema().createUniqueConstraint("counter_id", "Counter", "id");
    }

    @Override
    public void down(MigrationContext context) {
      context.schema().dropConstraint("counter_id");
      context.batch(downOf("thirteen")).run();
      context.schema().dropIndex("seen_visits");
      context.schema().dropIndex("seen_id");
    }
  }
}
