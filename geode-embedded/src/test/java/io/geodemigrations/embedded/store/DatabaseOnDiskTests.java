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

import static io.geodemigrations.embedded.store.StoreTestSupport.createNode;
import static io.geodemigrations.embedded.store.StoreTestSupport.ids;
import static io.geodemigrations.embedded.store.StoreTestSupport.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.embedded.value.Interval;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseOnDiskTests {

  @TempDir private Path temp;

  private Path dir() {
    return temp.resolve("data");
  }

  private Database open() {
    return Database.open(dir());
  }

  @Test
  void graphsNodesEdgesAndSchemaAreThereAfterARestart() {
    long node;
    try (Database database = open()) {
      Graph graph = database.createGraph("Shop-1");
      database.createGraph("shop-1");
      graph.createIndex(
          new IndexDefinition("by_name", "User", List.of("name", "age"), "HASH", false, null));
      graph.createConstraint(ConstraintDefinition.unique("uniq", "User", "id"));
      graph.createConstraint(ConstraintDefinition.existence("has", "User", "name"));
      graph.createIndex(IndexDefinition.of("gone", "User", "x"));
      graph.dropIndex("gone");
      node = createNode(graph, "User", Map.of("id", 1L, "name", "Ann"));
      write(graph, tx -> tx.createEdge("SELF", node, node, Map.of("w", 2L)));
    }
    try (Database database = open()) {
      assertThat(database.graphNames()).containsExactly("Shop-1", "shop-1");
      Graph graph = database.graph("Shop-1");
      assertThat(graph.indexes())
          .extracting(IndexDefinition::name)
          .containsExactly("by_name", "uniq");
      assertThat(graph.indexes().get(0).type()).isEqualTo("HASH");
      assertThat(graph.constraints()).hasSize(2);
      try (StoreTransaction tx = graph.begin(false)) {
        assertThat(tx.node(node).properties()).isEqualTo(Map.of("id", 1L, "name", "Ann"));
        assertThat(ids(tx.edgesOf(node, Direction.BOTH, List.of()))).hasSize(1);
        assertThat(ids(tx.seek(graph.indexes().get(0), List.of("Ann")))).containsExactly(node);
      }
      assertThatThrownBy(() -> createNode(graph, "User", Map.of("id", 1L, "name", "Ben")))
          .isInstanceOf(ConstraintViolationException.class);
      try (StoreTransaction tx = database.graph("shop-1").begin(true)) {
        assertThat(tx.countNodes()).isZero();
      }
    }
  }

  @Test
  void everyTypeOfValueSurvives() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("true", true);
    values.put("long", Long.MIN_VALUE);
    values.put("double", -0.1);
    values.put("nan", Double.NaN);
    values.put("decimal", new BigDecimal("-123456789012345678901234567890.12345"));
    values.put("text", "a\u0000\u00e4\u20ac\ud83d\ude00 and half \ud83d");
    values.put("date", LocalDate.of(-5, 1, 15));
    values.put("time", LocalTime.of(23, 59, 59, 999_999_999));
    values.put("timetz", OffsetTime.of(1, 2, 3, 4, ZoneOffset.ofHoursMinutes(-5, -30)));
    values.put("timestamp", LocalDateTime.of(2026, 1, 15, 8, 0));
    values.put("timestamptz", OffsetDateTime.of(2026, 1, 15, 8, 0, 0, 1, ZoneOffset.ofHours(2)));
    values.put("zoned", ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, ZoneId.of("Europe/Berlin")));
    values.put("interval", new Interval(-14, 3, -90, 1));
    values.put("list", Arrays.asList(1L, null, List.of("x")));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", Map.of("deep", List.of(Map.of())));
    map.put("a", null);
    values.put("map", map);
    values.put("empty", Map.of());
    long id;
    try (Database database = open()) {
      id = createNode(database.createGraph("g"), "V", values);
      write(database.graph("g"), tx -> tx.setNodeProperty(id, "bytes", new byte[] {1, -1, 0}));
    }
    for (int round = 0; round < 2; round++) {
      try (Database database = open();
          StoreTransaction tx = database.graph("g").begin(true)) {
        Map<String, Object> read = new LinkedHashMap<>(tx.node(id).properties());
        assertThat((byte[]) read.remove("bytes")).containsExactly(1, -1, 0);
        assertThat(read).isEqualTo(values);
        assertThat(read.keySet()).containsExactlyElementsOf(values.keySet());
        database.checkpoint();
      }
    }
  }

  @Test
  void idsOfDeletedNodesAreNotGivenAgain() {
    long last;
    try (Database database = open()) {
      Graph graph = database.createGraph("g");
      createNode(graph, "N", Map.of());
      last = createNode(graph, "N", Map.of());
      write(graph, tx -> tx.deleteNode(last, false));
      database.checkpoint();
    }
    try (Database database = open()) {
      assertThat(createNode(database.graph("g"), "N", Map.of())).isGreaterThan(last);
    }
  }

  @Test
  void aDirectoryInUseIsRefusedByName() {
    Database database = open();
    assertThatThrownBy(this::open)
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(dir().toString())
        .hasMessageContaining("--data-dir");
    database.close();
    open().close();
  }

  @Test
  void aDirectoryWithOtherFilesIsLeftAlone() throws IOException {
    Files.createDirectories(dir());
    Files.writeString(dir().resolve("thesis.txt"), "x");
    assertThatThrownBy(this::open)
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("not empty");
    try (Stream<Path> files = Files.list(dir())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aDroppedGraphIsGone() {
    try (Database database = open()) {
      database.createGraph("a");
      database.createGraph("b");
      database.dropGraph("a");
    }
    try (Database database = open()) {
      assertThat(database.graphNames()).containsExactly("b");
      createNode(database.createGraph("a"), "N", Map.of());
    }
  }

  @Test
  void aSnapshotWhileOthersWriteLosesNothing() throws Exception {
    List<Long> created = new ArrayList<>();
    try (Database database = open()) {
      Graph graph = database.createGraph("g");
      AtomicBoolean stop = new AtomicBoolean();
      Thread writer =
          new Thread(
              () -> {
                while (!stop.get()) {
                  created.add(createNode(graph, "N", Map.of("text", "x".repeat(100))));
                }
              });
      writer.start();
      for (int i = 0; i < 5; i++) {
        database.checkpoint();
      }
      stop.set(true);
      writer.join();
      createNode(graph, "Last", Map.of());
    }
    try (Stream<Path> files = Files.list(dir().resolve("graphs").resolve("g"))) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("snapshot-6", "log-6");
    }
    try (Database database = open();
        StoreTransaction tx = database.graph("g").begin(true)) {
      assertThat(ids(tx.nodesByLabel("N", 0))).isEqualTo(created);
      assertThat(tx.countNodes("Last")).isEqualTo(1);
    }
  }

  @Test
  void aBackupIsRestoredIntoANewDirectory() throws IOException {
    ByteArrayOutputStream backup = new ByteArrayOutputStream();
    try (Database database = open()) {
      Graph graph = database.createGraph("One");
      graph.createConstraint(ConstraintDefinition.unique("u", "N", "v"));
      createNode(graph, "N", Map.of("v", 1L));
      createNode(database.createGraph("two"), "M", Map.of());
      database.backup(backup);
      createNode(graph, "N", Map.of("v", 2L));
    }
    Path target = temp.resolve("restored");
    Database.restore(new ByteArrayInputStream(backup.toByteArray()), target);
    try (Database database = Database.open(target)) {
      assertThat(database.graphNames()).containsExactly("One", "two");
      Graph graph = database.graph("One");
      try (StoreTransaction tx = graph.begin(true)) {
        assertThat(tx.countNodes("N")).isEqualTo(1);
      }
      assertThatThrownBy(() -> createNode(graph, "N", Map.of("v", 1L)))
          .isInstanceOf(ConstraintViolationException.class);
    }
    assertThatThrownBy(
            () -> Database.restore(new ByteArrayInputStream(backup.toByteArray()), target))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("not empty");
  }

  @Test
  void aDamagedBackupIsRefusedAndCannotBeOpened() throws IOException {
    ByteArrayOutputStream backup = new ByteArrayOutputStream();
    try (Database database = Database.inMemory()) {
      createNode(database.createGraph("g"), "N", Map.of("v", 1L));
      database.backup(backup);
    }
    byte[] bytes = backup.toByteArray();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      Path target = temp.resolve("cut-" + length);
      assertThatThrownBy(() -> Database.restore(new ByteArrayInputStream(cut), target))
          .isInstanceOf(StorageException.class);
      if (Files.exists(target.resolve("graphs"))) {
        try (Stream<Path> graphs = Files.list(target.resolve("graphs"))) {
          if (graphs.findAny().isPresent()) {
            assertThatThrownBy(() -> Database.open(target)).isInstanceOf(StorageException.class);
          }
        }
      }
    }
  }

  @Test
  void aLogThatIsCutAnywhereGivesAPrefixOfTheCommits() throws IOException {
    List<NaiveGraph> states = new ArrayList<>();
    List<Long> lengths = new ArrayList<>();
    Path log = dir().resolve("graphs").resolve("g").resolve("log-1");
    try (Database database = open()) {
      Graph graph = database.createGraph("g");
      RandomHistory history = new RandomHistory(7, graph, 2);
      states.add(new NaiveGraph());
      lengths.add(Files.size(log));
      while (states.size() < 14) {
        history.step();
        if (Files.size(log) > lengths.get(lengths.size() - 1)) {
          states.add(history.committed().copy());
          lengths.add(Files.size(log));
        }
      }
    }
    byte[] whole = Files.readAllBytes(log);
    assertThat(whole).hasSize(lengths.get(lengths.size() - 1).intValue());
    for (int length = 0; length <= whole.length; length++) {
      Files.write(log, Arrays.copyOf(whole, length));
      int commit = 0;
      while (commit + 1 < lengths.size() && lengths.get(commit + 1) <= length) {
        commit++;
      }
      try (Database database = open();
          StoreTransaction tx = database.graph("g").begin(true)) {
        NaiveGraph expected = states.get(commit);
        assertThat(NaiveGraph.of(tx).sameAs(expected)).as("cut at %d", length).isTrue();
      }
    }
  }

  @Test
  void afterATornEndWasCutOffNewCommitsAreKept() throws IOException {
    Path log = dir().resolve("graphs").resolve("g").resolve("log-1");
    try (Database database = open()) {
      Graph graph = database.createGraph("g");
      createNode(graph, "A", Map.of());
      createNode(graph, "B", Map.of());
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(file.length() - 1);
    }
    try (Database database = open()) {
      createNode(database.graph("g"), "C", Map.of());
    }
    try (Database database = open();
        StoreTransaction tx = database.graph("g").begin(true)) {
      assertThat(tx.labels()).containsExactly("A", "C");
    }
  }

  @Test
  void damageInTheMiddleOfTheLogIsAnErrorThatSaysSo() throws IOException {
    Path log = dir().resolve("graphs").resolve("g").resolve("log-1");
    long begin;
    long end;
    try (Database database = open()) {
      Graph graph = database.createGraph("g");
      createNode(graph, "A", Map.of("v", 1L));
      begin = Files.size(log);
      createNode(graph, "B", Map.of("v", 2L));
      end = Files.size(log);
      createNode(graph, "C", Map.of("v", 3L));
    }
    byte[] whole = Files.readAllBytes(log);
    for (long offset = begin; offset < end; offset++) {
      byte[] damaged = whole.clone();
      damaged[(int) offset] ^= 0x10;
      Files.write(log, damaged);
      assertThatThrownBy(this::open)
          .as("byte %d", offset)
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("log-1")
          .hasMessageContaining("damaged at offset " + begin);
    }
    Files.write(log, whole);
    open().close();
  }

  @Test
  void aDamagedSnapshotIsAnErrorUnlessAnOlderOneIsComplete() throws IOException {
    Path graphDir = dir().resolve("graphs").resolve("g");
    try (Database database = open()) {
      createNode(database.createGraph("g"), "A", Map.of());
    }
    Path oldSnapshot = graphDir.resolve("snapshot-1");
    Path oldLog = graphDir.resolve("log-1");
    byte[] snapshot = Files.readAllBytes(oldSnapshot);
    byte[] log = Files.readAllBytes(oldLog);
    try (Database database = open()) {
      database.checkpoint();
      createNode(database.graph("g"), "B", Map.of());
    }
    Path newSnapshot = graphDir.resolve("snapshot-2");
    byte[] damaged = Files.readAllBytes(newSnapshot);
    damaged[damaged.length / 2] ^= 1;
    Files.write(newSnapshot, damaged);

    assertThatThrownBy(this::open)
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("No valid snapshot");
    Files.write(oldSnapshot, snapshot);
    Files.write(oldLog, log);
    try (Database database = open();
        StoreTransaction tx = database.graph("g").begin(true)) {
      assertThat(tx.labels()).containsExactly("A", "B");
    }
  }

  @Test
  void aFileOfAnotherFormatVersionIsNamed() throws IOException {
    try (Database database = open()) {
      database.createGraph("g");
    }
    Path log = dir().resolve("graphs").resolve("g").resolve("log-1");
    byte[] bytes = Files.readAllBytes(log);
    bytes[11] = 9;
    Files.write(log, bytes);
    assertThatThrownBy(this::open)
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("format version 9");
  }

  @Test
  void aClosedDatabaseRefusesWork() {
    Database database = open();
    Graph graph = database.createGraph("g");
    StoreTransaction tx = graph.begin(false);
    tx.createNode(List.of("N"), Map.of());
    database.close();
    assertThatThrownBy(tx::commit).isInstanceOf(TransactionStateException.class);
    assertThatThrownBy(() -> graph.begin(true)).isInstanceOf(TransactionStateException.class);
    assertThatThrownBy(() -> database.createGraph("h"))
        .isInstanceOf(TransactionStateException.class);
  }

  @Test
  void commitsOfManyThreadsAreAllDurable() throws Exception {
    try (Database database = open()) {
      Graph graph = database.createGraph("g");
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        Thread thread =
            new Thread(
                () -> {
                  for (int i = 0; i < 50; i++) {
                    createNode(graph, "N", Map.of());
                  }
                });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    try (Database database = open();
        StoreTransaction tx = database.graph("g").begin(true)) {
      assertThat(tx.countNodes("N")).isEqualTo(200);
    }
  }

  @Test
  void aLogThatHasGrownIsReplacedByASnapshotInTheBackground() throws IOException {
    Path graphDir = dir().resolve("graphs").resolve("g");
    try (Database database = Database.open(dir(), 10_000)) {
      Graph graph = database.createGraph("g");
      Awaitility.await()
          .until(
              () -> {
                createNode(graph, "N", Map.of("text", "x".repeat(500)));
                return Files.exists(graphDir.resolve("snapshot-3"))
                    && !Files.exists(graphDir.resolve("log-2"));
              });
    }
    try (Database database = open();
        StoreTransaction tx = database.graph("g").begin(true)) {
      assertThat(ids(tx.nodes(0))).hasSize((int) tx.countNodes("N")).hasSizeGreaterThan(20);
    }
  }

  @Test
  void aRunningDatabaseTakesOverTheGraphsOfABackup() throws IOException {
    ByteArrayOutputStream backup = new ByteArrayOutputStream();
    try (Database source = Database.inMemory()) {
      createNode(source.createGraph("a"), "FromBackup", Map.of("v", 1L));
      createNode(source.createGraph("b"), "FromBackup", Map.of("v", 1L));
      source.backup(backup);
    }
    byte[] bytes = backup.toByteArray();
    for (boolean onDisk : new boolean[] {true, false}) {
      try (Database database = onDisk ? open() : Database.inMemory()) {
        Graph replaced = database.createGraph("a");
        createNode(replaced, "Own", Map.of());
        createNode(database.createGraph("c"), "Own", Map.of());

        assertThatThrownBy(
                () ->
                    database.replaceFrom(
                        new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length - 1))))
            .isInstanceOf(StorageException.class);
        assertThat(labels(database, "a")).containsExactly("Own");

        assertThat(database.replaceFrom(new ByteArrayInputStream(bytes))).containsExactly("a", "b");
        assertThat(labels(database, "a")).containsExactly("FromBackup");
        assertThat(labels(database, "b")).containsExactly("FromBackup");
        assertThat(labels(database, "c")).containsExactly("Own");
        assertThatThrownBy(() -> replaced.begin(true))
            .isInstanceOf(TransactionStateException.class)
            .hasMessageContaining("backup");
      }
    }
    try (Database database = open()) {
      assertThat(labels(database, "a")).containsExactly("FromBackup");
    }
  }

  /** The moments in which a process can be killed in a restore, in their order. */
  @Test
  void aRestoreThatWasCutOffIsFinishedOnceItWasDecidedAndForgottenBefore() throws IOException {
    Path staged = dir().resolve("graphs").resolve(".restored-g");
    Path decision = dir().resolve("geode.restore");
    restoreOver("Old");
    stage(staged);
    try (Database database = open()) {
      assertThat(labels(database, "g")).as("before the decision").containsExactly("Old");
      assertThat(staged).doesNotExist();
    }
    stage(staged);
    Files.writeString(decision, "g");
    try (Database database = open()) {
      assertThat(labels(database, "g")).as("after the decision").containsExactly("New");
      assertThat(decision).doesNotExist();
    }
    restoreOver("Old");
    stage(staged);
    Files.writeString(decision, "g");
    Files.move(dir().resolve("graphs").resolve("g"), staged.resolveSibling(".dropped-g"));
    try (Database database = open()) {
      assertThat(labels(database, "g")).as("the old one is away").containsExactly("New");
      assertThat(staged.resolveSibling(".dropped-g")).doesNotExist();
    }
    Files.writeString(decision, "g");
    try (Database database = open()) {
      assertThat(labels(database, "g")).as("all but the last step").containsExactly("New");
    }
  }

  private void restoreOver(String label) throws IOException {
    try (Database database = open()) {
      if (database.hasGraph("g")) {
        database.dropGraph("g");
      }
      createNode(database.createGraph("g"), label, Map.of());
    }
  }

  private void stage(Path staged) throws IOException {
    Path other = temp.resolve("other");
    try (Database source = Database.open(other)) {
      createNode(source.createGraph("g"), "New", Map.of());
    }
    Files.move(other.resolve("graphs").resolve("g"), staged);
    Files.delete(other.resolve("graphs"));
    try (var files = Files.list(other)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(other);
  }

  private static List<String> labels(Database database, String graph) {
    try (StoreTransaction tx = database.graph(graph).begin(true)) {
      return tx.labels();
    }
  }
}
