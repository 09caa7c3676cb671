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

import io.geodemigrations.client.GeodeDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Times the beans that migrate, from before their creation until they are initialized, without the
 * time of connecting: that happens as soon as there is something to connect with. Where the whole
 * process is timed, nothing connects but the tool.
 */
final class ToolTimer implements InstantiationAwareBeanPostProcessor, EnvironmentAware {

  private static final Set<String> TOOLS =
      Set.of(
          "flyway",
          "flywayInitializer",
          "liquibase",
          "geodeMigrations",
          "geodeMigrationsInitializer");
  private static final double NANOS = 1e6;

  private @Nullable Environment environment;
  private int depth;
  private long began;
  private long connect;
  private long connectInside;
  private long tool;

  @Override
  public void setEnvironment(Environment value) {
    this.environment = value;
  }

  double connectMillis() {
    return connect / NANOS;
  }

  double toolMillis() {
    return (tool - connectInside) / NANOS;
  }

  @Override
  public @Nullable Object postProcessBeforeInstantiation(Class<?> type, String name) {
    if (TOOLS.contains(name) && depth++ == 0) {
      began = System.nanoTime();
    }
    return null;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    boolean connects = name.equals("dataSource") || name.equals("geodeDriver");
    if (connects && environment != null && !environment.containsProperty("whole")) {
      connect(bean);
    }
    if (TOOLS.contains(name) && --depth == 0) {
      tool += System.nanoTime() - began;
    }
    return bean;
  }

  private void connect(Object bean) {
    long start = System.nanoTime();
    if (bean instanceof DataSource dataSource) {
      first(dataSource);
    } else {
      Geode.connect(bean);
    }
    long took = System.nanoTime() - start;
    connect += took;
    if (depth > 0) {
      connectInside += took;
    }
  }

  /** A database in memory has no history yet: it is read in with the first connection. */
  private void first(DataSource dataSource) {
    String restore = environment == null ? null : environment.getProperty("restore");
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(restore == null ? "SELECT 1" : "RUNSCRIPT FROM '" + restore + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Apart, because its classes are there in one variant only. */
  private static final class Geode {
    static void connect(Object driver) {
      ((GeodeDriver) driver).verifyConnectivity();
    }
  }
}
