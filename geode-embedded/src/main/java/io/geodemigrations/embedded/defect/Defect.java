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
package io.geodemigrations.embedded.defect;

import java.util.Locale;

/**
 * A way in which real Geode servers, or what their documentation and clients tell of them, differ
 * from what one would expect. An embedded server has none of them unless it is asked to.
 *
 * @since 0.1.0
 */
public enum Defect {

  /**
   * A rollback undoes what was created, but not SET, REMOVE, changes of labels and DELETE of nodes
   * and relationships that were there before: by ROLLBACK, by a lost connection, and by a COMMIT
   * that is refused with {@code 40001}. From the expected failures of the official Python client's
   * own tests.
   */
  ROLLBACK_KEEPS_CHANGES,

  /**
   * SAVEPOINT and ROLLBACK TO are accepted, and ROLLBACK TO undoes nothing. From the same tests.
   */
  SAVEPOINTS_UNSUPPORTED,

  /** Everything about savepoints is refused with {@code 0A000}. */
  SAVEPOINTS_REFUSED,

  /** {@code count(DISTINCT x)} is null. From the same tests. */
  DISTINCT_COUNT_NULL,

  /**
   * Statements that define indexes, constraints, graphs and users are answered with a schema
   * without columns, and no page follows. From the audit report of the official Rust client.
   */
  DDL_WITHOUT_PAGE,

  /** The same statements are answered with a status alone. From the official Rust client. */
  DDL_STATUS_ONLY,

  /**
   * A statement whose result has columns, but no rows, is answered with the error {@code 02000}.
   * From the documentation and the official Python client.
   */
  NO_DATA_ERROR,

  /** Parameters in the patterns of CREATE are refused with {@code 42000}; not known to be so. */
  PARAMETERS_REFUSED_IN_CREATE,

  /**
   * LIMIT without ORDER BY is refused with {@code US001}. From the documentation; Geode's own
   * migration guide and the official tests do use it.
   */
  LIMIT_NEEDS_ORDER,

  /**
   * {@code timestamp()} is a TIMESTAMP, which travels as text, instead of the milliseconds since
   * 1970 as an integer. The sources leave it open.
   */
  TIMESTAMP_AS_TEXT,

  /**
   * A restore makes a data directory, with which a server has to be started, and leaves the running
   * server as it is. From the protocol, whose answer names a directory.
   */
  RESTORE_INTO_DIRECTORY;

  /** The name on a command line, for example {@code rollback-keeps-changes}. */
  public String flag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
