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
package io.geodemigrations.core.control;

import io.geodemigrations.core.ControlRequest.Kind;
import io.geodemigrations.core.history.EventKind;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One control, as it was found in the graph.
 *
 * @param number one more than the highest that its sender saw for the run
 * @param kind what is asked for
 * @param value the number of rows; null for none
 * @param by who asks
 */
public record Control(long number, Kind kind, @Nullable Long value, String by)
    implements Comparable<Control> {

  /**
   * The same for everybody, whatever the clocks say and in whatever order controls become visible.
   * Of two with one number the more careful one is later: running too late does no harm.
   */
  private static final Comparator<Control> ORDER =
      Comparator.comparingLong(Control::number)
          .thenComparing(Control::kind)
          .thenComparing(Control::value, Comparator.nullsFirst(Comparator.reverseOrder()))
          .thenComparing(Control::by);

  /** What controls can be set against each other: of each the latest holds. */
  public enum Aspect {
    /** Whether the run writes. */
    PAUSE,
    /** How many rows in a second. */
    RATE,
    /** How many rows at a time. */
    BATCH_SIZE,
    /** Whether it goes on at all. */
    END
  }

  /** What it is about. */
  public Aspect aspect() {
    return switch (kind) {
      case PAUSE, RESUME -> Aspect.PAUSE;
      case ROWS_PER_SECOND -> Aspect.RATE;
      case BATCH_SIZE -> Aspect.BATCH_SIZE;
      case CANCEL -> Aspect.END;
    };
  }

  @Override
  public int compareTo(Control other) {
    return ORDER.compare(this, other);
  }

  /** The kind of its event. */
  static String event(Kind kind) {
    return switch (kind) {
      case PAUSE -> EventKind.PAUSE;
      case RESUME -> EventKind.RESUME;
      case ROWS_PER_SECOND, BATCH_SIZE -> EventKind.THROTTLE;
      case CANCEL -> EventKind.CANCEL;
    };
  }
}
