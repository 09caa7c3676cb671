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
package io.geodemigrations.cli.command;

import java.util.Locale;

/** What a new script begins with; {@code @} and a word are replaced. */
enum ScriptTemplate {
  /** One property more. */
  ADD_PROPERTY(
      """
      // Migration: @title
      // Purpose: why this is needed
      // Changes:
      // - adds `@property` to every :@label
      // Phase: expand
      // Risk: low
      // @up
      MATCH (n:@label)
      WHERE n.@property IS NULL
      WITH n LIMIT $batch
      SET n.@property = 'value'
      RETURN count(n) AS updated;
      // @down
      MATCH (n:@label)
      WHERE n.@property IS NOT NULL
      WITH n LIMIT $batch
      REMOVE n.@property
      RETURN count(n) AS updated;
      """),
  /** First part of a rename: the new name beside the old one. */
  RENAME_PROPERTY(
      """
      // Migration: @title
      // Purpose: why this is needed; old code goes on with `@property`
      // Changes:
      // - copies `@property` of every :@label to `@to`
      // Phase: expand
      // Risk: medium
      // @up
      MATCH (n:@label)
      WHERE n.@property IS NOT NULL AND n.@to IS NULL
      WITH n LIMIT $batch
      SET n.@to = n.@property
      RETURN count(n) AS updated;
      // @down
      MATCH (n:@label)
      WHERE n.@property IS NOT NULL AND n.@to IS NOT NULL
      WITH n LIMIT $batch
      REMOVE n.@to
      RETURN count(n) AS updated;
      """),
  /** Last part of a rename: it waits for an approval. */
  REMOVE_PROPERTY(
      """
      // Migration: @title
      // Purpose: nothing uses `@property` any more
      // Changes:
      // - removes `@property` of every :@label; its value is in `@to`
      // Requires: MATCH (n:@label) WHERE n.@property IS NOT NULL AND n.@to IS NULL RETURN count(n) = 0
      // Phase: contract
      // Risk: medium
      // @up
      MATCH (n:@label)
      WHERE n.@property IS NOT NULL
      WITH n LIMIT $batch
      REMOVE n.@property
      RETURN count(n) AS updated;
      // @down
      MATCH (n:@label)
      WHERE n.@property IS NULL AND n.@to IS NOT NULL
      WITH n LIMIT $batch
      SET n.@property = n.@to
      RETURN count(n) AS updated;
      """),
  /** An index. */
  INDEX(
      """
      // Migration: @title
      // Purpose: why this is needed
      // Changes:
      // - creates the index @name_index
      // Phase: expand
      // Risk: low
      // @up
      CREATE INDEX @name_index ON :@label(@property);
      // @down
      DROP INDEX @name_index;
      """),
  /** A unique constraint. */
  CONSTRAINT(
      """
      // Migration: @title
      // Purpose: why this is needed
      // Changes:
      // - `@property` of :@label becomes unique
      // Phase: expand
      // Risk: medium
      // @up
      CREATE CONSTRAINT @name_unique ON :@label(@property) ASSERT UNIQUE;
      // @down
      DROP CONSTRAINT @name_unique;
      """);

  private final String text;

  ScriptTemplate(String text) {
    this.text = text;
  }

  /** The script; all names are checked by the caller. */
  String fill(String title, String label, String property, String to) {
    return text.replace("@title", title)
        .replace("@label", label)
        .replace("@property", property)
        .replace("@to", to)
        .replace("@name", label.toLowerCase(Locale.ROOT) + "_" + property);
  }
}
