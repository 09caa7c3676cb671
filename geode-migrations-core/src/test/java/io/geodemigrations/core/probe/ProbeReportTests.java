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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeReportTests {

  private static final ProbeReport REPORT =
      new ProbeReport(
          "grpc://db:50051/shop",
          List.of(
              new Finding(
                  "rollback.set",
                  "Does ROLLBACK undo SET?",
                  Finding.Outcome.DEGRADES,
                  "no",
                  "0 nodes with n.amount = 0 after ROLLBACK",
                  "The profile of the lock becomes 'untrusted'."),
              new Finding(
                  "index.missing",
                  "With which code is it refused?",
                  Finding.Outcome.FITS,
                  "42704",
                  "refused with 42704: no \"index\"\\ here",
                  "None.")),
          List.of("DROP INDEX geode_migrations_probe_00_i1"));

  @Test
  void isWrittenForPeople() {
    assertThat(REPORT.toText())
        .isEqualTo(
            """
            Probe of grpc://db:50051/shop
              FITS: 1  DEGRADES: 1  REFUSES: 0  RISK: 0  UNKNOWN: 0

            rollback.set [DEGRADES]
              Does ROLLBACK undo SET? no
              Seen: 0 nodes with n.amount = 0 after ROLLBACK
              So: The profile of the lock becomes 'untrusted'.

            index.missing [FITS]
              With which code is it refused? 42704
              Seen: refused with 42704: no "index"\\ here
              So: None.

            Not removed; run by hand:
              DROP INDEX geode_migrations_probe_00_i1;
            """);
  }

  @Test
  void isWrittenForPrograms() {
    assertThat(REPORT.toJson())
        .isEqualTo(
            """
            {
              "address": "grpc://db:50051/shop",
              "findings": [
                {"id": "rollback.set", "question": "Does ROLLBACK undo SET?", "outcome": "DEGRADES", "answer": "no", "evidence": "0 nodes with n.amount = 0 after ROLLBACK", "consequence": "The profile of the lock becomes 'untrusted'."},
                {"id": "index.missing", "question": "With which code is it refused?", "outcome": "FITS", "answer": "42704", "evidence": "refused with 42704: no \\"index\\"\\\\ here", "consequence": "None."}
              ],
              "leftovers": ["DROP INDEX geode_migrations_probe_00_i1"]
            }
            """);
  }

  @Test
  void anEmptyReportIsJsonToo() {
    assertThat(new ProbeReport("quic://db:3141", List.of(), List.of()).toJson())
        .isEqualTo(
            """
            {
              "address": "quic://db:3141",
              "findings": [],
              "leftovers": []
            }
            """);
  }
}
