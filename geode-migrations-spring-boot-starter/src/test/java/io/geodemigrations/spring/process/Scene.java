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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A server with users, and services in processes of their own that migrate them. */
final class Scene implements AutoCloseable {

  final GeodeEmbedded server;
  private final int users;
  private final List<JavaProcess> processes = new ArrayList<>();

  Scene(int users) {
    this.users = users;
    this.server = GeodeEmbedded.start(GeodeEmbeddedOptions.builder().graphs("shop").build());
    List<Map<String, Object>> rows =
        IntStream.range(0, users)
            .<Map<String, Object>>mapToObj(i -> Map.of("id", (long) i, "email", "u" + i + "@a.b"))
            .toList();
    try (GeodeDriver driver = driver();
        GeodeSession session = driver.session()) {
      session
          .execute(
              "UNWIND $rows AS row CREATE (:User {id: row.id, email: row.email})",
              Map.of("rows", rows))
          .list();
    }
  }

  JavaProcess start(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    // An option that is given twice would have both values.
    all.addAll(
        arguments().stream().filter(ours -> Stream.of(arguments).noneMatch(isSame(ours))).toList());
    return started(JavaProcess.start(ServiceMain.class, all));
  }

  private static Predicate<String> isSame(String option) {
    return other -> other.startsWith(option.substring(0, option.indexOf('=') + 1));
  }

  /** Notes a process, so that it ends with the scene. */
  JavaProcess started(JavaProcess process) {
    processes.add(process);
    return process;
  }

  List<String> arguments() {
    return List.of(
        "--spring.application.name=shop",
        "--spring.main.banner-mode=off",
        "--server.port=0",
        "--geode.client.uri=" + server.dsn(),
        "--geode.client.graph=shop",
        "--geode.migrations.locations=classpath:integration/slow",
        "--management.endpoints.web.exposure.include=*");
  }

  /** The status of the run node, or nothing before the first run. */
  String runStatus() {
    try (GeodeDriver driver = driver();
        GeodeSession session = driver.session()) {
      return session.execute("MATCH (r:MigrationRun) RETURN r.status AS s").single().getString("s");
    }
  }

  long lockHolders() {
    return count("MATCH (l:MigrationLock) WHERE l.owner IS NOT NULL RETURN count(l) AS n");
  }

  long migratedUsers() {
    return count("MATCH (u:User) WHERE u.email_address IS NOT NULL RETURN count(u) AS n");
  }

  void assertEachUserWasChangedOnce() {
    assertThat(count("MATCH (u:User) WHERE u.changes = 1 RETURN count(u) AS n")).isEqualTo(users);
    assertThat(count("MATCH (m:Migration) RETURN count(m) AS n")).isEqualTo(1);
  }

  private long count(String gql) {
    try (GeodeDriver driver = driver();
        GeodeSession session = driver.session()) {
      return session.execute(gql).single().getLong("n");
    }
  }

  private GeodeDriver driver() {
    return GeodeDriver.builder(server.dsn()).graph("shop").build();
  }

  @Override
  public void close() {
    processes.forEach(JavaProcess::close);
    server.close();
  }
}
