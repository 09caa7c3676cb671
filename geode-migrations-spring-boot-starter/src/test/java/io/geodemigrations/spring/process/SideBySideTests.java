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
package io.geodemigrations.spring.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationsConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A property is renamed while versions of an application run side by side, each in processes of
 * their own, and write and read all the time. They do so for 5 seconds and while the next ones
 * start, or for as many seconds as the system property {@code side-by-side.seconds} says.
 */
@Timeout(600)
class SideBySideTests {

  private static final Logger LOGGER = LoggerFactory.getLogger(SideBySideTests.class);
  private static final Duration SECONDS =
      Duration.ofSeconds(Integer.getInteger("side-by-side.seconds", 5));
  private static final int PARTS = 5;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int HALF = Ledger.USERS / 2;
  private static final String CATCH_UP = "2026.02.08.001";
  private static final String CONTRACT = "2026.02.15.001";
  private static final String CLEAN_UP = "2026.02.22.001";

  @TempDir Path directory;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final Map<String, Long> totals = new LinkedHashMap<>();
  private JavaProcess server;
  private String dsn;
  private GeodeDriver driver;
  private Ledger ledger;

  @BeforeEach
  void startServer() {
    server = JavaProcess.start(ServerMain.class, List.of());
    open.add(server);
    dsn = server.await("dsn ");
    driver = GeodeDriver.builder(dsn).graph("shop").build();
    open.add(0, driver);
    ledger = new Ledger(directory.resolve("ledger"));
    ask("CREATE INDEX user_id ON :User(id)");
  }

  @AfterEach
  void stopEverything() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  @Test
  void nothingIsLostOrMissedWhileVersionsOfAnApplicationTakeTurns() {
    // Old only: it has its own half of the users, and its name.
    JavaProcess old = start(Access.OLD, 0, "none");
    writeAndRead();

    // Old and new: the first that writes both expands at its start, while the old one goes on.
    JavaProcess both = start(Access.BOTH, HALF, "expand");
    writeAndRead();
    await().atMost(LIMIT).until(() -> users("u.username <> u.handle") > 0);
    assertTheContractIsHeldBecauseOfTheOldOne();

    // New primary: the old one is gone, and what it wrote since the copy is caught up.
    stop(old);
    long different = users("u.username <> u.handle");
    assertThat(different).isPositive();
    JavaProcess next = start(Access.NEW, 0, "expand,catch-up");
    assertThat(users("coalesce(u.username <> u.handle, true)")).isZero();
    assertThat(event(CATCH_UP)).contains(different + " overwritten");
    writeAndRead();
    stop(both);

    // Contract, while an instance runs that writes both.
    GeodeMigrations operator = migrations("expand,catch-up,contract");
    assertThat(operator.migrate().held())
        .extracting(MigrationInfo::heldReason)
        .containsExactly("it removes what old code needs, and waits for approval");
    operator.approve(CONTRACT);
    // Rows that are written as fast as they are moved hold it until the next try.
    await().atMost(LIMIT.multipliedBy(5)).until(() -> applies(operator, CONTRACT));
    assertThat(users("u.handle IS NULL")).isZero();
    writeAndRead();

    // New only.
    JavaProcess newest = start(Access.NEWEST, HALF, "expand,catch-up,contract");
    writeAndRead();
    stop(next);
    GeodeMigrations last = migrations("expand,catch-up,contract,clean-up");
    last.approve(CLEAN_UP);
    assertThat(applies(last, CLEAN_UP)).isTrue();
    assertThat(users("u.username IS NOT NULL")).isZero();
    stop(newest);

    assertEveryAcknowledgedWriteIsThere();
    LOGGER.warn("{} seconds side by side: {}", SECONDS.toSeconds(), totals);
    assertThat(totals.get("reads")).isPositive();
    assertThat(totals.get("writes")).isPositive();
    assertThat(totals).containsEntry("failed reads", 0L);
    assertThat(totals).containsEntry("failed writes", 0L);
    assertThat(totals).containsEntry("missed", 0L);
  }

  /** Approved too early: it asks, finds what the old instance has changed, and writes nothing. */
  private void assertTheContractIsHeldBecauseOfTheOldOne() {
    GeodeMigrations early = migrations("expand,contract", "2026.02.15.001");

    MigrateResult result = early.migrate();

    assertThat(result.applied()).isEmpty();
    assertThat(result.held())
        .singleElement()
        .satisfies(
            held ->
                assertThat(held.heldReason())
                    .contains("nodes :User have another value in handle than in username")
                    .contains("on-conflict old or new"));
    assertThat(users("u.username IS NULL")).isZero();
  }

  private static boolean applies(GeodeMigrations migrations, String version) {
    migrations.migrate();
    return migrations.info().find(version).orElseThrow().state() == MigrationState.SUCCESS;
  }

  private JavaProcess start(Access access, int first, String scripts) {
    JavaProcess process =
        JavaProcess.start(
            UsersMain.class,
            List.of(
                "--spring.application.name=shop",
                "--spring.main.banner-mode=off",
                "--spring.main.web-application-type=none",
                "--geode.client.uri=" + dsn,
                "--geode.client.graph=shop",
                "--geode.migrations.mode=" + (scripts.equals("none") ? "disabled" : "before-beans"),
                "--geode.migrations.locations=" + String.join(",", locations(scripts)),
                "--users.access=" + access,
                "--users.ledger=" + directory.resolve("ledger"),
                "--users.first=" + first,
                "--users.last=" + (first + HALF)));
    open.add(0, process);
    process.await("started");
    return process;
  }

  private void stop(JavaProcess process) {
    process.terminate();
    assertThat(process.awaitExit(LIMIT)).isEqualTo(143);
    for (String number :
        List.of("reads", "failed reads", "missed", "writes", "repeated writes", "failed writes")) {
      totals.merge(number, Long.parseLong(process.await(number + " ")), Long::sum);
    }
  }

  private static List<String> locations(String scripts) {
    return Stream.of(scripts.split(","))
        .map(name -> "classpath:integration/side-by-side/" + name)
        .toList();
  }

  private GeodeMigrations migrations(String scripts, String... approved) {
    return GeodeMigrations.builder(driver)
        .configuration(
            MigrationsConfiguration.builder()
                .locations(locations(scripts).toArray(String[]::new))
                .approved(approved)
                .build())
        .build();
  }

  /** A part of the time, and until something more was written. */
  private void writeAndRead() {
    long end = System.nanoTime() + SECONDS.dividedBy(PARTS).toNanos();
    long before = acknowledged();
    await()
        .atMost(SECONDS.plus(LIMIT))
        .until(() -> System.nanoTime() >= end && acknowledged() > before);
  }

  private long acknowledged() {
    return IntStream.range(0, Ledger.USERS).mapToLong(ledger::acknowledged).sum();
  }

  private List<Record> ask(String gql) {
    try (GeodeSession session = driver.session()) {
      return session.execute(gql).list();
    }
  }

  private long users(String condition) {
    return ask("MATCH (u:User) WHERE " + condition + " RETURN count(u) AS n").get(0).getLong("n");
  }

  private String event(String version) {
    return ask("MATCH (e:MigrationEvent {kind: 'migrate', version: '"
            + version
            + "'}) RETURN e.detail AS detail")
        .get(0)
        .getString("detail");
  }

  private void assertEveryAcknowledgedWriteIsThere() {
    Map<Integer, String> found = new LinkedHashMap<>();
    for (Record user : ask("MATCH (u:User) RETURN u.id AS id, u.handle AS name")) {
      assertThat(found.put((int) user.getLong("id"), user.getString("name"))).isNull();
    }
    Map<Integer, String> expected = new LinkedHashMap<>();
    for (int user = 0; user < Ledger.USERS; user++) {
      if (ledger.acknowledged(user) > 0) {
        expected.put(user, Ledger.name(user, ledger.acknowledged(user)));
      }
    }
    assertThat(found).isEqualTo(expected);
    totals.put("users", (long) found.size());
  }
}
