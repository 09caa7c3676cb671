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
package io.geodemigrations.testcontainers.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.testcontainers.GeodeContainer;
import io.geodemigrations.testcontainers.RunningElsewhere;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Configuration;

/** A service connection as people write it, of a container whose server runs in this process. */
@SpringBootTest(properties = {"geode.client.uri=grpc://nowhere.example", "geode.client.graph=shop"})
class ServiceConnectionFieldTests {

  private static final GeodeEmbedded SERVER =
      GeodeEmbedded.start(GeodeEmbeddedOptions.builder().graphs("shop").build());

  @ServiceConnection static final GeodeContainer GEODE = new RunningElsewhere(SERVER);

  @Autowired private GeodeDriver driver;
  @Autowired private GeodeMigrations migrations;

  @AfterAll
  static void stopServer() {
    SERVER.close();
  }

  @Test
  void theServiceMigratesTheContainersGraph() {
    assertThat(driver.address()).isEqualTo("grpc://127.0.0.1:" + SERVER.grpcPort() + "/shop");
    assertThat(migrations.info().current()).isEqualTo("1");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Service {}
}
