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
package io.geodemigrations.core.refactor;

import java.util.List;

/**
 * A text does not describe a refactoring.
 *
 * @since 0.1.0
 */
public final class RefactoringSyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final int offset;
  private final String remedy;
  private final String word;
  private final transient List<String> candidates;

  RefactoringSyntaxException(
      int offset, String message, String remedy, String word, List<String> candidates) {
    super(message);
    this.what = message;
    this.offset = offset;
    this.remedy = remedy;
    this.word = word;
    this.candidates = List.copyOf(candidates);
  }

  /** What is wrong, in words. */
  public String what() {
    return what;
  }

  /** Where in the text, from 0. */
  public int offset() {
    return offset;
  }

  /** What to write instead, as a sentence. */
  public String remedy() {
    return remedy;
  }

  /** The word that is not one of the {@link #candidates()}; empty if the error is another one. */
  public String word() {
    return word;
  }

  /** The words of which one may have been meant. */
  public List<String> candidates() {
    return candidates;
  }
}
