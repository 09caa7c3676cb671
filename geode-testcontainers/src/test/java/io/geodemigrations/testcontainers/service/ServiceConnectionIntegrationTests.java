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

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.testcontainers.GeodeContainer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The documentation's example. Where no Docker runs, it is skipped and says so. */
@SpringBootTest(properties = "geode.client.graph=shop")
@Testcontainers(disabledWithoutDocker = true)
class ServiceConnectionIntegrationTests {

  @Container @ServiceConnection
  static final GeodeContainer GEODE = new GeodeContainer("geodedb/geode:latest");

  @Autowired private GeodeMigrations migrations;

  @Test
  void theServiceMigratesTheContainersGraph() {
    assertThat(migrations.info().current()).isEqualTo("1");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Service {}
}
