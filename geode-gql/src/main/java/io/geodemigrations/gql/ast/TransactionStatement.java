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
package io.geodemigrations.gql.ast;

import org.jspecify.annotations.Nullable;

/**
 * Transaction control as text.
 *
 * @since 0.1.0
 */
public sealed interface TransactionStatement extends Statement {

  /**
   * {@code BEGIN [TRANSACTION] [ISOLATION LEVEL level] [READ ONLY | READ WRITE]} or {@code START
   * TRANSACTION …}.
   *
   * @param position where it stands
   * @param isolation the level in upper case, for example {@code SERIALIZABLE} or {@code READ
   *     COMMITTED}; null when none is said
   * @param readOnly whether READ ONLY is said
   */
  record Begin(Position position, @Nullable String isolation, boolean readOnly)
      implements TransactionStatement {}

  /**
   * {@code COMMIT [TRANSACTION | WORK]}.
   *
   * @param position where it stands
   */
  record Commit(Position position) implements TransactionStatement {}

  /**
   * {@code ROLLBACK [TRANSACTION | WORK]}.
   *
   * @param position where it stands
   */
  record Rollback(Position position) implements TransactionStatement {}

  /**
   * {@code SAVEPOINT name}.
   *
   * @param position where it stands
   * @param name the savepoint
   */
  record Savepoint(Position position, Identifier name) implements TransactionStatement {}

  /**
   * {@code ROLLBACK TO [SAVEPOINT] name}.
   *
   * @param position where it stands
   * @param name the savepoint
   */
  record RollbackTo(Position position, Identifier name) implements TransactionStatement {}

  /**
   * {@code RELEASE [SAVEPOINT] name}.
   *
   * @param position where it stands
   * @param name the savepoint
   */
  record Release(Position position, Identifier name) implements TransactionStatement {}
}
