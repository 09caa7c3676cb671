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
import io.geodemigrations.embedded.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows, and that it knows every question. */
class ProbeExampleTests {

  private static final Path PAGE = Path.of("../docs/unproven.md");

  @TempDir Path folder;

  @Test
  void theProbeIsRunLikeThis() throws IOException {
    try (GeodeEmbedded server = GeodeEmbedded.start()) {
      write(server.dsn(Transport.GRPC));
    }
    assertThat(folder.resolve("probe.txt")).content().contains("rollback.set [FITS]");
    assertThat(folder.resolve("probe.json")).content().contains("\"id\": \"rollback.set\"");
  }

  private void write(String dsn) throws IOException {
    try (GeodeDriver driver = GeodeDriver.builder(dsn).build()) {
      ProbeReport report = ServerProbe.of(driver).run();
      Files.writeString(folder.resolve("probe.txt"), report.toText());
      Files.writeString(folder.resolve("probe.json"), report.toJson());
      assertThat(report.outcomes().get(Finding.Outcome.RISK)).isZero();
    }
  }

  @Test
  void everyQuestionIsInTheListOfAssumptions() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(ServerProbe.steps()).extracting(Step::id).doesNotHaveDuplicates();
    assertThat(ServerProbe.steps())
        .allSatisfy(step -> assertThat(page).contains("`" + step.id() + "`"));
  }
}
