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
package io.geodemigrations.spring.process;

/** What the versions of an application write and read while a property is renamed. */
enum Access {
  /** Knows the old name only. */
  OLD("username: $name", "u.username = $name", "u.username"),
  /** Writes both. Reads the old one first: old instances write nothing else. */
  BOTH(
      "username: $name, handle: $name",
      "u.username = $name, u.handle = $name",
      "coalesce(u.username, u.handle)"),
  /** Writes both. Reads the new one first: soon there are instances that write nothing else. */
  NEW(
      "username: $name, handle: $name",
      "u.username = $name, u.handle = $name",
      "coalesce(u.handle, u.username)"),
  /** Knows the new name only. */
  NEWEST("handle: $name", "u.handle = $name", "u.handle");

  private final String created;
  private final String set;
  private final String read;

  Access(String created, String set, String read) {
    this.created = created;
    this.set = set;
    this.read = read;
  }

  String create() {
    return "CREATE (u:User {id: $id, " + created + "}) RETURN count(u) AS written";
  }

  String update() {
    return "MATCH (u:User {id: $id}) SET " + set + " RETURN count(u) AS written";
  }

  String read() {
    return "MATCH (u:User {id: $id}) RETURN " + read + " AS name";
  }
}
