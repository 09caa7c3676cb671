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
package io.geodemigrations.core.backup;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the identifier of a backup in what a command printed. */
final class PrintedId {

  private static final int LONGEST = 200;

  private final @Nullable String pattern;

  /** An identifier that is found by group 1 of a pattern; null for the last line. */
  PrintedId(@Nullable String pattern) {
    this.pattern = pattern;
  }

  String find(String program, String printed) {
    String id = pattern == null ? lastLine(printed) : group(pattern, printed);
    boolean usable = Backups.isIdentifier(id) && id.length() <= LONGEST;
    if (!usable) {
      String expected =
          pattern == null
              ? "its last line has to be the backup's identifier, at most %d characters"
                  .formatted(LONGEST)
              : "geode.migrations.backup.id-pattern does not find one";
      throw new GeodeMigrationsException(
          ErrorCode.BACKUP_FAILED,
          "%s ended well, but what it printed names no backup: %s".formatted(program, expected));
    }
    return id;
  }

  private static String lastLine(String printed) {
    String text = printed.strip();
    return text.substring(text.lastIndexOf('\n') + 1).strip();
  }

  private static String group(String pattern, String printed) {
    Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(printed);
    String found = matcher.find() ? matcher.group(1) : null;
    return found == null ? "" : found.strip();
  }
}
