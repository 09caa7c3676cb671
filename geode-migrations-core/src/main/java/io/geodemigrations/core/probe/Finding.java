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
package io.geodemigrations.core.probe;

/**
 * What a server answered to one question.
 *
 * @param id a name that stays the same between releases, for example {@code rollback.set}; {@code
 *     docs/unproven.md} says which assumptions it tests
 * @param question the question
 * @param outcome what the answer means for this tool
 * @param answer the answer in a few words
 * @param evidence what was seen: counts, codes, columns, times
 * @param consequence what this tool does on a server like this
 * @since 0.1.0
 */
public record Finding(
    String id,
    String question,
    Outcome outcome,
    String answer,
    String evidence,
    String consequence) {

  /** What an answer means for this tool, from good to bad. */
  public enum Outcome {
    /** As assumed, or of no consequence. */
    FITS,
    /** The tool notices, and does what it should in another way or with fewer guarantees. */
    DEGRADES,
    /** The tool notices, and stops with an error; or a script that uses it fails. */
    REFUSES,
    /** The tool does not notice: data may become wrong. */
    RISK,
    /** No answer was found; the evidence says why. */
    UNKNOWN
  }
}
