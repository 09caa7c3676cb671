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
package io.geodemigrations.sample.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.sample.seed.OldShopSeeder;
import io.geodemigrations.sample.seed.SeedProperties;
import io.geodemigrations.spring.test.GeodeTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** The repository on a small old shop that was migrated. */
@GeodeTest(properties = "shop.seed.users=10")
@Import({UserRepository.class, OldShopSeeder.class})
@EnableConfigurationProperties(SeedProperties.class)
class UserRepositoryTests {

  @Autowired private UserRepository users;

  @Test
  void findsUsersByWhatTheMigrationsLeft() {
    assertThat(users.findFirst(100)).hasSize(10);
    assertThat(users.findById(3))
        .hasValueSatisfying(
            user -> {
              assertThat(user.handle()).isNotBlank();
              assertThat(user.emailAddress()).isLowerCase().contains("@");
              assertThat(user.displayName()).isNotBlank();
            });
  }

  @Test
  void doesNotFindWhoIsNotThere() {
    assertThat(users.findById(10)).isEmpty();
  }
}
