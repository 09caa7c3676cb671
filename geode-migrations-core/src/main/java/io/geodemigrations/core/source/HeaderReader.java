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
import io.geodemigrations.gql.Token;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the header among the comments before the first statement and cuts it into keys and values.
 * The header is the comment block that begins with {@code Migration:}; it ends with the first line
 * that is no comment.
 */
final class HeaderReader {

  /** Longer texts before a colon are prose. */
  private static final int MAX_KEY = 40;

  /**
   * A key with its value.
   *
   * @param key the key
   * @param place where the key stands in the script
   * @param valuePlace where the value begins in the script
   * @param lines the lines of the value; the first contains the key too
   */
  record Entry(HeaderKey key, int place, int valuePlace, List<CommentLine> lines) {

    /** The value line by line, stripped, without empty lines. */
    List<String> values() {
      List<String> values = new ArrayList<>();
      for (CommentLine line : lines) {
        String text =
            line == lines.get(0)
                ? line.content().substring(valuePlace - line.offset())
                : line.content();
        if (!text.isBlank()) {
          values.add(text.strip());
        }
      }
      return values;
    }

    /** The value as one text in which characters keep their distances. */
    String text() {
      return CommentLine.join(lines, valuePlace);
    }
  }

  private final ScriptText script;
  private final Map<HeaderKey, Entry> entries = new EnumMap<>(HeaderKey.class);
  private boolean inHeader;

  /** The column of the header's first key: lines that begin deeper continue the one before. */
  private int margin;

  /** What the next continuation belongs to: null if there is nothing, or it is ignored. */
  private @Nullable List<CommentLine> open;

  HeaderReader(ScriptText script) {
    this.script = script;
  }

  /**
   * Reads the header.
   *
   * @param comments the comments before the first statement or directive
   * @return the entries in the order of {@link HeaderKey}, empty without a header
   */
  Map<HeaderKey, Entry> read(List<Token> comments) {
    boolean ended = false;
    int lastLine = 0;
    for (Token comment : comments) {
      for (CommentLine line : CommentLine.of(comment)) {
        if (inHeader && line.line() > lastLine + 1) {
          inHeader = false;
          ended = true;
        }
        lastLine = line.line();
        if (inHeader) {
          headerLine(line);
        } else {
          otherLine(line, ended);
        }
      }
    }
    return entries;
  }

  private void otherLine(CommentLine line, boolean ended) {
    String key = keyOf(line);
    if (key == null) {
      return;
    }
    Optional<HeaderKey> known = HeaderKey.of(key);
    if (known.filter(k -> k == HeaderKey.MIGRATION).isPresent()) {
      if (ended) {
        script.problem(
            ErrorCode.SCRIPT_HEADER_KEY,
            line.offset() + line.indent(),
            "There is a second header",
            "Keep one comment block that begins with 'Migration:'.");
        return;
      }
      inHeader = true;
      margin = line.textColumn();
      headerLine(line);
    } else if (known.filter(HeaderKey::isBinding).isPresent()) {
      script.problem(
          ErrorCode.SCRIPT_HEADER_KEY,
          line.offset() + line.indent(),
          "'" + known.get().text() + "' stands outside of the header and would have no effect",
          "Put it into one comment block that begins with 'Migration: <title>', without empty"
              + " lines; or write the comment differently.");
    } else if (known.isEmpty()
        && !ended
        && Spelling.closest(key, List.of(HeaderKey.MIGRATION.text())).isPresent()) {
      unknownKey(line, key, HeaderKey.MIGRATION.text());
    }
  }

  private void headerLine(CommentLine line) {
    if (line.stripped().isEmpty()) {
      return;
    }
    if (continues(line)) {
      if (open != null) {
        open.add(line);
      }
      return;
    }
    String key = keyOf(line);
    if (key == null) {
      open = null;
      script.note(
          line.offset() + line.indent(),
          "This line of the header has no key and continues none; indent it to continue the line"
              + " before");
      return;
    }
    Optional<HeaderKey> known = HeaderKey.of(key);
    if (known.isPresent()) {
      entry(known.get(), line);
      return;
    }
    open = null;
    Optional<String> closest = HeaderKey.closest(key);
    if (closest.isPresent()) {
      unknownKey(line, key, closest.get());
    } else {
      script.note(line.offset() + line.indent(), "'" + key + "' is not a key of the header");
    }
  }

  private boolean continues(CommentLine line) {
    int depth = line.textColumn() - margin;
    if (line.startsWithDash() || depth > 1) {
      return true;
    }
    // One blank more may be an oversight, which must not hide a key.
    String key = depth == 1 ? keyOf(line) : null;
    return depth == 1
        && (key == null || (HeaderKey.of(key).isEmpty() && HeaderKey.closest(key).isEmpty()));
  }

  private void entry(HeaderKey key, CommentLine line) {
    int place = line.offset() + line.indent();
    if (entries.containsKey(key)) {
      script.problem(
          ErrorCode.SCRIPT_HEADER_KEY,
          place,
          "'" + key.text() + "' stands in the header twice",
          "Keep one of the two; continue a value on an indented line.");
      open = null;
      return;
    }
    List<CommentLine> lines = new ArrayList<>(List.of(line));
    int value = line.offset() + line.content().indexOf(':') + 1;
    entries.put(key, new Entry(key, place, value, lines));
    open = lines;
  }

  private void unknownKey(CommentLine line, String key, String suggestion) {
    script.problem(
        ErrorCode.SCRIPT_HEADER_KEY,
        line.offset() + line.indent(),
        "Unknown header key '" + key + "'",
        "Did you mean '" + suggestion + "'?");
  }

  /** The words before a colon, if the line begins with words and a colon. */
  private static @Nullable String keyOf(CommentLine line) {
    String text = line.stripped();
    int colon = text.indexOf(':');
    if (colon <= 0 || colon > MAX_KEY || !Character.isLetter(text.charAt(0))) {
      return null;
    }
    for (int i = 0; i < colon; i++) {
      char c = text.charAt(i);
      if (!Character.isLetter(c) && c != ' ' && c != '-' && c != '_') {
        return null;
      }
    }
    return text.substring(0, colon).strip();
  }
}
