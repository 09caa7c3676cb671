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

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that differs between two schemas.
 *
 * @param element what kind of thing it is
 * @param name its name; a property's begins with its owner's: {@code User.email}
 * @param before what it was; null if it was not there
 * @param after what it is; null if it is gone
 * @since 0.1.0
 */
public record SchemaDifference(
    Element element, String name, @Nullable String before, @Nullable String after) {

  /** What can differ. */
  public enum Element {
    /** A combination of labels. */
    LABEL,
    /** A property of nodes. */
    PROPERTY,
    /** A relationship type. */
    RELATIONSHIP_TYPE,
    /** What relationships of a type lead from and to. */
    ENDPOINTS,
    /** A property of relationships. */
    RELATIONSHIP_PROPERTY,
    /** An index. */
    INDEX,
    /** A constraint. */
    CONSTRAINT;

    /** For people: {@code relationship type}. */
    public String title() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** How something can differ. */
  public enum Change {
    /** Only the later schema has it. */
    ADDED,
    /** Only the earlier schema has it. */
    REMOVED,
    /** Both have it, in another way. */
    CHANGED
  }

  /** Checks that there is something before or after. */
  public SchemaDifference {
    if (before == null && after == null) {
      throw new IllegalArgumentException("Nothing became nothing: " + name);
    }
  }

  /** How it differs. */
  public Change change() {
    if (before == null) {
      return Change.ADDED;
    }
    return after == null ? Change.REMOVED : Change.CHANGED;
  }

  /** For people: {@code property User.age: INT -> INT or STRING}. */
  public String describe() {
    String values =
        switch (change()) {
          case ADDED -> String.valueOf(after);
          case REMOVED -> String.valueOf(before);
          case CHANGED -> before + " -> " + after;
        };
    return element.title() + " " + name + (values.isEmpty() ? "" : ": " + values);
  }
}
