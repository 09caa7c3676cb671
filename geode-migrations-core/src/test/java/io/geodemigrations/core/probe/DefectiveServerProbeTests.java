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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.Transport;
import io.geodemigrations.embedded.defect.Defect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the probe tells of a server with one defect, beside what it tells of one without. */
class DefectiveServerProbeTests {

  /** Other forms of the same answers: the driver hides them. The probe restores nothing. */
  private static final Set<Defect> UNSEEN =
      EnumSet.of(
          Defect.DDL_WITHOUT_PAGE,
          Defect.DDL_STATUS_ONLY,
          Defect.NO_DATA_ERROR,
          Defect.RESTORE_INTO_DIRECTORY);

  @ParameterizedTest
  @EnumSource(Defect.class)
  void tellsWhatIsDifferent(Defect defect) throws IOException {
    Set<String> usual = new LinkedHashSet<>(lines("expected-findings.txt"));
    List<String> expected =
        lines("defect-findings.txt").stream()
            .filter(line -> line.startsWith(defect + " | "))
            .map(line -> line.substring(line.indexOf("| ") + 2))
            .toList();
    assertThat(expected.isEmpty()).isEqualTo(UNSEEN.contains(defect));
    try (GeodeEmbedded server =
            GeodeEmbedded.start(GeodeEmbeddedOptions.builder().defects(defect).build());
        GeodeDriver driver = GeodeDriver.builder(server.dsn(Transport.GRPC)).build()) {

      ProbeReport report = ServerProbe.of(driver).run();

      assertThat(report.findings())
          .extracting(f -> f.id() + " | " + f.outcome() + " | " + f.answer())
          .filteredOn(line -> !usual.contains(line))
          .containsExactlyElementsOf(expected);
      assertThat(report.leftovers()).isEmpty();
    }
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            DefectiveServerProbeTests.class.getResourceAsStream("/probe/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
