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
package io.geodemigrations.core.history;

import io.geodemigrations.client.Record;
import io.geodemigrations.core.MigrationKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What events say about approvals. Each has a number, one more than the highest of its migration
 * that its writer saw: an approval that was seen and used up is older, whatever the clocks say.
 */
public final class ApprovalLog {

  /** What an event says about a migration. */
  private record Approval(long number, Instant at, boolean given) {

    /** Events of former versions have no number; among them time decides. */
    private static final Comparator<Approval> ORDER =
        Comparator.comparingLong(Approval::number)
            .thenComparing(approval -> approval.number() == 0 ? approval.at() : Instant.MIN)
            // Of two at the same time the one that holds: running too late does no harm.
            .thenComparing(Approval::given, Comparator.reverseOrder());

    static Approval later(Approval one, Approval other) {
      return ORDER.compare(one, other) >= 0 ? one : other;
    }
  }

  private final Map<MigrationKey, Approval> latest;

  private ApprovalLog(Map<MigrationKey, Approval> latest) {
    this.latest = latest;
  }

  /** Puts together what {@link HistoryReader#approvalQuery()} has found. */
  public static ApprovalLog of(Iterable<Record> rows) {
    Map<MigrationKey, Approval> latest = new HashMap<>();
    for (Record row : rows) {
      RecordReader reader = new RecordReader(row);
      String version = reader.text("p_version");
      MigrationKey key = version == null ? null : MigrationRecord.keyOf(version);
      if (key != null) {
        Instant at = reader.time("p_at");
        latest.merge(
            key,
            new Approval(
                EventDetail.of(row.get("p_detail")).number(),
                at == null ? Instant.MIN : at,
                EventKind.APPROVAL.equals(reader.text("p_kind"))),
            Approval::later);
      }
    }
    return new ApprovalLog(latest);
  }

  /**
   * What is approved. An approval counts until an event says that it is used up; then the migration
   * needs another one.
   */
  public Set<MigrationKey> approved() {
    return latest.entrySet().stream()
        .filter(entry -> entry.getValue().given())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The number of the next event about a migration.
   *
   * @param version in any form
   */
  public long next(String version) {
    MigrationKey key = MigrationRecord.keyOf(version);
    Approval last = key == null ? null : latest.get(key);
    return last == null ? 1 : last.number() + 1;
  }
}
