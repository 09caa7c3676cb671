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

/** One question, and how it is answered. */
record Step(String id, String question, Consequence ifHolds, Consequence ifNot, Trial trial) {

  /** Finds the answer; whatever it throws means that there is none. */
  interface Trial {

    Observed run(Lab lab);
  }

  Finding observed(Observed seen) {
    Consequence consequence = seen.holds() ? ifHolds : ifNot;
    return new Finding(
        id, question, consequence.outcome(), seen.answer(), seen.evidence(), consequence.text());
  }

  Finding unknown(String why) {
    return new Finding(
        id,
        question,
        Finding.Outcome.UNKNOWN,
        "unknown",
        why,
        "Not known; see docs/unproven.md for what the tool assumes.");
  }
}
