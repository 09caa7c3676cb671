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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
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

  /** Puts two backups in each other's place for ever, and says which after each. */
  static final class Restoring {
    private Restoring() {}

    public static void main(String[] arguments) throws IOException {
      Database database = Database.open(Path.of(arguments[0]));
      byte[][] backups = {
        Files.readAllBytes(Path.of(arguments[1])), Files.readAllBytes(Path.of(arguments[2]))
      };
      for (long number = 0; ; number++) {
        database.replaceFrom(new ByteArrayInputStream(backups[(int) (number % 2)]));
        System.out.println(number);
      }
    }
  }

  @Test
  void aProcessThatIsKilledInARestoreLeavesTheOldGraphsOrTheNewOnes(@TempDir Path directory)
      throws Exception {
    Path data = directory.resolve("data");
    Path odd = backup(directory.resolve("odd"), 3);
    Path even = backup(directory.resolve("even"), 400);
    Database.open(data).close();
    Random random = new Random(2);
    for (int round = 0; round < 12; round++) {
      runAndKill(
          Restoring.class,
          1 + random.nextInt(8),
          random.nextInt(30),
          data.toString(),
          odd.toString(),
          even.toString());
      try (Database database = Database.open(data)) {
        List<Long> counts = new ArrayList<>();
        for (String graph : List.of("a", "b")) {
          try (StoreTransaction tx = database.graph(graph).begin(true)) {
            counts.add(tx.countNodes("N"));
          }
        }
        assertThat(counts).isIn(List.of(3L, 3L), List.of(400L, 400L));
      }
    }
  }

  private static Path backup(Path file, int nodes) throws IOException {
    try (Database source = Database.inMemory();
        OutputStream out = Files.newOutputStream(file)) {
      for (String name : List.of("a", "b")) {
        try (StoreTransaction tx = source.createGraph(name).begin(false)) {
          for (int i = 0; i < nodes; i++) {
            tx.createNode(List.of("N"), Map.of("i", (long) i));
          }
          tx.commit();
        }
      }
      source.backup(out);
    }
    return file;
  }

  @Test
  void whatAKilledProcessConfirmedIsThereAndNothingIsHalf(@TempDir Path directory)
      throws Exception {
    Random random = new Random(1);
    for (int round = 0; round < 6; round++) {
      long confirmed = runAndKill(Child.class, 20 + random.nextInt(100), 0, directory.toString());
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

  /**
   * The last number that the child confirmed before it was killed.
   *
   * @param lines how many it confirms at least
   * @param more a moment after that, so that it is killed anywhere
   */
  private static long runAndKill(Class<?> program, int lines, int more, String... arguments)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                java, "-Xmx128m", "-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    long confirmed = -1;
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < lines; i++) {
        String line = output.readLine();
        assertThat(line).as("the child goes on").isNotNull();
        confirmed = Long.parseLong(line);
      }
      LockSupport.parkNanos(more * 1_000_000L);
      // Not of the process itself: that would also close the stream that is still to be read.
      child.toHandle().destroyForcibly();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        confirmed = Math.max(confirmed, line.isEmpty() ? -1 : Long.parseLong(line));
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    return confirmed;
  }
}
