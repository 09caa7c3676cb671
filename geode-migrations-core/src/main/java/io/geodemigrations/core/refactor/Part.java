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
package io.geodemigrations.core.refactor;

import java.util.Locale;

/**
 * Which part of a rename is meant. With downtime, one migration renames; without, an expand
 * migration and a later contract migration do.
 *
 * @since 0.1.0
 */
public enum Part {
  /** The rename in one step. */
  WHOLE,
  /** Copies to the new name and keeps the old one, so that old and new instances find theirs. */
  EXPAND,
  /** Copies what old instances have written since, and removes the old name. */
  CONTRACT;

  Part opposite() {
    return switch (this) {
      case WHOLE -> WHOLE;
      case EXPAND -> CONTRACT;
      case CONTRACT -> EXPAND;
    };
  }

  /** How it is written in a script, with a blank in front; empty for the whole. */
  String suffix() {
    return this == WHOLE ? "" : " " + name().toLowerCase(Locale.ROOT);
  }
}
