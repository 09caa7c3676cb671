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

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedPathsTests {

  private final AllowedPaths allowed =
      new AllowedPaths(
          List.of("/public/**", "/version"), () -> Set.of("/actuator", "/healthz/", "livez"));

  @ParameterizedTest
  @CsvSource({
    "/actuator, true",
    "/actuator/health/readiness, true",
    "/healthz, true",
    "/livez, true",
    "/public/logo.png, true",
    "/version, true",
    "/, false",
    "/users, false",
    "/actuators, false",
    "/actuator-docs/x, false",
    "/version/2, false",
    "/api/actuator, false"
  })
  void answersManagementPathsAndPatternsOnly(String path, boolean expected) {
    assertThat(allowed.contain(path)).isEqualTo(expected);
  }

  @org.junit.jupiter.api.Test
  void aManagementPathOfTheRootDoesNotOpenEverything() {
    AllowedPaths root = new AllowedPaths(List.of(), () -> Set.of("/", "/health"));

    assertThat(root.contain("/users")).isFalse();
    assertThat(root.contain("/health")).isTrue();
  }
}
