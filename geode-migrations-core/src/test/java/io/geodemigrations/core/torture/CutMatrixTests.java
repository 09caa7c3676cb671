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
package io.geodemigrations.core.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.embedded.Fault;
import io.geodemigrations.embedded.Faults;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.ReceivedMessage;
import io.geodemigrations.embedded.Recording;
import io.geodemigrations.embedded.Transport;
import io.geodemigrations.embedded.defect.Defect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The connection is cut at every message of a long run, before the message is carried out, after
 * it, and before it with the message carried out late. Whatever was cut, the graph ends like that
 * of an undisturbed run.
 */
class CutMatrixTests {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration MOMENT = Duration.ofSeconds(2);
  private static final int LANES = 2;
  private static final int SAMPLE = 24;
  private static final AtomicInteger GRAPHS = new AtomicInteger();

  private static GeodeEmbedded transactionalServer;
  private static GeodeEmbedded untrustedServer;

  @TempDir Path scripts;

  private enum Cut {
    BEFORE,
    AFTER,
    LATE
  }

  private record Point(long number, Cut cut, int lateBy) {}

  /** What an undisturbed run sends and leaves. */
  private record Reference(List<ReceivedMessage> messages, Outcome outcome) {

    String show(Point point) {
      return Points.show(messages.get((int) point.number() - 1));
    }
  }

  @BeforeAll
  static void startServer() {
    transactionalServer = GeodeEmbedded.start();
    untrustedServer =
        GeodeEmbedded.start(
            GeodeEmbeddedOptions.builder().defects(Defect.ROLLBACK_KEEPS_CHANGES).build());
  }

  @AfterAll
  static void stopServer() {
    transactionalServer.close();
    untrustedServer.close();
  }

  @ParameterizedTest
  @CsvSource({"GRPC, true", "QUIC, true", "GRPC, false", "QUIC, false"})
  void everyPointEndsLikeAnUndisturbedRun(Transport transport, boolean transactional)
      throws Exception {
    String variant = transport + "/" + profile(transactional);
    assumeTrue(
        variant.matches(System.getProperty("torture.variant", ".*")),
        () -> variant + " was not asked for by torture.variant");
    Chain.write(scripts, transactional);
    long began = System.nanoTime();
    Reference reference = reference(transport, transactional);
    List<Point> all = points(reference);
    List<Point> chosen = choose(all, reference, transport + "/" + transactional);
    List<String> failures = new CopyOnWriteArrayList<>();
    Map<String, Integer> outcomes = new ConcurrentHashMap<>();
    AtomicInteger done = new AtomicInteger();
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (Point point : chosen) {
        running.add(
            lanes.submit(
                () -> {
                  try {
                    String outcome = run(transport, transactional, reference, point);
                    outcomes.merge(outcome, 1, Integer::sum);
                    progress(done.incrementAndGet(), chosen.size(), failures);
                  } catch (RuntimeException | AssertionError e) {
                    failures.add(point + " " + reference.show(point) + ": " + e);
                  }
                }));
      }
      for (Future<?> lane : running) {
        lane.get();
      }
    } finally {
      lanes.shutdownNow();
    }
    Extent.say(
        "cut, %s, %s: %d of %d points (%d messages) in %d s, %d failed; %s",
        transport,
        profile(transactional),
        chosen.size(),
        all.size(),
        reference.messages().size(),
        (System.nanoTime() - began) / 1_000_000_000,
        failures.size(),
        new TreeMap<>(outcomes));
    assertThat(failures).isEmpty();
  }

  private static String profile(boolean transactional) {
    return transactional ? "transactional" : "untrusted";
  }

  private static void progress(int done, int all, List<String> failures) {
    if (done % 250 == 0) {
      Extent.say("… %d of %d points, failed so far: %s", done, all, failures);
    }
  }

  private static List<Point> points(Reference reference) {
    Random random = Extent.random("late");
    List<Point> points = new ArrayList<>();
    for (int n = 1; n <= reference.messages().size(); n++) {
      for (Cut cut : Cut.values()) {
        points.add(new Point(n, cut, random.nextInt(12)));
      }
    }
    return points;
  }

  /** Half of a sample are COMMITs and checkpoints, where most can go wrong. */
  private static List<Point> choose(List<Point> all, Reference reference, String purpose) {
    Pattern only = Pattern.compile(System.getProperty("torture.point", ""));
    List<Point> matching = new ArrayList<>();
    for (Point point : all) {
      if (only.matcher(point + " " + reference.show(point)).find()) {
        matching.add(point);
      }
    }
    if (Extent.full()) {
      return matching;
    }
    Collections.shuffle(matching, Extent.random(purpose));
    List<Point> chosen = new ArrayList<>();
    for (boolean critical : List.of(true, false)) {
      matching.stream()
          .filter(point -> critical == reference.show(point).matches("COMMIT|.*SET r.status.*"))
          .limit(SAMPLE / 2)
          .forEach(chosen::add);
    }
    return chosen;
  }

  private static GeodeEmbedded server(boolean transactional) {
    return transactional ? transactionalServer : untrustedServer;
  }

  private static String newGraph() {
    return "cut" + GRAPHS.incrementAndGet();
  }

  private Witness prepared(Transport transport, String name, boolean transactional) {
    Witness graph = new Witness(server(transactional).dsn(transport, name));
    Chain.prepare(graph);
    return graph;
  }

  private Reference reference(Transport transport, boolean transactional) {
    String name = newGraph();
    try (Witness graph = prepared(transport, name, transactional)) {
      Play play = play(transport, name, transactional, graph, true);
      List<ReceivedMessage> messages = new ArrayList<>();
      try (Recording recording = server(transactional).faults().record(Points.on(name))) {
        assertThat(play.start()).as("%s", play.story()).isNull();
        messages.addAll(recording.messages());
      }
      List<String> stateUp = graph.state(transactional);
      try (Recording recording = server(transactional).faults().record(Points.on(name))) {
        assertThat(play.start()).as("%s", play.story()).isNull();
        messages.addAll(recording.messages());
      }
      return new Reference(
          messages, new Outcome(stateUp, graph.state(transactional), graph.called()));
    }
  }

  private Play play(
      Transport transport, String name, boolean transactional, Witness graph, boolean rollback) {
    return new Play(
        server(transactional).dsn(transport, name), scripts, transactional, graph, rollback);
  }

  private String run(Transport transport, boolean transactional, Reference reference, Point point) {
    String name = newGraph();
    try (Witness graph = prepared(transport, name, transactional)) {
      Play play = play(transport, name, transactional, graph, point.number() % 2 == 0);
      Faults.Arming arming =
          server(transactional).faults().on().where(Points.on(name)).nth(point.number());
      Fault fault =
          switch (point.cut()) {
            case BEFORE -> arming.before().cut();
            case AFTER -> arming.after().cut();
            case LATE -> arming.late();
          };
      Releaser releaser =
          point.cut() == Cut.LATE
              ? new Releaser(fault, later(server(transactional).faults(), name, point))
              : null;
      RuntimeException first = play.play(false);
      if (!fault.isReached()) {
        throw new AssertionError(
            "the point was not reached after " + fault.count() + " messages: " + play.story());
      }
      String outcome = "healed in process";
      if (first != null) {
        outcome =
            first instanceof GeodeConnectionException
                ? "restarted after " + shortened(reference.show(point))
                : "stopped by " + shortened(first.getMessage());
        play.recover();
        if (play.story().stream().anyMatch(line -> line.startsWith("operator"))) {
          outcome = "operator";
        }
      } else if (graph.count("(l:MigrationLock) WHERE l.owner IS NOT NULL") > 0) {
        // The last answers were lost: the lock is left to its lease.
        outcome = "lock left to its lease";
        graph.expireLease();
      }
      end(fault, releaser);
      reference.outcome().demandSame(play, graph, transactional);
      return outcome;
    }
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(40, text.length()));
  }

  /**
   * The message that has to wait until the late one is carried out, however busy the machine is.
   */
  private static Fault later(Faults faults, String graph, Point point) {
    long number = point.number() + Math.max(1, point.lateBy());
    return faults.on().where(Points.on(graph)).nth(number).freeze();
  }

  /** Carries the message out when the engine has sent some more. */
  private static final class Releaser extends Thread {

    private final Fault late;
    private final Fault later;

    Releaser(Fault late, Fault later) {
      super("releaser");
      this.late = late;
      this.later = later;
      start();
    }

    @Override
    public void run() {
      try {
        later.awaitReached(LIMIT);
      } catch (IllegalStateException e) {
        // So many did not come any more.
      }
      late.release();
      try {
        late.awaitEnded(MOMENT);
      } catch (IllegalStateException e) {
        // It has not struck, or the server has no thread for it while others are held up.
      } finally {
        later.release();
      }
    }
  }

  private static void end(Fault fault, @Nullable Releaser releaser) {
    if (releaser != null) {
      releaser.interrupt();
      try {
        releaser.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    fault.release();
    fault.awaitEnded(LIMIT);
  }
}
