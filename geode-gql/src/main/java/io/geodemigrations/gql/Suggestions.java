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
package io.geodemigrations.gql;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses which keyword a misspelt word was meant to be. */
final class Suggestions {

  private static final int MIN_LENGTH = 3;
  private static final int MAX_LENGTH = 20;

  private Suggestions() {}

  /** Returns the nearest keyword, or null when none is near or the word is one of them. */
  static @Nullable String nearest(String word, Collection<String> keywords) {
    String upper = word.toUpperCase(Locale.ROOT);
    if (upper.length() < MIN_LENGTH || upper.length() > MAX_LENGTH || keywords.contains(upper)) {
      return null;
    }
    int tolerance = upper.length() < 5 ? 1 : 2;
    return keywords.stream()
        .filter(keyword -> distance(upper, keyword) * 2 < keyword.length())
        .filter(keyword -> distance(upper, keyword) <= tolerance)
        .min(
            Comparator.<String>comparingInt(keyword -> distance(upper, keyword))
                .thenComparing(String::length, Comparator.reverseOrder())
                .thenComparing(Comparator.naturalOrder()))
        .orElse(null);
  }

  /** Counts insertions, deletions, replacements and swaps of neighbours. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replace, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
