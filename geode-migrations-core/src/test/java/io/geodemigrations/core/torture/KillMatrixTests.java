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

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed at every message of a long run, before the server carries it out and after
 * it. The next start, helped by an operator only where that is documented, ends like a run that
 * nobody disturbed.
 */
class KillMatrixTests {

  private static final int LANES = 2;
  private static final int SAMPLE = 6;
  private static final Pattern DDL = Pattern.compile("(?:CREATE|DROP) (?:INDEX|CONSTRAINT) (\\w+)");
  private static final AtomicInteger GRAPHS = new AtomicInteger();

  @TempDir Path scripts;

  /** When the server carries out the message at which its client is killed. */
  private enum Effect {
    NEVER,
    BEFORE_THE_KILL,
    /** While the next start is under way: the worst that a slow server can do. */
    LATE
  }

  private record Point(long number, Effect effect, int lateMillis) {}

  private record Reference(long messages, Outcome outcome) {}

  /** What one thread works with. */
  private record Lane(JavaProcess server, BlockingQueue<JavaProcess> next)
      implements AutoCloseable {
    @Override
    public void close() {
      next.forEach(JavaProcess::close);
      server.close();
    }
  }

  @Test
  void everyPointEndsLikeAnUndisturbedRun() throws Exception {
    Chain.write(scripts, true);
    long began = System.nanoTime();
    List<String> failures = new CopyOnWriteArrayList<>();
    Map<String, Integer> outcomes = new ConcurrentHashMap<>();
    BlockingQueue<Lane> free = new LinkedBlockingQueue<>();
    List<Lane> lanes = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(LANES);
    List<Point> all = new ArrayList<>();
    List<Point> chosen = new ArrayList<>();
    AtomicInteger done = new AtomicInteger();
    Random late = Extent.random("late");
    try {
      for (int i = 0; i < LANES; i++) {
        Lane lane =
            new Lane(JavaProcess.start(ServerMain.class, Map.of()), new LinkedBlockingQueue<>());
        lanes.add(lane);
        free.add(lane);
        lane.next().add(starter());
      }
      for (Lane lane : lanes) {
        lane.server().await("ready");
      }
      Reference reference = reference(lanes.get(0));
      for (int n = 1; n <= reference.messages(); n++) {
        for (Effect effect : Effect.values()) {
          all.add(new Point(n, effect, late.nextInt(200)));
        }
      }
      chosen.addAll(choose(all));
      List<Future<?>> running = new ArrayList<>();
      for (Point point : chosen) {
        running.add(
            threads.submit(
                () -> {
                  Lane lane = free.remove();
                  try {
                    outcomes.merge(run(lane, reference, point), 1, Integer::sum);
                    int so = done.incrementAndGet();
                    if (so % 50 == 0) {
                      Extent.say(
                          "… %d of %d points, failed so far: %s", so, chosen.size(), failures);
                    }
                  } catch (RuntimeException | AssertionError e) {
                    failures.add(point + ": " + e);
                    lane.server().ask("clear");
                  } finally {
                    free.add(lane);
                  }
                }));
      }
      for (Future<?> future : running) {
        future.get();
      }
      Extent.say(
          "kill: %d of %d points (%d messages) in %d s, %d failed; %s",
          chosen.size(),
          all.size(),
          reference.messages(),
          (System.nanoTime() - began) / 1_000_000_000,
          failures.size(),
          new TreeMap<>(outcomes));
    } finally {
      threads.shutdownNow();
      lanes.forEach(Lane::close);
    }
    assertThat(failures).isEmpty();
  }

  private static List<Point> choose(List<Point> all) {
    Pattern only = Pattern.compile(System.getProperty("torture.point", ""));
    List<Point> matching =
        all.stream().filter(point -> only.matcher(point.toString()).find()).toList();
    if (Extent.full()) {
      return matching;
    }
    List<Point> shuffled = new ArrayList<>(matching);
    Collections.shuffle(shuffled, Extent.random("kill"));
    return shuffled.subList(0, Math.min(SAMPLE, shuffled.size()));
  }

  private JavaProcess starter() {
    return JavaProcess.start(Starter.class, Map.of("scripts", scripts.toString(), "chain", "true"));
  }

  private Reference reference(Lane lane) {
    List<String> stateUp;
    String other = lane.server().ask("dsn " + newGraph());
    try (Witness graph = new Witness(other)) {
      Chain.prepare(graph);
      Play play = new Play(other, scripts, true, graph, true);
      assertThat(play.start()).as("%s", play.story()).isNull();
      stateUp = graph.state(true);
    }
    String name = newGraph();
    String dsn = lane.server().ask("dsn " + name);
    try (Witness graph = new Witness(dsn);
        JavaProcess starter = starter()) {
      Chain.prepare(graph);
      lane.server().ask("record " + name);
      starter.await("ready");
      starter.send(dsn);
      int exit = starter.awaitExit(Duration.ofMinutes(2));
      assertThat(exit).as("%s %s", starter.lines(), starter.log()).isZero();
      long messages = Long.parseLong(lane.server().ask("count"));
      return new Reference(messages, new Outcome(stateUp, graph.state(true), graph.called()));
    }
  }

  private static String newGraph() {
    return "kill" + GRAPHS.incrementAndGet();
  }

  private String run(Lane lane, Reference reference, Point point) {
    String name = newGraph();
    String dsn = lane.server().ask("dsn " + name);
    JavaProcess starter = lane.next().remove();
    // The next one starts while this one works.
    lane.next().add(starter());
    try (Witness graph = new Witness(dsn);
        starter) {
      Chain.prepare(graph);
      String moment = point.effect() == Effect.BEFORE_THE_KILL ? "after" : "before";
      lane.server().ask("freeze " + name + " " + point.number() + " " + moment);
      starter.await("ready");
      starter.send(dsn);
      String message = lane.server().ask("reached");
      boolean up = starter.said("up ");
      starter.kill();
      lane.server().ask("gone");
      CompletableFuture<Void> release =
          CompletableFuture.runAsync(
              () -> release(lane, point), command -> new Thread(command).start());
      if (point.effect() != Effect.LATE) {
        release.join();
      }
      Play play = new Play(dsn, scripts, true, graph, point.number() % 2 == 0);
      play.story().add("killed at " + message);
      if (up) {
        play.alreadyUp();
      }
      try {
        play.recover();
      } finally {
        release.join();
      }
      boolean operated = play.story().stream().anyMatch(line -> line.startsWith("operator"));
      return demandSame(reference.outcome(), play, graph, point, message)
          + (operated ? "operator" : "restarted");
    }
  }

  /**
   * DDL knows no transaction, so no fence refuses it: what the server carries out after the object
   * was dropped (or created) again by others stays as it is. Nothing but that object may differ.
   */
  private static String demandSame(
      Outcome expected, Play play, Witness graph, Point point, String message) {
    Matcher ddl = DDL.matcher(message);
    if (point.effect() != Effect.LATE || !ddl.find()) {
      expected.demandSame(play, graph, true);
      return "";
    }
    try {
      expected.demandSame(play, graph, true);
      return "";
    } catch (AssertionError e) {
      Pattern object = Pattern.compile("(INDEXES|CONSTRAINTS).*\\bname=" + ddl.group(1) + "[,}].*");
      expected.demandSame(play, graph, true, line -> !object.matcher(line).matches());
      return "late DDL, ";
    }
  }

  private static void release(Lane lane, Point point) {
    boolean late = point.effect() == Effect.LATE;
    try {
      Thread.sleep(late ? point.lateMillis() : 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lane.server().ask(late ? "carryOut" : "release");
    lane.server().ask("ended");
  }
}
