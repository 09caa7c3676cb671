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
package io.geodemigrations.core.drift;

import io.geodemigrations.gql.ast.SchemaStatement;

/** The words for what an index or a constraint is. */
final class ObjectTypes {

  private ObjectTypes() {}

  /** One word for those that mean the same. */
  static String plain(String type) {
    String plain = type.replace('_', ' ');
    return switch (plain) {
      case "existence", "exists" -> "not null";
      case "uniqueness" -> "unique";
      case "text" -> "fulltext";
      default -> plain;
    };
  }

  /** Empty where servers have no common word for it. */
  static String of(SchemaStatement.ConstraintKind kind) {
    return switch (kind) {
      case UNIQUE -> "unique";
      case NOT_NULL -> "not null";
      case KEY, TYPE, CHECK -> "";
    };
  }
}
