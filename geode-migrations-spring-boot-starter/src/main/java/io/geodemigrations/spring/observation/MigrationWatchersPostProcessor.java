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
package io.geodemigrations.spring.observation;

import io.geodemigrations.core.GeodeMigrations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Adds the watchers to the migrations, those that the application makes itself included. */
final class MigrationWatchersPostProcessor implements BeanPostProcessor {

  private final ObjectProvider<MigrationWatcher> watchers;

  /**
   * Creates the post-processor.
   *
   * @param watchers asked for with the first migrations: a post-processor exists before all beans
   */
  MigrationWatchersPostProcessor(ObjectProvider<MigrationWatcher> watchers) {
    this.watchers = watchers;
  }

  @Override
  public Object postProcessBeforeInitialization(Object bean, String beanName) {
    if (bean instanceof GeodeMigrations migrations) {
      watchers
          .orderedStream()
          .forEach(watcher -> migrations.addListener(watcher.watch(migrations)));
    }
    return bean;
  }
}
