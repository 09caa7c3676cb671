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
package io.geodemigrations.core.run;

import io.geodemigrations.client.Record;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.core.control.Control;
import io.geodemigrations.core.control.Control.Aspect;
import io.geodemigrations.core.control.ControlEvents;
import io.geodemigrations.core.lock.StopSignal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up what other processes ask of this run. Of what contradicts each other the latest holds,
 * by an order that everybody sees alike: a control that becomes visible after a later one changes
 * nothing. Used by one thread.
 */
final class ControlInbox {

  private static final Logger LOGGER = LoggerFactory.getLogger(ControlInbox.class);

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** A run does not wait again and again for a server that does not answer. */
  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(30);

  private final FencedWork fenced;
  private final RunSettings settings;
  private final StopSignal stop;
  private final Map<Aspect, Control> followed = new EnumMap<>(Aspect.class);
  private Duration wait = INTERVAL;
  private long lookedAt = System.nanoTime();

  ControlInbox(FencedWork fenced, RunSettings settings, StopSignal stop) {
    this.fenced = fenced;
    this.settings = settings;
    this.stop = stop;
  }

  /** Whether it is time to look. Costs no request. */
  boolean isDue() {
    return System.nanoTime() - lookedAt >= wait.toNanos();
  }

  /** Looks, and follows what is new. Never inside of a transaction. */
  void look() {
    try {
      follow(ControlEvents.read(read()));
      if (wait.compareTo(INTERVAL) > 0) {
        LOGGER.info("What others ask of this run can be read again");
      }
      wait = INTERVAL;
    } catch (GeodeException e) {
      // Whether the run can go on, the next statement of its own tells.
      if (wait.equals(INTERVAL)) {
        LOGGER.warn("What others ask of this run cannot be read, and is tried again", e);
      }
      Duration longer = wait.multipliedBy(2);
      wait = longer.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : longer;
    } finally {
      lookedAt = System.nanoTime();
    }
  }

  private List<Record> read() {
    return fenced.aside(ControlEvents.query(fenced.statements().runId()));
  }

  private void follow(List<Control> controls) {
    for (Control control : new TreeSet<>(controls)) {
      Control before = followed.get(control.aspect());
      if (before == null || before.compareTo(control) < 0) {
        followed.put(control.aspect(), control);
        follow(control);
      }
    }
  }

  private void follow(Control control) {
    String by = control.by();
    Long value = control.value();
    LOGGER.info("{} asks from outside: {}{}", by, control.kind(), value == null ? "" : " " + value);
    switch (control.kind()) {
      case PAUSE -> settings.forThisRun(by, s -> s.withPaused(true));
      case RESUME -> settings.forThisRun(by, s -> s.withPaused(false));
      case ROWS_PER_SECOND -> settings.forThisRun(by, s -> s.withRowsPerSecond(value));
      case BATCH_SIZE ->
          settings.forThisRun(
              by, s -> s.withBatchSize(value == null ? null : Integer.valueOf(value.intValue())));
      case CANCEL -> stop.request(by + " cancelled it from outside");
    }
  }
}
