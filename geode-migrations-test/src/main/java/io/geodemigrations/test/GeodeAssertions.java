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
package io.geodemigrations.test;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.GeodeMigrations;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * AssertJ assertions on graphs and their migrations. Imported statically they stand beside
 * AssertJ's own {@code assertThat}.
 *
 * @since 0.1.0
 */
public final class GeodeAssertions {

  private GeodeAssertions() {}

  /** On what is in the graph that a driver works with. */
  public static GraphAssert assertThat(@Nullable GeodeDriver graph) {
    return new GraphAssert(graph);
  }

  /** On the state of migrations, as it is now. */
  public static MigrationsAssert assertThat(@Nullable GeodeMigrations migrations) {
    return new MigrationsAssert(migrations);
  }

  /** A row for {@link QueryAssert#returnsRows}; values may be null. */
  public static Row row(@Nullable Object... values) {
    return new Row(Arrays.asList(values));
  }
}
