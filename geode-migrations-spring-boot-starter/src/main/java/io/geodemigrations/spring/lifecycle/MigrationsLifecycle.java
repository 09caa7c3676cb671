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

import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the migrations when the lifecycle reaches its phase, and blocks until they have run: the
 * context is not ready before. Opens the gate afterwards.
 */
final class MigrationsLifecycle implements SmartLifecycle {

  /** Before the web server (−2048) and its early liveness. */
  static final int BEFORE_WEB = DEFAULT_PHASE - 2560;

  /**
   * After the web server (−2048) and a separate management server (−1536), before graceful shutdown
   * (−1024) and everything that applications start.
   */
  static final int AFTER_WEB = DEFAULT_PHASE - 1280;

  private static final Logger logger = LoggerFactory.getLogger(MigrationsLifecycle.class);

  private final int phase;
  private final Runnable startUp;
  private final ApplicationGate gate;
  private final ListableBeanFactory beanFactory;
  private volatile boolean running;

  MigrationsLifecycle(
      int phase, Runnable startUp, ApplicationGate gate, ListableBeanFactory beanFactory) {
    this.phase = phase;
    this.startUp = startUp;
    this.gate = gate;
    this.beanFactory = beanFactory;
  }

  @Override
  public void start() {
    List<String> early = startedEarlier();
    if (!early.isEmpty()) {
      logger.warn(
          "Started before the migrations and working on the old graph until they have run: {}."
              + " Give them a phase above {}.",
          String.join(", ", early),
          phase);
    }
    startUp.run();
    gate.open();
    running = true;
  }

  private List<String> startedEarlier() {
    return beanFactory.getBeansOfType(SmartLifecycle.class, false, false).entrySet().stream()
        .filter(entry -> isStartedEarlier(entry.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private boolean isStartedEarlier(SmartLifecycle lifecycle) {
    String type = lifecycle.getClass().getName();
    return lifecycle.isAutoStartup()
        && lifecycle.getPhase() < phase
        && !type.startsWith("org.springframework.")
        && !type.startsWith("io.geodemigrations.");
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
    return phase;
  }
}
