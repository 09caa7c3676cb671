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

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement about users. The text forms of these records leave the password out.
 *
 * @since 0.1.0
 */
public sealed interface UserStatement extends Statement {

  /** Returns the name of the user. */
  Identifier name();

  /**
   * {@code CREATE USER [IF NOT EXISTS] name WITH PASSWORD password [ROLES [role, …]]}.
   *
   * @param position where it stands
   * @param name the user
   * @param ifNotExists whether a user that exists already is accepted
   * @param password a string or a parameter
   * @param roles the roles; empty when none are said
   */
  record CreateUser(
      Position position,
      Identifier name,
      boolean ifNotExists,
      Expression password,
      List<Identifier> roles)
      implements UserStatement {
    public CreateUser {
      roles = List.copyOf(roles);
    }

    @Override
    public String toString() {
      return "CreateUser[position=" + position + ", name=" + name + ", roles=" + roles + "]";
    }
  }

  /**
   * {@code ALTER USER name [SET PASSWORD password] [SET ROLES [role, …]]}; WITH may stand for SET.
   *
   * @param position where it stands
   * @param name the user
   * @param password a string or a parameter; null when it stays
   * @param roles the roles; null when they stay
   */
  record AlterUser(
      Position position,
      Identifier name,
      @Nullable Expression password,
      @Nullable List<Identifier> roles)
      implements UserStatement {
    public AlterUser {
      roles = roles == null ? null : List.copyOf(roles);
    }

    @Override
    public String toString() {
      return "AlterUser[position=" + position + ", name=" + name + ", roles=" + roles + "]";
    }
  }

  /**
   * {@code DROP USER [IF EXISTS] name}.
   *
   * @param position where it stands
   * @param name the user
   * @param ifExists whether a missing user is accepted
   */
  record DropUser(Position position, Identifier name, boolean ifExists) implements UserStatement {}
}
