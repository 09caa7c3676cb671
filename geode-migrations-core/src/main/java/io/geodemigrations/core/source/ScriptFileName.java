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

import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.RepeatableKey;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file's name says.
 *
 * <p>The first {@code __} separates version and name. Without one, the longest version that is
 * followed by {@code _} and a letter ends there, as in the guide's {@code
 * 2026_01_15_001_add_preferences}.
 */
sealed interface ScriptFileName {

  /** A migration. */
  record OfMigration(MigrationKey key, String name) implements ScriptFileName {}

  /** A callback. */
  record OfCallback(ScriptCallback.Event event) implements ScriptFileName {}

  /** Neither, with what to do about it. */
  record Unknown(String message, String remedy) implements ScriptFileName {}

  /** A version with separators that it cannot have, such as those of a date. */
  Pattern MEANT = Pattern.compile("[vV]?\\d+(?:[-. _]\\d+)*(?![\\p{L}\\d])");

  /** The extension of scripts. */
  String EXTENSION = ".gql";

  /** Reads a file name that ends with {@code .gql} in whatever case. */
  static ScriptFileName parse(String fileName) {
    int end = fileName.length() - EXTENSION.length();
    String stem = fileName.substring(0, end);
    if (!fileName.endsWith(EXTENSION)) {
      return unknown(fileName, "does not end with .gql in lower case", stem);
    }
    Optional<ScriptCallback.Event> callback = ScriptCallback.Event.of(stem);
    if (callback.isPresent()) {
      return new OfCallback(callback.get());
    }
    if (stem.startsWith(RepeatableKey.PREFIX)) {
      String name = stem.substring(RepeatableKey.PREFIX.length());
      return name.isBlank()
          ? unknown(fileName, "has no name after R__", "R__<name>")
          : new OfMigration(new RepeatableKey(name), name);
    }
    return versioned(fileName, stem);
  }

  private static ScriptFileName versioned(String fileName, String stem) {
    int prefix = MigrationVersion.prefixLength(stem);
    int separator = stem.indexOf("__");
    if (separator >= 0) {
      Optional<MigrationVersion> version = MigrationVersion.tryParse(stem.substring(0, separator));
      String name = stem.substring(separator + 2);
      if (version.isPresent() && !name.isBlank()) {
        return new OfMigration(version.get(), name);
      }
      if (version.isPresent()) {
        return unknown(fileName, "has no name after its version", stem + "<name>");
      }
      return notVersioned(fileName, stem, prefix);
    }
    if (prefix > 0
        && prefix + 1 < stem.length()
        && stem.charAt(prefix) == '_'
        && Character.isLetter(stem.codePointAt(prefix + 1))) {
      Optional<MigrationVersion> version = MigrationVersion.tryParse(stem.substring(0, prefix));
      if (version.isPresent()) {
        return new OfMigration(version.get(), stem.substring(prefix + 1));
      }
    }
    return notVersioned(fileName, stem, prefix);
  }

  private static ScriptFileName notVersioned(String fileName, String stem, int prefix) {
    if (prefix == stem.length() && prefix > 0) {
      return unknown(fileName, "has no name after its version", stem + "__<name>");
    }
    if (prefix > 0) {
      Matcher meant = MEANT.matcher(stem);
      int end = meant.lookingAt() ? Math.max(prefix, meant.end()) : prefix;
      String rest = withoutSeparators(stem.substring(end));
      return unknown(
          fileName,
          "does not separate its version from its name",
          stem.substring(0, end).replace('-', '.').replace(' ', '.')
              + "__"
              + (rest.isEmpty() ? "<name>" : rest));
    }
    Optional<String> callback =
        Spelling.closest(
            stem,
            Arrays.stream(ScriptCallback.Event.values())
                .map(ScriptCallback.Event::fileName)
                .toList());
    if (callback.isPresent()) {
      return unknown(fileName, "looks like a callback", callback.get());
    }
    String lower = stem.toLowerCase(Locale.ROOT);
    if (lower.startsWith("r_") || lower.startsWith("r-")) {
      String rest = withoutSeparators(stem.substring(1));
      return unknown(
          fileName, "looks like a repeatable", "R__" + (rest.isEmpty() ? "<name>" : rest));
    }
    if (stem.length() > 1 && MigrationVersion.prefixLength(stem.substring(1)) > 0) {
      String rest = stem.substring(1);
      int length = MigrationVersion.prefixLength(rest);
      String name = withoutSeparators(rest.substring(length));
      return unknown(
          fileName,
          "begins with a letter other than v",
          rest.substring(0, length) + "__" + (name.isEmpty() ? "<name>" : name));
    }
    String name = withoutSeparators(stem);
    return unknown(fileName, "has no version", "<version>__" + (name.isEmpty() ? "<name>" : name));
  }

  private static Unknown unknown(String fileName, String message, String suggestion) {
    return new Unknown(
        "'%s' %s".formatted(fileName, message),
        "Rename it, for example to '%s%s', or move it out of the location."
            .formatted(suggestion, EXTENSION));
  }

  private static String withoutSeparators(String text) {
    int start = 0;
    while (start < text.length() && "._- ".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return text.substring(start);
  }
}
