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
package io.geodemigrations.core;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The version of a migration: numbers, ordered part by part, where a missing part is 0.
 *
 * <p>Both conventions of the schema migration guide ("Version Naming Conventions") are versions:
 * {@code 2026.01.15.001} and {@code v1.0.0}. So {@code 1}, {@code v1} and {@code 1.0} are equal,
 * and {@code 1.0.5} is greater. {@link #text()} keeps what was written and takes no part in {@link
 * #equals(Object)}. Parts have no upper limit.
 *
 * @since 0.1.0
 */
public final class MigrationVersion implements MigrationKey {

  /** Longest text that is read as a version; file names cannot be longer. */
  private static final int MAX_LENGTH = 255;

  static final Comparator<MigrationVersion> NUMERIC = MigrationVersion::compareParts;

  private final String text;

  /** Without trailing zeros, so that equal versions have equal parts. */
  private final List<BigInteger> parts;

  private MigrationVersion(String text, List<BigInteger> parts) {
    this.text = text;
    this.parts = parts;
  }

  /**
   * Reads a version as people write it: digits in parts separated by {@code .} or {@code _}, with
   * an optional {@code v} or {@code V} in front.
   *
   * @throws IllegalArgumentException if the text is not a version
   */
  public static MigrationVersion parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is not a version; write numbers separated by dots, such as 2026.01.15.001 or v1.0.0"
                        .formatted(text)));
  }

  /** Reads a version like {@link #parse(String)}, but returns nothing where that would throw. */
  public static Optional<MigrationVersion> tryParse(String text) {
    int end = prefixLength(text);
    return end > 0 && end == text.length() && end <= MAX_LENGTH
        ? Optional.of(of(text))
        : Optional.empty();
  }

  /**
   * Reads a version as other runners record it: besides the forms of {@link #parse(String)} also a
   * version that is followed by a name, such as {@code v1.0.0_add_user_label}.
   *
   * @return nothing if the text is no version, a repeatable for example; such a record is foreign
   */
  public static Optional<MigrationVersion> parseRecorded(String recorded) {
    String text = recorded.strip();
    int end = prefixLength(text);
    if (end == 0 || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    boolean whole = end == text.length();
    boolean named =
        !whole
            && text.charAt(end) == '_'
            && end + 1 < text.length()
            && (Character.isLetter(text.charAt(end + 1)) || text.charAt(end + 1) == '_');
    return whole || named ? Optional.of(of(text.substring(0, end))) : Optional.empty();
  }

  /**
   * The length of the longest version with which the text begins, 0 if it begins with none. A
   * separator counts only where a digit follows.
   */
  public static int prefixLength(String text) {
    int start = !text.isEmpty() && (text.charAt(0) == 'v' || text.charAt(0) == 'V') ? 1 : 0;
    int end = 0;
    int i = start;
    while (i < text.length() && isDigit(text.charAt(i))) {
      while (i < text.length() && isDigit(text.charAt(i))) {
        i++;
      }
      end = i;
      if (i < text.length() && isSeparator(text.charAt(i))) {
        i++;
      }
    }
    return end;
  }

  private static MigrationVersion of(String written) {
    String text = written.replace('_', '.');
    if (text.charAt(0) == 'V') {
      text = text.substring(1);
    }
    String digits = text.charAt(0) == 'v' ? text.substring(1) : text;
    List<BigInteger> parts = new ArrayList<>();
    for (String part : digits.split("\\.", -1)) {
      parts.add(new BigInteger(part));
    }
    while (!parts.isEmpty() && parts.get(parts.size() - 1).signum() == 0) {
      parts.remove(parts.size() - 1);
    }
    return new MigrationVersion(text, List.copyOf(parts));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSeparator(char c) {
    return c == '.' || c == '_';
  }

  private static int compareParts(MigrationVersion left, MigrationVersion right) {
    int common = Math.min(left.parts.size(), right.parts.size());
    for (int i = 0; i < common; i++) {
      int order = left.parts.get(i).compareTo(right.parts.get(i));
      if (order != 0) {
        return order;
      }
    }
    // The last part is never 0, so the longer one is greater.
    return Integer.compare(left.parts.size(), right.parts.size());
  }

  /**
   * The form that is stored: what was written with {@code _} replaced by {@code .} and an
   * upper-case {@code V} dropped; a lower-case {@code v} and zeros are kept.
   */
  @Override
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MigrationVersion version && parts.equals(version.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
