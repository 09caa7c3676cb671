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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationListener;
import io.geodemigrations.spring.lifecycle.DependsOnGeodeMigrations;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service in a process of its own, which says what becomes of it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ServiceMain {

  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(ServiceMain.class);
    application.addListeners(
        (ApplicationListener<WebServerInitializedEvent>)
            event -> say("port " + event.getWebServer().getPort()));
    application.addListeners(
        (ApplicationListener<ApplicationReadyEvent>)
            event -> {
              ApplicationContext context = event.getApplicationContext();
              say("endpoint " + context.containsBean("geodeMigrationsEndpoint"));
              say("generated " + System.getProperty("spring.aot.enabled", "false"));
              say("started");
            });
    application.run(arguments);
  }

  @Bean
  MigrationListener teller() {
    return event -> {
      if (event instanceof MigrationEvent.BatchFinished batch) {
        say("batch " + batch.batch());
      } else if (event instanceof MigrationEvent.RunFinished run) {
        say("run " + run.outcome());
      }
    };
  }

  /** Waits because it says so: nobody sees what it finds the driver with. */
  @Bean
  @DependsOnGeodeMigrations
  Waiting waiting(ApplicationContext context) {
    say("waiting bean sees " + migrated(context.getBean("geodeDriver", GeodeDriver.class)));
    return new Waiting();
  }

  record Waiting() {}

  public static long migrated(GeodeDriver driver) {
    try (GeodeSession session = driver.session()) {
      return session
          .execute("MATCH (u:User) WHERE u.email_address IS NOT NULL RETURN count(u) AS n")
          .single()
          .getLong("n");
    }
  }

  private static void say(String line) {
    System.out.println("= " + line);
  }

  @RestController
  static class Users {

    private final GeodeDriver driver;

    /** Uses the graph when it is made: it has to be made after the migrations. */
    Users(GeodeDriver driver) {
      this.driver = driver;
      say("using bean sees " + migrated(driver));
    }

    @GetMapping("/users")
    long users() {
      return migrated(driver);
    }
  }
}
