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

import org.springframework.beans.factory.InitializingBean;

/**
 * Runs the migrations when it is initialized. Whatever waits for the migrations depends on this
 * bean; a bean of the application that is of this type replaces it.
 *
 * @since 0.1.0
 */
public class GeodeMigrationsInitializer implements InitializingBean {

  private final Runnable startUp;

  /**
   * Creates the initializer.
   *
   * @param startUp what is done once, on the thread that initializes the bean
   */
  public GeodeMigrationsInitializer(Runnable startUp) {
    this.startUp = startUp;
  }

  @Override
  public void afterPropertiesSet() {
    startUp.run();
  }
}
