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
 * What a trial saw.
 *
 * @param holds whether the answer is the one that the tool hopes for
 * @param answer the answer in a few words
 * @param evidence what it rests on
 */
record Observed(boolean holds, String answer, String evidence) {

  static Observed of(boolean holds, String evidence) {
    return new Observed(holds, holds ? "yes" : "no", evidence);
  }

  /** Whether a statement was accepted. */
  static Observed accepted(Reply reply) {
    return new Observed(
        reply.accepted(),
        reply.accepted() ? "yes" : "no, refused with " + reply.code(),
        reply.toString());
  }
}
