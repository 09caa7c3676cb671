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
package io.geodemigrations.core.schema;

import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks which indexes and constraints exist. The columns of {@code SHOW INDEXES} and {@code SHOW
 * CONSTRAINTS} are documented nowhere, so that a row is recognised by its cells: one is the name,
 * and others hold the label and the properties.
 */
public final class SchemaInspector {

  /** What is asked about. */
  public enum Kind {
    /** Indexes. */
    INDEX("SHOW INDEXES"),
    /** Constraints. */
    CONSTRAINT("SHOW CONSTRAINTS");

    private final String statement;

    Kind(String statement) {
      this.statement = statement;
    }

    String statement() {
      return statement;
    }
  }

  private SchemaInspector() {}

  /** Whether something with the name exists. */
  public static boolean exists(GeodeSession session, Kind kind, String name) {
    return rows(session, kind).stream().anyMatch(cells -> cells.contains(name));
  }

  /**
   * Whether something with the name, if there is one, the label and the properties exists.
   *
   * @param name the name; null for any
   */
  public static boolean exists(
      GeodeSession session,
      Kind kind,
      @Nullable String name,
      String label,
      List<String> properties) {
    return rows(session, kind).stream()
        .anyMatch(
            cells ->
                (name == null || cells.contains(name))
                    && cells.contains(label)
                    && cells.containsAll(properties));
  }

  private static List<List<String>> rows(GeodeSession session, Kind kind) {
    List<List<String>> rows = new ArrayList<>();
    for (Record row : session.execute(kind.statement)) {
      List<String> cells = new ArrayList<>();
      row.asMap().values().forEach(value -> collect(value, cells));
      rows.add(cells);
    }
    return rows;
  }

  /** Labels may be written {@code :Label}, and lists may arrive as texts. */
  private static void collect(@Nullable Object value, List<String> cells) {
    if (value instanceof Collection<?> values) {
      values.forEach(element -> collect(element, cells));
    } else if (value instanceof String text) {
      cells.add(text);
      for (String part : text.split("[\\s,:()\\[\\]\"'`]+", -1)) {
        if (!part.isEmpty() && !part.equals(text)) {
          cells.add(part);
        }
      }
    }
  }
}
