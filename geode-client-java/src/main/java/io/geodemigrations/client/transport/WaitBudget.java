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
package io.geodemigrations.client.transport;

import java.time.Duration;

/**
 * How long a request may still wait: for each message, and in sum. Only waiting counts, so a slow
 * reader of a long answer does not use it up. For one thread.
 *
 * @since 0.1.0
 */
public final class WaitBudget {

  private final Duration perMessage;
  private final Duration total;
  private long leftNanos;

  /** A budget that has not been touched. */
  public WaitBudget(Duration perMessage, Duration total) {
    this.perMessage = perMessage;
    this.total = total;
    this.leftNanos = saturatedNanos(total);
  }

  /** A budget for a single message. */
  public static WaitBudget of(Duration time) {
    return new WaitBudget(time, time);
  }

  /** The longest that the next wait may take. */
  public long nextNanos() {
    return Math.max(0, Math.min(saturatedNanos(perMessage), leftNanos));
  }

  /** Takes off what a wait took. */
  public void spent(long nanos) {
    leftNanos -= Math.max(0, nanos);
  }

  /** The limit that was hit, as words. */
  public String describe() {
    return leftNanos <= 0 && total.compareTo(perMessage) > 0
        ? "within the " + total.toMillis() + " ms that a whole call may take"
        : "for " + Math.min(perMessage.toMillis(), total.toMillis()) + " ms";
  }

  private static long saturatedNanos(Duration duration) {
    return duration.compareTo(Duration.ofDays(365)) > 0
        ? Duration.ofDays(365).toNanos()
        : duration.toNanos();
  }
}
