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
package io.geodemigrations.embedded.wire.session;

import io.geodemigrations.embedded.defect.Defects;

/**
 * How results are put into messages.
 *
 * @param pull whether QUIC's pages after the first wait for a PULL; else all are pushed
 * @param pageRows how many rows a page has at most; it has fewer if they are large
 * @param defects what to do wrong on purpose
 * @since 0.1.0
 */
public record AnswerStyle(boolean pull, int pageRows, Defects defects) {

  /** What the official clients take best. */
  public static AnswerStyle common() {
    return new AnswerStyle(false, Integer.MAX_VALUE, Defects.none());
  }
}
