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
package io.geodemigrations.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTests {

  /** Commits numbered pairs of nodes with an edge, and says so after each commit. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      Database database = Database.open(Path.of(arguments[0]));
      Graph graph = database.hasGraph("g") ? database.graph("g") : database.createGraph("g");
      long next;
      try (StoreTransaction tx = graph.begin(true)) {
        next = tx.countNodes("A");
      }
      while (true) {
        try (StoreTransaction tx = graph.begin(false)) {
          long a = tx.createNode(List.of("A"), Map.of("number", next)).id();
          long b = tx.createNode(List.of("B"), Map.of("number", next)).id();
          tx.createEdge("R", a, b, Map.of());
          tx.commit();
        }
        System.out.println(next);
        next++;
        if (next % 50 == 0) {
          database.checkpoint();
        }
      }
    }
  }

  @Test
  void whatAKilledProcessConfirmedIsThereAndNothingIsHalf(@TempDir Path directory)
      throws Exception {
    Random random = new Random(1);
    for (int round = 0; round < 6; round++) {
      long confirmed = runAndKill(directory, 20 + random.nextInt(100));
      try (Database database = Database.open(directory);
          StoreTransaction tx = database.graph("g").begin(true)) {
        long count = tx.countNodes("A");
        assertThat(count).isGreaterThan(confirmed);
        assertThat(tx.countNodes("B")).isEqualTo(count);
        assertThat(tx.countEdges("R")).isEqualTo(count);
        long expected = 0;
        for (Iterator<StoreNode> nodes = tx.nodesByLabel("A", 0); nodes.hasNext(); ) {
          assertThat(nodes.next().property("number")).isEqualTo(expected++);
        }
      }
    }
  }

  /** The last number that the child confirmed before it was killed. */
  private static long runAndKill(Path directory, int commits)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process child =
        new ProcessBuilder(
                java,
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long confirmed = -1;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < commits; i++) {
        String line = lines.readLine();
        assertThat(line).as("the child goes on").isNotNull();
        confirmed = Long.parseLong(line);
      }
      // Not of the process itself: that would also close the stream that is still to be read.
      child.toHandle().destroyForcibly();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        confirmed = Math.max(confirmed, line.isEmpty() ? -1 : Long.parseLong(line));
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    return confirmed;
  }
}
