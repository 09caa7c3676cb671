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

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service that is started: nothing but its migrations. Prints what they cost, and ends. */
public final class Service {

  private Service() {}

  /** Starts and ends. */
  public static void main(String[] arguments) {
    try (ConfigurableApplicationContext context =
        SpringApplication.run(Application.class, arguments)) {
      double ready =
          System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
      dump(context);
      ToolTimer timer = context.getBean(ToolTimer.class);
      System.out.printf(
          Locale.ROOT,
          "measured %.1f %.1f %.1f%n",
          ready,
          timer.connectMillis(),
          timer.toolMillis());
    }
  }

  /** Keeps what a database in memory holds for the next process. */
  private static void dump(ConfigurableApplicationContext context) {
    String file = context.getEnvironment().getProperty("dump");
    if (file == null) {
      return;
    }
    try (Connection connection = context.getBean(DataSource.class).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SCRIPT TO '" + file + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {

    @Bean
    static ToolTimer toolTimer() {
      return new ToolTimer();
    }
  }
}
