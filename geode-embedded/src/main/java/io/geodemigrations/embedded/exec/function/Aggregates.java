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
package io.geodemigrations.embedded.exec.function;

import io.geodemigrations.embedded.exec.value.Arithmetic;
import io.geodemigrations.embedded.exec.value.Equality;
import io.geodemigrations.embedded.exec.value.Ordering;
import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.value.Interval;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Functions over the rows of a group. All skip nulls. */
public final class Aggregates {

  static final Set<String> NAMES =
      Set.of(
          "count",
          "sum",
          "avg",
          "min",
          "max",
          "collect",
          "collect_list",
          "stdev",
          "stdevp",
          "stddev_samp",
          "stddev_pop",
          "percentilecont",
          "percentiledisc",
          "percentile_cont",
          "percentile_disc");

  private Aggregates() {}

  /** Takes the values of a group in and gives the result. */
  public interface Aggregator {
    /** Takes in one row; {@code second} is the second argument, null without one. */
    void add(@Nullable Object value, @Nullable Object second);

    /** The result for the rows so far. */
    @Nullable Object result();
  }

  /** Whether a function of that name is an aggregate. */
  public static boolean isAggregate(String name) {
    return NAMES.contains(name.toLowerCase(Locale.ROOT));
  }

  /** How many arguments the aggregate takes. */
  public static int arguments(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith("percentile") ? 2 : 1;
  }

  /** Makes an aggregator for each group. */
  public static Supplier<Aggregator> supplier(String name, boolean distinct) {
    Supplier<Aggregator> plain =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "count" -> Count::new;
          case "sum" -> Sum::new;
          case "avg" -> Average::new;
          case "min" -> () -> new Extreme(-1);
          case "max" -> () -> new Extreme(1);
          case "collect", "collect_list" -> Collect::new;
          case "stdev", "stddev_samp" -> () -> new Deviation(true);
          case "stdevp", "stddev_pop" -> () -> new Deviation(false);
          case "percentilecont", "percentile_cont" -> () -> new Percentile(true);
          case "percentiledisc", "percentile_disc" -> () -> new Percentile(false);
          default -> throw new IllegalArgumentException(name);
        };
    return distinct ? () -> new Distinct(plain.get()) : plain;
  }

  /** An aggregator whose result is null whatever it gets. */
  public static Supplier<Aggregator> nothing() {
    return Nothing::new;
  }

  private static final class Nothing implements Aggregator {

    @Override
    public void add(@Nullable Object value, @Nullable Object second) {}

    @Override
    public @Nullable Object result() {
      return null;
    }
  }

  private static final class Distinct implements Aggregator {
    private final Aggregator inner;
    private final Set<@Nullable Object> seen = new HashSet<>();

    Distinct(Aggregator inner) {
      this.inner = inner;
    }

    @Override
    public void add(@Nullable Object value, @Nullable Object second) {
      if (value != null && seen.add(Equality.key(value))) {
        inner.add(value, second);
      }
    }

    @Override
    public @Nullable Object result() {
      return inner.result();
    }
  }

  private static final class Count implements Aggregator {
    private long count;

    @Override
    public void add(@Nullable Object value, @Nullable Object second) {
      if (value != null) {
        count++;
      }
    }

    @Override
    public Object result() {
      return count;
    }
  }

  private static final class Sum implements Aggregator {
    private Object sum = 0L;

    @Override
    public void add(@Nullable Object value, @Nullable Object second) {
      if (value == null) {
        return;
      }
      if (value instanceof Interval && sum.equals(0L)) {
        sum = value;
        return;
      }
      if (!(value instanceof Number) && !(value instanceof Interval)) {
        throw QueryException.type("sum()", "numbers", value);
      }
      sum = java.util.Objects.requireNonNull(Arithmetic.add(sum, value));
    }

    @Override
    public Object result() {
      return sum;
    }
  }

  private static final class Average implements Aggregator {
    private final Sum sum = new Sum();
    private long count;

    @Override
    public void add(@Nullable Object value, @Nullable Object second) {
      if (value != null) {
        // A sum of whole numbers may overflow where their average does not.
        sum.add(value instanceof Long number ? (Object) number.doubleValue() : value, null);
        count++;
      }
    }

    @Override
    public @Nullable Object result() {
      return count == 0 ? null : Arithmetic.divide(sum.result(), count);
    }
  }

  private static final class Extreme implements Aggregator {
    private final int wanted;
    private @Nullable Object best;

    Extreme(int wanted) {
      this.wanted = wanted;
    }

    @Override
    public void add(@Nullable Object value, @Nullable Object second) {
      if (value != null && (best == null || Ordering.order(value, best) * wanted > 0)) {
        best = value;
      }
    }

    @Override
    public @Nullable Object result() {
      return best;
    }
  }

  private static final class Collect implements Aggregator {
    private final List<Object> items = new ArrayList<>();

    @Override
    public void add(@Nullable Object value, @Nullable Object second) {
      if (value != null) {
        items.add(value);
      }
    }

    @Override
    public Object result() {
      return items;
    }
  }

  /** Welford's method, which does not lose precision where the values are far from zero. */
  private static final class Deviation implements Aggregator {
    private final boolean sample;
    private long count;
    private double mean;
    private double squares;

    Deviation(boolean sample) {
      this.sample = sample;
    }

    @Override
    public void add(@Nullable Object value, @Nullable Object second) {
      if (value == null) {
        return;
      }
      double number = Arguments.number("stdev", value).doubleValue();
      count++;
      double delta = number - mean;
      mean += delta / count;
      squares += delta * (number - mean);
    }

    @Override
    public Object result() {
      long divisor = sample ? count - 1 : count;
      return divisor <= 0 ? 0.0 : Math.sqrt(squares / divisor);
    }
  }

  private static final class Percentile implements Aggregator {
    private final boolean continuous;
    private final List<Number> values = new ArrayList<>();
    private double percentile;

    Percentile(boolean continuous) {
      this.continuous = continuous;
    }

    @Override
    public void add(@Nullable Object value, @Nullable Object second) {
      double wanted = Arguments.number("percentile", second).doubleValue();
      if (!(wanted >= 0 && wanted <= 1)) {
        throw new QueryException(
            io.geodemigrations.embedded.value.ErrorCodes.OUT_OF_RANGE,
            "a percentile is between 0.0 and 1.0, not " + wanted);
      }
      percentile = wanted;
      if (value != null) {
        values.add(Arguments.number("percentile", value));
      }
    }

    @Override
    public @Nullable Object result() {
      if (values.isEmpty()) {
        return null;
      }
      values.sort(Ordering.TOTAL);
      return continuous ? interpolated() : nearest();
    }

    private Object nearest() {
      int rank = (int) Math.ceil(percentile * values.size());
      return values.get(Math.max(0, rank - 1));
    }

    private Object interpolated() {
      double rank = percentile * (values.size() - 1);
      int below = (int) Math.floor(rank);
      double low = values.get(below).doubleValue();
      double high = values.get(Math.min(below + 1, values.size() - 1)).doubleValue();
      return low + (rank - below) * (high - low);
    }
  }
}
