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

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Says that the service is alive before a web server accepts. Spring Boot says so only when the
 * context has started, which is after the migrations: until then a liveness probe would fail, and
 * the service would be killed for migrating.
 */
final class EarlyLiveness implements SmartLifecycle {

  /** Before the web server (−2048). */
  static final int PHASE = DEFAULT_PHASE - 2304;

  private final ApplicationContext context;
  private volatile boolean running;

  EarlyLiveness(ApplicationContext context) {
    this.context = context;
  }

  @Override
  public void start() {
    AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
