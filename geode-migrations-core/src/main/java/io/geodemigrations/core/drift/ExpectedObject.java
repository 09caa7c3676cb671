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

import io.geodemigrations.core.schema.SchemaDifference.Element;
import io.geodemigrations.core.schema.SchemaInspector;
import io.geodemigrations.core.schema.SchemaObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index or a constraint that should be there.
 *
 * @param object what it should be; its name is empty where the server chose one, its type where the
 *     statement says none
 * @param origin who says so, for people
 * @param doubt why it need not be there; null where it must be
 */
record ExpectedObject(SchemaObject object, String origin, @Nullable String doubt) {

  ExpectedObject doubted(String why) {
    return doubt == null ? new ExpectedObject(object, origin, why) : this;
  }

  boolean named() {
    return !object.name().isEmpty();
  }

  boolean isNamed(SchemaInspector.Kind kind, String name) {
    return object.kind() == kind && object.name().equals(name);
  }

  Element element() {
    return object.kind() == SchemaInspector.Kind.INDEX ? Element.INDEX : Element.CONSTRAINT;
  }

  /** Whether another one demands the same, whatever its name. */
  boolean matches(SchemaObject other) {
    return object.kind() == other.kind()
        && object.label().equals(other.label())
        && sameProperties(other.properties())
        && object.unique() == other.unique()
        && sameType(other.type());
  }

  /** A constraint that checks a condition names no property. */
  private boolean sameProperties(List<String> properties) {
    return object.properties().isEmpty() || object.properties().equals(properties);
  }

  /** Servers and statements do not say everything, and not in the same words. */
  private boolean sameType(String type) {
    return object.type().isEmpty()
        || type.isEmpty()
        || ObjectTypes.plain(object.type()).equals(ObjectTypes.plain(type));
  }
}
