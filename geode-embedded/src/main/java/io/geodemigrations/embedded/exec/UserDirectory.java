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
package io.geodemigrations.embedded.exec;

import io.geodemigrations.embedded.value.ErrorCodes;
import java.util.List;

/**
 * The users that SHOW USERS lists and CREATE, ALTER and DROP USER change. Implementations throw
 * {@link EngineException}, for example with {@link ErrorCodes#EXISTS}.
 *
 * @since 0.1.0
 */
public interface UserDirectory {

  /** All users, in order of their names. */
  List<SessionUser> users();

  /** Adds a user. */
  void create(String name, String password, SessionUser.Role role);

  /** Changes a password. */
  void setPassword(String name, String password);

  /** Removes a user. */
  void drop(String name);

  /** A directory without users that accepts none. */
  static UserDirectory none() {
    return new UserDirectory() {
      @Override
      public List<SessionUser> users() {
        return List.of();
      }

      @Override
      public void create(String name, String password, SessionUser.Role role) {
        throw refused();
      }

      @Override
      public void setPassword(String name, String password) {
        throw refused();
      }

      @Override
      public void drop(String name) {
        throw refused();
      }

      private EngineException refused() {
        return new EngineException(
            ErrorCodes.UNSUPPORTED, "this server has no user directory; configure users outside");
      }
    };
  }
}
