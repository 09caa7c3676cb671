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

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.core.run.Rows;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordReaderTests {

  private static final Instant AT = Instant.parse("2026-01-15T08:00:00Z");

  @Test
  void textIsWhateverIsThere() {
    assertThat(reader("a").text("x")).isEqualTo("a");
    assertThat(reader(4L).text("x")).isEqualTo("4");
    assertThat(reader(null).text("x")).isNull();
  }

  @Test
  void wholeNumbersMayBeTexts() {
    assertThat(reader(4).whole("x")).isEqualTo(4L);
    assertThat(reader(4.9).whole("x")).isEqualTo(4L);
    assertThat(reader(" 42 ").whole("x")).isEqualTo(42L);
    for (Object value : new Object[] {"x", "", true, List.of(), null}) {
      assertThat(reader(value).whole("x")).isNull();
      assertThat(reader(value).wholeOr("x", 7)).isEqualTo(7);
    }
    assertThat(reader(4).wholeOr("x", 7)).isEqualTo(4);
  }

  @Test
  void timesAreReadInEveryUnitByTheirSize() {
    assertThat(time(AT.getEpochSecond())).isEqualTo(AT);
    assertThat(time(AT.toEpochMilli())).isEqualTo(AT);
    assertThat(time(AT.toEpochMilli() * 1_000)).isEqualTo(AT);
    assertThat(time(AT.toEpochMilli() * 1_000_000)).isEqualTo(AT);
    assertThat(time(-5L)).isEqualTo(Instant.ofEpochSecond(-5));
  }

  @Test
  void theUnitsMeetWithoutAGap() {
    assertThat(time(99_999_999_999L)).isEqualTo(Instant.ofEpochSecond(99_999_999_999L));
    assertThat(time(100_000_000_000L)).isEqualTo(Instant.ofEpochMilli(100_000_000_000L));
    assertThat(time(99_999_999_999_999L)).isEqualTo(Instant.ofEpochMilli(99_999_999_999_999L));
    assertThat(time(100_000_000_000_000L)).isEqualTo(Instant.ofEpochMilli(100_000_000_000L));
    assertThat(time(99_999_999_999_999_999L)).isEqualTo(Instant.ofEpochMilli(99_999_999_999_999L));
    assertThat(time(100_000_000_000_000_000L)).isEqualTo(Instant.ofEpochMilli(100_000_000_000L));
  }

  @Test
  void timesAreReadInEveryTypeAndForm() {
    assertThat(time(OffsetDateTime.parse("2026-01-15T09:00:00+01:00"))).isEqualTo(AT);
    assertThat(time(AT.atZone(ZoneId.of("Europe/Berlin")))).isEqualTo(AT);
    assertThat(time(LocalDateTime.ofInstant(AT, ZoneOffset.UTC))).isEqualTo(AT);
    assertThat(time("2026-01-15T08:00:00Z")).isEqualTo(AT);
    assertThat(time(" 2026-01-15 09:00:00+01:00 ")).isEqualTo(AT);
    assertThat(time("2026-01-15T08:00:00")).isEqualTo(AT);
  }

  @Test
  void whatIsNoTimeIsNull() {
    for (Object value : new Object[] {null, "yesterday", "", true, Long.MIN_VALUE, List.of()}) {
      assertThat(time(value)).as("%s", value).isNull();
    }
  }

  private static Instant time(Object value) {
    return reader(value).time("x");
  }

  private static RecordReader reader(Object value) {
    return new RecordReader(Rows.of("x", value));
  }
}
