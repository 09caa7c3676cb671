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
package io.geodemigrations.sample.seed;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the old shop contains.
 *
 * @param enabled whether an empty graph is filled at all
 * @param users number of users; everything else is derived from it
 */
@ConfigurationProperties("shop.seed")
public record SeedProperties(
    @DefaultValue("true") boolean enabled, @DefaultValue("100000") int users) {

  public SeedProperties {
    if (users < 10) {
      throw new IllegalArgumentException(
          "shop.seed.users must be at least 10, but is " + users + ".");
    }
  }

  int products() {
    return Math.max(10, users / 200);
  }

  int customers() {
    return Math.max(10, users / 20);
  }

  int orders() {
    return Math.max(10, users / 10);
  }

  int events() {
    return Math.max(10, users / 100);
  }
}
