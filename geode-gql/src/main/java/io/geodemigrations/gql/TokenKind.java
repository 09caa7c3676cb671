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

/**
 * What a {@link Token} is.
 *
 * @since 0.1.0
 */
public enum TokenKind {
  /** A name or a keyword; which of the two depends on the place. */
  WORD,
  /** A name in backticks. */
  QUOTED_NAME,
  /** A string in single or double quotes. */
  STRING,
  /** An integer, also hexadecimal, octal or binary. */
  INTEGER,
  /** Digits with a point. */
  DECIMAL,
  /** A number with an exponent or the suffix f or d. */
  FLOAT,
  /** {@code $name} or {@code $1}. */
  PARAMETER,
  /** <code>${name}</code> or <code>$${name}</code>: filled in before a script is sent. */
  PLACEHOLDER,
  /** An operator or a punctuation mark other than the semicolon. */
  SYMBOL,
  /** {@code ;}. */
  SEMICOLON,
  /** {@code // …} or {@code -- …} up to the end of the line, without the line break. */
  LINE_COMMENT,
  /** {@code /* … *}{@code /}. */
  BLOCK_COMMENT
}
