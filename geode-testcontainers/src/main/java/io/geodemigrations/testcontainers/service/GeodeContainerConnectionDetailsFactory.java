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

import io.geodemigrations.spring.autoconfigure.GeodeConnectionDetails;
import io.geodemigrations.testcontainers.GeodeContainer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/** Connects the starter to a {@link GeodeContainer} that is a {@code @ServiceConnection}. */
final class GeodeContainerConnectionDetailsFactory
    extends ContainerConnectionDetailsFactory<GeodeContainer, GeodeConnectionDetails> {

  GeodeContainerConnectionDetailsFactory() {
    super(
        ANY_CONNECTION_NAME,
        "io.geodemigrations.spring.autoconfigure.GeodeClientAutoConfiguration");
  }

  @Override
  protected GeodeConnectionDetails getContainerConnectionDetails(
      ContainerConnectionSource<GeodeContainer> source) {
    return new Details(source);
  }

  private static final class Details extends ContainerConnectionDetails<GeodeContainer>
      implements GeodeConnectionDetails {

    Details(ContainerConnectionSource<GeodeContainer> source) {
      super(source);
    }

    @Override
    public String getUri() {
      return getContainer().getDsn();
    }

    @Override
    public @Nullable SslBundle getSslBundle() {
      return super.getSslBundle();
    }
  }
}
