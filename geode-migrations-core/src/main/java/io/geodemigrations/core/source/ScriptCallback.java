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
package io.geodemigrations.core.source;

import io.geodemigrations.core.SourceLocation;
import java.util.List;
import java.util.Optional;

/**
 * A script that runs at a moment of the run, and leaves no record.
 *
 * @param event when
 * @param statements what
 * @param source the script
 * @since 0.1.0
 */
public record ScriptCallback(Event event, List<ScriptStatement> statements, SourceLocation source) {

  /** The moments, named like the files. */
  public enum Event {
    /** Before the first pending migration. */
    BEFORE_MIGRATE("beforeMigrate"),
    /** After the last pending migration. */
    AFTER_MIGRATE("afterMigrate"),
    /** After a migration failed. */
    AFTER_MIGRATE_ERROR("afterMigrateError"),
    /** Before each migration. */
    BEFORE_EACH_MIGRATE("beforeEachMigrate"),
    /** After each migration. */
    AFTER_EACH_MIGRATE("afterEachMigrate");

    private final String fileName;

    Event(String fileName) {
      this.fileName = fileName;
    }

    /** The file's name without {@code .gql}. */
    public String fileName() {
      return fileName;
    }

    static Optional<Event> of(String fileName) {
      for (Event event : values()) {
        if (event.fileName.equals(fileName)) {
          return Optional.of(event);
        }
      }
      return Optional.empty();
    }
  }

  /** Copies the list. */
  public ScriptCallback {
    statements = List.copyOf(statements);
  }
}
