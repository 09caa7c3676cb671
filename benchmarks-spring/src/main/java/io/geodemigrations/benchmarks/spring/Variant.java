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
package io.geodemigrations.benchmarks.spring;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a service migrates with; each has a class path of its own. */
enum Variant {
  /** This project, with a server of its own process over gRPC with TLS. */
  GEODE(
      "Geode Migrations",
      List.of(
          "geode-client",
          "geode-gql",
          "geode-migrations-core",
          "geode-migrations-spring-boot",
          "grpc-",
          "netty-",
          "protobuf-",
          "proto-",
          "guava-",
          "perfmark-",
          "failureaccess-",
          "gson-",
          "error_prone",
          "animal-sniffer",
          "annotations-",
          "j2objc",
          "jsr305")),
  /** Flyway on H2 in memory. */
  FLYWAY_H2(
      "Flyway, H2 in memory",
      List.of("flyway-core", "spring-boot-flyway", "jackson-", "gson-", "h2-")),
  /** Flyway on a PostgreSQL server. */
  FLYWAY_POSTGRESQL(
      "Flyway, PostgreSQL",
      List.of("flyway-", "spring-boot-flyway", "jackson-", "gson-", "postgresql-", "checker-qual")),
  /** Liquibase on H2 in memory. */
  LIQUIBASE_H2(
      "Liquibase, H2 in memory",
      List.of("liquibase-", "spring-boot-liquibase", "opencsv-", "commons-", "h2-"));

  private static final List<String> EVERYWHERE =
      List.of(
          "HikariCP-",
          "jakarta.annotation",
          "jspecify-",
          "jul-to-slf4j",
          "log4j-",
          "logback-",
          "micrometer-",
          "slf4j-",
          "snakeyaml",
          "spring-aop",
          "spring-beans",
          "spring-boot-4",
          "spring-boot-autoconfigure",
          "spring-boot-jdbc",
          "spring-boot-persistence",
          "spring-boot-sql",
          "spring-boot-starter-",
          "spring-boot-transaction",
          "spring-context",
          "spring-core",
          "spring-expression",
          "spring-jdbc",
          "spring-tx",
          "commons-logging",
          "geode-migrations-benchmarks-spring");

  private final String title;
  private final List<String> libraries;

  Variant(String title, List<String> libraries) {
    this.title = title;
    this.libraries = libraries;
  }

  String title() {
    return title;
  }

  /** The class path of a service, with the directory of its scripts in front. */
  String classPath(Path scripts) {
    List<String> path = new ArrayList<>(List.of(scripts.toString()));
    Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
        .filter(this::needs)
        .forEach(path::add);
    return String.join(File.pathSeparator, path);
  }

  private boolean needs(String entry) {
    String name = new File(entry).getName();
    return !name.endsWith(".jar")
        || EVERYWHERE.stream().anyMatch(name::startsWith)
        || libraries.stream().anyMatch(name::startsWith);
  }
}
