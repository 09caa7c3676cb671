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
package io.geodemigrations.core.history;

import io.geodemigrations.core.InvalidOptionException;
import io.geodemigrations.core.MigrationType;
import io.geodemigrations.core.source.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What validation overlooks: {@code type:state} as in Flyway, where the type is {@code versioned},
 * {@code repeatable} or one of ours, and each side may be {@code *}.
 */
final class IgnorePatterns {

  private static final String ANY = "*";
  private static final List<String> TYPES =
      Stream.concat(
              Stream.of(ANY, "versioned"),
              Arrays.stream(MigrationType.values())
                  .map(type -> type.name().toLowerCase(Locale.ROOT)))
          .toList();

  /** What can be wrong with a migration and may be overlooked. */
  private static final List<String> STATES =
      List.of(ANY, "missing", "future", "out_of_order", "pending");

  private final List<String[]> patterns;

  IgnorePatterns(List<String> patterns) {
    this.patterns = patterns.stream().map(IgnorePatterns::parse).toList();
  }

  private static String[] parse(String pattern) {
    String[] parts = pattern.strip().toLowerCase(Locale.ROOT).replace('-', '_').split(":", -1);
    if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
      throw new InvalidOptionException(
          "ignore-migration-patterns",
          "has '%s'; write type:state, for example *:missing".formatted(pattern));
    }
    return new String[] {
      known(pattern, "type", parts[0].strip(), TYPES),
      known(pattern, "state", parts[1].strip(), STATES)
    };
  }

  /** A word that nothing is called would overlook nothing, and nobody would know why. */
  private static String known(String pattern, String what, String word, List<String> words) {
    if (words.contains(word)) {
      return word;
    }
    throw new InvalidOptionException(
        "ignore-migration-patterns",
        "has '%s', where '%s' is no %s%s; write one of %s"
            .formatted(
                pattern,
                word,
                what,
                Spelling.closest(word, words)
                    .map(meant -> " (did you mean " + meant + "?)")
                    .orElse(""),
                String.join(", ", words)));
  }

  boolean ignores(MigrationType type, String state) {
    return patterns.stream()
        .anyMatch(pattern -> matches(pattern[0], type) && matches(pattern[1], state));
  }

  private static boolean matches(String pattern, MigrationType type) {
    return pattern.equals(ANY)
        || pattern.equals(type.name().toLowerCase(Locale.ROOT))
        || pattern.equals("versioned") && type != MigrationType.REPEATABLE;
  }

  private static boolean matches(String pattern, String state) {
    return pattern.equals(ANY) || pattern.equals(state);
  }
}
