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

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The keys of a script's header. */
enum HeaderKey {
  MIGRATION("Migration", false),
  PURPOSE("Purpose", false),
  CHANGES("Changes", false),
  ROLLBACK("Rollback", false),
  DEPENDENCIES("Dependencies", true),
  ESTIMATED_DURATION("Estimated duration", false),
  PHASE("Phase", true),
  RISK("Risk", true),
  BATCH_SIZE("Batch size", true),
  TRANSACTION("Transaction", true),
  PRESERVE("Preserve", true),
  REQUIRES("Requires", true),
  RECOVERY("Recovery", true);

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Map<String, HeaderKey> BY_WORDS =
      Arrays.stream(values())
          .collect(
              Collectors.toUnmodifiableMap(
                  key -> key.text.toLowerCase(Locale.ROOT), Function.identity()));

  private final String text;
  private final boolean binding;

  HeaderKey(String text, boolean binding) {
    this.text = text;
    this.binding = binding;
  }

  /** How it is written; case does not matter. */
  String text() {
    return text;
  }

  /** Whether it changes what the tool does. */
  boolean isBinding() {
    return binding;
  }

  static Optional<HeaderKey> of(String key) {
    String wanted = SPACE.matcher(key.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
    return Optional.ofNullable(BY_WORDS.get(wanted));
  }

  static Optional<String> closest(String key) {
    return Spelling.closest(key, texts());
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(HeaderKey::text).toList();
  }
}
