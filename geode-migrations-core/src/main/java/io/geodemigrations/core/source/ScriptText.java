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
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.SourceLocation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A script's text with line feeds only and no byte order mark, and the problems that are found in
 * it.
 */
final class ScriptText {

  private static final int MAX_EXCERPT = 120;

  private final String resource;
  private final String text;
  private final int[] lineStarts;
  private final List<MigrationProblem> problems = new ArrayList<>();
  private final List<SourceNote> notes = new ArrayList<>();

  private ScriptText(String resource, String text) {
    this.resource = resource;
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  private static int[] lineStarts(String text) {
    IntStream.Builder starts = IntStream.builder().add(0);
    for (int feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
      starts.add(feed + 1);
    }
    return starts.build().toArray();
  }

  static ScriptText of(String resource, String content) {
    String unmarked = content.startsWith("\uFEFF") ? content.substring(1) : content;
    return new ScriptText(resource, unmarked.replace("\r\n", "\n").replace('\r', '\n'));
  }

  /**
   * Decodes UTF-8.
   *
   * @throws CharacterCodingException if the bytes are something else
   */
  static ScriptText of(String resource, byte[] content) throws CharacterCodingException {
    return of(
        resource,
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(content))
            .toString());
  }

  String text() {
    return text;
  }

  String resource() {
    return resource;
  }

  List<MigrationProblem> problems() {
    return problems;
  }

  List<SourceNote> notes() {
    return notes;
  }

  SourceLocation location(int offset) {
    int place = Math.min(offset, text.length());
    int found = Arrays.binarySearch(lineStarts, place);
    int line = found >= 0 ? found : -found - 2;
    return new SourceLocation(resource, line + 1, place - lineStarts[line] + 1);
  }

  /** The reverse of {@link #location(int)}. */
  int offset(SourceLocation location) {
    return lineStarts[location.line() - 1] + location.column() - 1;
  }

  void problem(ErrorCode code, int offset, String message) {
    problem(code, offset, message, code.remedy());
  }

  void problem(ErrorCode code, int offset, String message, String remedy) {
    problems.add(new MigrationProblem(code, location(offset), message, remedy, excerpt(offset)));
  }

  /** A problem of the script as a whole. */
  void problem(ErrorCode code, String message) {
    problems.add(MigrationProblem.of(code, SourceLocation.of(resource), message));
  }

  void note(int offset, String message) {
    notes.add(new SourceNote(location(offset), message));
  }

  /** The line with a caret below the place, and its number in front. */
  private String excerpt(int offset) {
    int place = Math.min(offset, text.length());
    int start = text.lastIndexOf('\n', place - 1) + 1;
    int end = text.indexOf('\n', place);
    end = end < 0 ? text.length() : end;
    int from = Math.max(start, Math.min(place - MAX_EXCERPT / 2, end - MAX_EXCERPT));
    int to = Math.min(end, from + MAX_EXCERPT);
    String gutter = location(offset).line() + " | ";
    StringBuilder caret = new StringBuilder(" ".repeat(gutter.length() - 2)).append("| ");
    for (int i = from; i < place; i++) {
      caret.append(text.charAt(i) == '\t' ? '\t' : ' ');
    }
    return gutter + text.substring(from, to) + "\n" + caret.append('^');
  }
}
