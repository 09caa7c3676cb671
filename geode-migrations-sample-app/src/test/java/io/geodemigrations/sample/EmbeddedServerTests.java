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
package io.geodemigrations.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.embedded.GeodeEmbedded;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the documentation says about the embedded server in a test. */
class EmbeddedServerTests {

  @Test
  void keepsWhatItIsTold() {
    try (GeodeEmbedded server = GeodeEmbedded.start();
        GeodeDriver driver = GeodeDriver.builder(server.dsn()).graph("test").build();
        GeodeSession session = driver.session()) {
      session.execute("CREATE (:User {name: $name})", Map.of("name", "Ada")).close();

      assertThat(session.execute("MATCH (u:User) RETURN u.name AS name").single().getString("name"))
          .isEqualTo("Ada");
    }
  }
}
