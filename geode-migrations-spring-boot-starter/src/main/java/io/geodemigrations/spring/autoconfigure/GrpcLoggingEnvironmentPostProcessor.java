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
package io.geodemigrations.spring.autoconfigure;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps the password out of a log at DEBUG: gRPC writes the bytes of all messages there, that of
 * the authentication included. Whoever wants them anyway sets the level of that very logger.
 */
class GrpcLoggingEnvironmentPostProcessor implements EnvironmentPostProcessor {

  private static final String LEVEL = "logging.level.io.grpc.netty.";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    environment
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                "geodeMigrationsGrpcLogging",
                Map.of(
                    LEVEL + "NettyClientHandler", "info", LEVEL + "NettyServerHandler", "info")));
  }
}
