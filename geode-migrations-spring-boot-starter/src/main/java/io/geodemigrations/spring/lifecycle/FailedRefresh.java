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

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * Keeps the exit code of a service whose context cannot be refreshed.
 *
 * <p>Spring Boot publishes an exit code to the context after the failed refresh has destroyed all
 * beans. Listeners that are beans would be created again for it, which fails in a context that is
 * not active: then the exit code is lost, and an unrelated stack trace is the last thing in the
 * log.
 */
final class FailedRefresh {

  private FailedRefresh() {}

  /** Runs what fails the refresh if it throws. */
  static void guard(ConfigurableApplicationContext context, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException ex) {
      forgetListenersThatAreBeans(context);
      throw ex;
    }
  }

  private static void forgetListenersThatAreBeans(ConfigurableApplicationContext context) {
    Object multicaster =
        context
            .getBeanFactory()
            .getSingleton(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME);
    if (multicaster instanceof ApplicationEventMulticaster events) {
      events.removeApplicationListenerBeans(name -> true);
    }
  }
}
