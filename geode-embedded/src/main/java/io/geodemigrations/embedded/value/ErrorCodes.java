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
package io.geodemigrations.embedded.value;

/**
 * The codes of errors: those that the official clients know, and the SQL standard's where they know
 * none.
 *
 * @since 0.1.0
 */
public final class ErrorCodes {

  /** A feature that the engine does not have. */
  public static final String UNSUPPORTED = "0A000";

  /** BEGIN while a transaction is open. */
  public static final String TRANSACTION_OPEN = "0A001";

  /** COMMIT, ROLLBACK or SAVEPOINT without a transaction. */
  public static final String NO_TRANSACTION = "0A002";

  /** A value that does not suit the operation. */
  public static final String DATA = "22000";

  /** A number that is out of range, for example an overflow. */
  public static final String OUT_OF_RANGE = "22003";

  /** Text that is no date or time. */
  public static final String BAD_TEMPORAL = "22007";

  /** Division of a whole number by zero. */
  public static final String DIVISION_BY_ZERO = "22012";

  /** An argument that a function does not accept. */
  public static final String BAD_ARGUMENT = "22023";

  /** A parameter of the statement that was not given. */
  public static final String MISSING_PARAMETER = "22P01";

  /** A value of the wrong type. */
  public static final String TYPE = "22G03";

  /** A rule of the graph itself: a node that still has edges, a property without a value. */
  public static final String INTEGRITY = "23000";

  /** A property that a constraint requires is missing. */
  public static final String EXISTENCE = "23502";

  /** A value that a constraint allows only once. */
  public static final String UNIQUE = "23505";

  /** A command that this transaction does not allow. */
  public static final String TRANSACTION_STATE = "25000";

  /** A write in a read-only transaction. */
  public static final String READ_ONLY = "25006";

  /** The user may not do this. */
  public static final String FORBIDDEN = "28000";

  /** A savepoint that does not exist. */
  public static final String NO_SAVEPOINT = "3B001";

  /** Another transaction committed first; the whole transaction may be retried. */
  public static final String SERIALIZATION = "40001";

  /** The text is no statement, or its parts do not fit together. */
  public static final String SYNTAX = "42000";

  /** A graph, index, constraint or user that does not exist. */
  public static final String NOT_FOUND = "42704";

  /** A graph, index, constraint or user that exists already. */
  public static final String EXISTS = "42710";

  /** The statement was cancelled. */
  public static final String CANCELLED = "57014";

  /** A fault of the engine itself. */
  public static final String SYSTEM = "58000";

  private ErrorCodes() {}
}
