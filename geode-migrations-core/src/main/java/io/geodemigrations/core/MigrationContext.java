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

import io.geodemigrations.client.Record;
import io.geodemigrations.core.refactor.Refactoring;
import io.geodemigrations.core.refactor.Refactorings;
import java.util.List;
import java.util.Map;

/**
 * What a {@link GeodeMigration} works with. Valid only during the call that it was handed to, and
 * only on that thread.
 *
 * <p>All methods that talk to the server throw {@link GeodeMigrationsException} when the run was
 * cancelled or the lock was lost: let it pass.
 *
 * @since 0.1.0
 */
public interface MigrationContext {

  /** The version being migrated, as recorded. */
  String version();

  /**
   * Runs a statement that is not a batch.
   *
   * @param gql one statement, without transaction control
   */
  default void execute(String gql) {
    execute(gql, Map.of());
  }

  /**
   * Runs a statement that is not a batch.
   *
   * @param gql one statement, without transaction control
   * @param parameters values for {@code $name}
   */
  void execute(String gql, Map<String, ?> parameters);

  /**
   * Runs a query and reads all its rows.
   *
   * @param gql one query that only reads
   */
  default List<Record> query(String gql) {
    return query(gql, Map.of());
  }

  /**
   * Runs a query and reads all its rows.
   *
   * @param gql one query that only reads
   * @param parameters values for {@code $name}
   */
  List<Record> query(String gql, Map<String, ?> parameters);

  /**
   * Prepares a statement with {@code $batch} that is repeated until it reports 0. Each round is
   * committed together with a checkpoint, so that an interrupted migration continues where it
   * stopped.
   */
  Batch batch(String gql);

  /** Indexes and constraints, created and dropped so that a repetition does no harm. */
  SchemaOperations schema();

  /** Renames, splits, converts and so on; see {@link Refactoring}. */
  Refactorings refactor();

  /**
   * Copies a property to {@code _old_<property>} on all nodes with the label, before a change.
   * Restored on rollback.
   */
  void preserve(String label, String property);

  /** Tells operators how far a migration is that does not use {@link #batch(String)}. */
  Progress progress();

  /** Whether the run should stop as soon as possible. */
  boolean cancelled();

  /** A statement that is repeated; {@link #run()} starts it. */
  interface Batch {

    /** Rows in one round; by default the configured batch size. */
    Batch size(int rows);

    /** Values for parameters other than {@code $batch} and the cursors. */
    Batch params(Map<String, ?> parameters);

    /**
     * A parameter that is fed back from the result column of the same name.
     *
     * @param name parameter and column
     * @param start the value of the first round: a Boolean, Long, Integer, Double, BigDecimal or
     *     String
     */
    Batch cursor(String name, Object start);

    /**
     * Repeats the statement until it reports 0.
     *
     * @return rows changed by this process; 0 for a batch that was done before an interruption
     */
    long run();
  }

  /** Schema changes. Each tells whether it changed anything. */
  interface SchemaOperations {

    /** Creates an index unless it exists. */
    boolean createIndex(String name, String label, String... properties);

    /** Drops an index if it exists. */
    boolean dropIndex(String name);

    /** Creates a unique constraint unless it exists. */
    boolean createUniqueConstraint(String name, String label, String... properties);

    /** Creates a constraint that requires a property, unless it exists. */
    boolean createExistenceConstraint(String name, String label, String property);

    /** Drops a constraint if it exists. */
    boolean dropConstraint(String name);
  }

  /** Progress as operators see it. */
  interface Progress {

    /** Sets how many rows there are to do. */
    void total(long rows);

    /** Adds rows that are done. */
    void advance(long rows);
  }
}
