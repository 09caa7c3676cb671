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
package io.geodemigrations.spring.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.embedded.GeodeEmbedded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The mode {@code job}, whose end is noted and not carried out. */
class JobTests {

  private final List<Integer> exits = new ArrayList<>();
  private final List<String> seen = new ArrayList<>();
  private GeodeEmbedded server;

  @BeforeEach
  void startServerWithANode() {
    server = GeodeEmbedded.start();
    try (GeodeDriver driver = GeodeDriver.builder(server.dsn()).build();
        GeodeSession session = driver.session()) {
      session.execute("CREATE (:User {id: 1, email: 'a@b.c'})").list();
    }
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void closesTheContextAndEndsWithZeroBeforeAnyOtherRunner() {
    ConfigurableApplicationContext context = run("basic");

    assertThat(exits).containsExactly(0);
    assertThat(context.isActive()).isFalse();
    assertThat(applied()).isEqualTo(2);
  }

  @Test
  void opensNoPort() {
    run("basic");

    assertThat(seen).doesNotContain("port");
  }

  @Test
  void opensAPortIfItIsToldTo() {
    run("basic", "--spring.main.web-application-type=servlet");

    assertThat(seen).contains("port");
  }

  @Test
  void endsWithEightWhenAllThatIsPendingIsHeld() {
    run("stumbles-held", "--geode.migrations.contract=approve");
    run("stumbles-held", "--geode.migrations.contract=approve");

    assertThat(exits).as("it expands, and then there is only what is held").containsExactly(0, 8);
    assertThat(applied()).isEqualTo(1);
  }

  @Test
  void endsWithZeroAllTheSameIfItIsToldTo() {
    run("stumbles-held", "--geode.migrations.contract=approve");
    run(
        "stumbles-held",
        "--geode.migrations.contract=approve",
        "--geode.migrations.job.fail-on-held=false");

    assertThat(exits).containsExactly(0, 0);
  }

  private ConfigurableApplicationContext run(String scripts, String... arguments) {
    return new SpringApplicationBuilder(Service.class)
        .web(WebApplicationType.SERVLET)
        .properties(
            "spring.main.banner-mode=off",
            "server.port=0",
            "geode.client.uri=" + server.dsn(),
            "geode.migrations.mode=job",
            "geode.migrations.locations=classpath:integration/" + scripts)
        .listeners((ApplicationListener<WebServerInitializedEvent>) event -> seen.add("port"))
        .initializers(
            context -> {
              var beans = (org.springframework.context.support.GenericApplicationContext) context;
              beans.registerBean("noted", ProcessEnd.class, () -> exits::add);
              beans.registerBean(
                  "other", ApplicationRunner.class, () -> ended -> seen.add("runner"));
            })
        .run(arguments);
  }

  private long applied() {
    try (GeodeDriver driver = GeodeDriver.builder(server.dsn()).build();
        GeodeSession session = driver.session()) {
      return session.execute("MATCH (m:Migration) RETURN count(m) AS n").single().getLong("n");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Service {}
}
