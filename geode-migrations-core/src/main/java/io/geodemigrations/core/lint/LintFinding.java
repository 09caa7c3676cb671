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
package io.geodemigrations.core.lint;

import io.geodemigrations.core.SourceLocation;
import java.util.Locale;
import java.util.Objects;

/**
 * One thing that is likely to go wrong.
 *
 * @param rule the rule
 * @param location where
 * @param message what was found; no text of a statement, since placeholders in it may be secrets
 * @param remedy what to do about it
 * @since 0.1.0
 */
public record LintFinding(LintRule rule, SourceLocation location, String message, String remedy) {

  /** Checks that everything is there. */
  public LintFinding {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(remedy, "remedy");
  }

  static LintFinding of(LintRule rule, SourceLocation location, String message) {
    return new LintFinding(rule, location, message, rule.remedy());
  }

  /** How much it weighs. */
  public Severity severity() {
    return rule.severity();
  }

  /** The finding as two lines for people. */
  public String describe() {
    return "%s %s %s: %s%n  -> %s"
        .formatted(rule.id(), severity().name().toLowerCase(Locale.ROOT), location, message, remedy)
        .replace(System.lineSeparator(), "\n");
  }
}
