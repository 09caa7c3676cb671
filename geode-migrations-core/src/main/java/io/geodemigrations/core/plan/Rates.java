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
package io.geodemigrations.core.plan;

import io.geodemigrations.core.change.ChangeKind;
import io.geodemigrations.core.change.Classification;
import io.geodemigrations.core.history.Assessment;
import io.geodemigrations.core.history.MigrationRecord;
import io.geodemigrations.core.plan.Estimate.Basis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How fast this graph was migrated before, as its records tell. */
final class Rates {

  /** Rows in a second that are assumed where nothing was measured; deliberately low. */
  static final long DEFAULT_ROWS_PER_SECOND = 10_000;

  /** Records of fewer rows tell more about the fixed cost of a migration than about its rate. */
  private static final long TELLING_ROWS = 1_000;

  /**
   * So many rows, or as many as are planned, are enough: what was long ago was another server, or
   * less data.
   */
  private static final long ENOUGH_ROWS = 10_000;

  /** What takes longer without rows had other work to do, such as filling an index. */
  private static final long MOST_FIXED_MS = 100;

  private record Sample(
      @Nullable ChangeKind kind, long rows, long batches, long durationMs, Instant appliedAt) {}

  /** The newest first. */
  private final List<Sample> samples;

  /** What a migration costs beside its rows: the quickest one with hardly any rows knows. */
  private final long fixedMs;

  private Rates(List<Sample> samples) {
    this.samples =
        samples.stream().sorted(Comparator.comparing(Sample::appliedAt).reversed()).toList();
    this.fixedMs =
        Math.min(
            MOST_FIXED_MS,
            samples.stream()
                .filter(sample -> sample.rows() < TELLING_ROWS)
                .mapToLong(Sample::durationMs)
                .min()
                .orElse(0));
  }

  static Rates of(List<Assessment.Entry> entries) {
    List<Sample> samples = new ArrayList<>();
    for (Assessment.Entry entry : entries) {
      MigrationRecord record = entry.record();
      if (record == null || record.durationMs() == null) {
        continue;
      }
      Long rows = record.rows();
      Long batches = record.batches();
      ChangeKind kind =
          entry.definition() == null ? null : Classification.of(entry.definition()).kind();
      Instant appliedAt = record.appliedAt();
      samples.add(
          new Sample(
              kind,
              rows == null ? 0 : rows,
              batches == null ? 0 : batches,
              record.durationMs(),
              appliedAt == null ? Instant.MIN : appliedAt));
    }
    return new Rates(samples);
  }

  /**
   * Estimates a migration.
   *
   * @param rows the rows that it changes; null if unknown
   * @param searching what its batches look at again
   * @param declared the header's estimate; null without one
   */
  Estimate estimate(
      ChangeKind kind, @Nullable Long rows, Searching searching, @Nullable String declared) {
    Optional<DeclaredDuration> header = DeclaredDuration.parse(declared);
    if (rows == null) {
      return header
          .map(said -> said.of(null))
          .orElseGet(() -> new Estimate(null, Basis.UNKNOWN, "the rows are not known"));
    }
    Optional<Double> same =
        rate(samples.stream().filter(sample -> sample.kind() == kind).toList(), rows, searching);
    if (same.isPresent()) {
      return measured(rows, searching, same.get(), Basis.MEASURED_SAME_KIND, "of the same kind");
    }
    Optional<Double> all = rate(samples, rows, searching);
    if (all.isPresent()) {
      return measured(rows, searching, all.get(), Basis.MEASURED, "of any kind");
    }
    if (header.isPresent()) {
      return header.get().of(rows);
    }
    return new Estimate(
        Duration.ofMillis(fixedMs + rows * 1_000 / DEFAULT_ROWS_PER_SECOND),
        Basis.DEFAULT,
        "%d rows/s by default: nothing was measured on this graph, and the header says nothing"
            .formatted(DEFAULT_ROWS_PER_SECOND));
  }

  private Estimate measured(
      long rows, Searching searching, double perMs, Basis basis, String which) {
    String again =
        searching.batches() == 0
            ? ""
            : "; %d ms for each of %d batches that look again at what is done"
                .formatted(searching.perBatch().toMillis(), searching.batches());
    return new Estimate(
        Duration.ofMillis(fixedMs + Math.round(rows / perMs)).plus(searching.inAll()),
        basis,
        String.format(
            Locale.ROOT,
            "%.0f rows/s and %d ms for each migration, measured on this graph's earlier"
                + " migrations %s%s",
            perMs * 1_000,
            fixedMs,
            which,
            again));
  }

  /**
   * Rows in a millisecond, by the newest migrations that are enough to tell; nothing without a
   * migration of so many rows.
   */
  private Optional<Double> rate(List<Sample> of, long planned, Searching searching) {
    long enough = Math.max(ENOUGH_ROWS, planned);
    long rows = 0;
    double ms = 0;
    for (Sample sample : of) {
      if (sample.rows() >= TELLING_ROWS && rows < enough) {
        rows += sample.rows();
        double searched = searching.perBatch().toNanos() / 1e6 * sample.batches();
        // A quick one may consist of the other costs by chance: that would be no rate.
        ms +=
            Math.max(
                sample.durationMs() - fixedMs - searched, Math.max(1, sample.durationMs()) / 2.0);
      }
    }
    return rows == 0 ? Optional.empty() : Optional.of(rows / ms);
  }
}
