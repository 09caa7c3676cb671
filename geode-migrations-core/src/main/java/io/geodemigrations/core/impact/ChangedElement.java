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
package io.geodemigrations.core.impact;

import io.geodemigrations.core.change.Rename.Element;
import org.jspecify.annotations.Nullable;

/**
 * A name that a migration changes the meaning of.
 *
 * @param element what has the name
 * @param owner the label or type of what has the property; null where the migration names none
 * @param name the name
 * @param how what happens to it
 * @param newName the name to use instead; null if there is none
 * @since 0.1.0
 */
public record ChangedElement(
    Element element, @Nullable String owner, String name, How how, @Nullable String newName) {

  /** What happens to it. */
  public enum How {
    /** It is removed; with a new name, it was renamed before. */
    REMOVED,
    /** It gets a new name, and both exist for now. */
    RENAMED,
    /** Its values become others. */
    CHANGED,
    /** An index or a constraint on it is created. */
    CONSTRAINED,
    /** It is added. */
    ADDED
  }

  /** The name as a query writes it. */
  public String display() {
    return switch (element) {
      case LABEL -> ":" + name;
      case TYPE -> "[:" + name + "]";
      case PROPERTY -> owner == null ? "." + name : ":" + owner + "." + name;
    };
  }

  /** What to do about a query that uses it. */
  public String suggestion() {
    return switch (how) {
      case RENAMED -> "use " + newName + " instead of " + name + " before the contract runs";
      case REMOVED ->
          newName == null
              ? "stop using it before the migration runs"
              : "use " + newName + " instead of " + name;
      case CHANGED -> "check that the query works with the new values";
      case CONSTRAINED -> "check that what the query writes fulfils the constraint";
      case ADDED -> "check whether the query should write it too";
    };
  }
}
