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
package io.geodemigrations.sample.shop;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** Reads users by the properties that the migrations left. */
@Repository
class UserRepository {

  private static final String COLUMNS =
      " RETURN u.id AS id, u.handle AS handle, u.display_name AS displayName,"
          + " u.email_address AS emailAddress, u.full_address AS fullAddress";

  private final GeodeDriver driver;

  UserRepository(GeodeDriver driver) {
    this.driver = driver;
  }

  Optional<User> findById(long id) {
    try (GeodeSession session = driver.session()) {
      return session.execute("MATCH (u:User {id: $id})" + COLUMNS, Map.of("id", id)).list().stream()
          .map(UserRepository::user)
          .findFirst();
    }
  }

  List<User> findFirst(long limit) {
    try (GeodeSession session = driver.session()) {
      return session
          .execute("MATCH (u:User)" + COLUMNS + " ORDER BY id LIMIT $limit", Map.of("limit", limit))
          .list()
          .stream()
          .map(UserRepository::user)
          .toList();
    }
  }

  private static User user(Record row) {
    return new User(
        row.getLong("id"),
        RequiredColumn.text(row, "handle"),
        (String) row.get("displayName"),
        (String) row.get("emailAddress"),
        (String) row.get("fullAddress"));
  }
}
