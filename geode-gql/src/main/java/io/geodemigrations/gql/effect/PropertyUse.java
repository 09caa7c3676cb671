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
package io.geodemigrations.gql.effect;

import org.jspecify.annotations.Nullable;

/**
 * A property that a statement uses.
 *
 * @param owner the label or relationship type that the statement demands of the owner; null when it
 *     demands none. An owner with several labels gives several uses
 * @param name the name of the property; {@link #ANY} when the statement may touch any of them, as
 *     {@code SET n = $map} does
 * @since 0.1.0
 */
public record PropertyUse(@Nullable String owner, String name) {

  /** Stands for properties whose names the text does not tell. */
  public static final String ANY = "*";

  /** Returns {@code :Owner(name)}, as index definitions write it. */
  @Override
  public String toString() {
    return owner == null ? name : ":" + owner + "(" + name + ")";
  }
}
