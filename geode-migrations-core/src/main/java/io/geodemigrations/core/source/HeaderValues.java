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

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.Recovery;
import io.geodemigrations.core.Risk;
import io.geodemigrations.core.TransactionScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives the header's values their types, and reports those that have none. */
final class HeaderValues {

  private static final Set<String> NOTHING = Set.of("none", "-", "n/a", "");

  private final ScriptText script;
  private final Queries queries;
  private final Map<HeaderKey, HeaderReader.Entry> entries;

  HeaderValues(ScriptText script, Queries queries, Map<HeaderKey, HeaderReader.Entry> entries) {
    this.script = script;
    this.queries = queries;
    this.entries = entries;
  }

  ScriptHeader read() {
    return new ScriptHeader(
        text(HeaderKey.MIGRATION),
        text(HeaderKey.PURPOSE),
        changes(),
        text(HeaderKey.ROLLBACK),
        dependencies(),
        text(HeaderKey.ESTIMATED_DURATION),
        word(HeaderKey.PHASE, Phase.values()),
        word(HeaderKey.RISK, Risk.values()),
        batchSize(),
        word(HeaderKey.TRANSACTION, TransactionScope.values()),
        preserve(),
        requires(),
        word(HeaderKey.RECOVERY, Recovery.values()));
  }

  private @Nullable String text(HeaderKey key) {
    HeaderReader.Entry entry = entries.get(key);
    if (entry == null || entry.values().isEmpty()) {
      return null;
    }
    return String.join(" ", entry.values());
  }

  private List<String> changes() {
    HeaderReader.Entry entry = entries.get(HeaderKey.CHANGES);
    List<String> changes = new ArrayList<>();
    if (entry != null) {
      for (String line : entry.values()) {
        if (line.startsWith("-") || changes.isEmpty()) {
          changes.add(withoutDash(line));
        } else {
          changes.set(changes.size() - 1, changes.get(changes.size() - 1) + " " + line);
        }
      }
    }
    return changes;
  }

  /** The items of a value that is a list: separated by commas or on lines of their own. */
  private List<String> items(HeaderReader.Entry entry) {
    List<String> items = new ArrayList<>();
    for (String line : entry.values()) {
      for (String item : withoutDash(line).split(",", -1)) {
        if (!NOTHING.contains(item.strip().toLowerCase(Locale.ROOT))) {
          items.add(item.strip());
        }
      }
    }
    return items;
  }

  private List<MigrationVersion> dependencies() {
    HeaderReader.Entry entry = entries.get(HeaderKey.DEPENDENCIES);
    List<MigrationVersion> versions = new ArrayList<>();
    if (entry != null) {
      for (String item : items(entry)) {
        Optional<MigrationVersion> version = MigrationVersion.parseRecorded(item);
        version.ifPresentOrElse(
            versions::add,
            () ->
                wrong(
                    entry,
                    "'" + item + "' is not a version",
                    "none, or versions separated by commas"));
      }
    }
    return versions;
  }

  private List<String> preserve() {
    HeaderReader.Entry entry = entries.get(HeaderKey.PRESERVE);
    List<String> properties = new ArrayList<>();
    if (entry != null) {
      for (String item : items(entry)) {
        String name = item.startsWith(":") ? item.substring(1) : item;
        String[] parts = name.split("\\.", -1);
        if (parts.length <= 2 && Arrays.stream(parts).allMatch(HeaderValues::isIdentifier)) {
          properties.add(name);
        } else {
          wrong(entry, "'" + item + "' is not a property", "names such as email or User.email");
        }
      }
    }
    return properties;
  }

  private static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && Character.isUnicodeIdentifierStart(text.charAt(0)) | text.charAt(0) == '_'
        && text.chars().allMatch(Character::isUnicodeIdentifierPart);
  }

  private @Nullable Integer batchSize() {
    HeaderReader.Entry entry = entries.get(HeaderKey.BATCH_SIZE);
    if (entry == null) {
      return null;
    }
    String digits = String.join(" ", entry.values()).replace("_", "").replace(",", "");
    try {
      int size = Integer.parseInt(digits);
      if (size > 0) {
        return size;
      }
    } catch (NumberFormatException e) {
      // Reported below, together with numbers that are too small.
    }
    wrong(entry, "'" + digits + "' is not a number of rows", "a whole number above 0");
    return null;
  }

  private <E extends Enum<E>> @Nullable E word(HeaderKey key, E[] words) {
    HeaderReader.Entry entry = entries.get(key);
    if (entry == null) {
      return null;
    }
    String value = String.join(" ", entry.values());
    for (E word : words) {
      if (word.name().equalsIgnoreCase(value)) {
        return word;
      }
    }
    List<String> known =
        Arrays.stream(words).map(word -> word.name().toLowerCase(Locale.ROOT)).toList();
    String suggestion =
        Spelling.closest(value, known).map(word -> "; did you mean " + word + "?").orElse("");
    wrong(
        entry,
        "'" + value + "' is not a value of " + key.text() + suggestion,
        "one of " + String.join(", ", known));
    return null;
  }

  private @Nullable String requires() {
    HeaderReader.Entry entry = entries.get(HeaderKey.REQUIRES);
    if (entry == null) {
      return null;
    }
    return queries.condition(script, entry.valuePlace(), entry.text()).orElse(null);
  }

  private void wrong(HeaderReader.Entry entry, String message, String expected) {
    String value = entry.text();
    int blanks = value.length() - value.stripLeading().length();
    script.problem(
        ErrorCode.SCRIPT_HEADER_VALUE,
        value.isBlank() ? entry.place() : entry.valuePlace() + blanks,
        message,
        "Write " + expected + " after '" + entry.key().text() + ":'.");
  }

  private static String withoutDash(String line) {
    return line.startsWith("-") ? line.substring(1).strip() : line;
  }
}
