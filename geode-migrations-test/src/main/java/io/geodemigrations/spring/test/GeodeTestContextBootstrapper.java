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
package io.geodemigrations.spring.test;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;
import org.springframework.test.context.TestContextBootstrapper;

/** {@link TestContextBootstrapper} of {@link GeodeTest}. */
final class GeodeTestContextBootstrapper extends TestSliceTestContextBootstrapper<GeodeTest> {

  /** What an application is configured with for production would end or hold back a test. */
  private static final List<String> OF_THE_SLICE =
      List.of(
          "geode.migrations.enabled=true",
          "geode.migrations.mode=before-beans",
          "geode.migrations.contract=always");

  @Override
  protected String[] getProperties(Class<?> testClass) {
    List<String> properties = new ArrayList<>(OF_THE_SLICE);
    @Nullable String @Nullable [] own = super.getProperties(testClass);
    if (own != null) {
      properties.addAll(List.of(own));
    }
    return properties.toArray(String[]::new);
  }
}
