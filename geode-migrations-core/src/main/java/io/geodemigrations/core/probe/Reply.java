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
package io.geodemigrations.core.probe;

import io.geodemigrations.client.Column;
import io.geodemigrations.client.Record;
import io.geodemigrations.client.Result;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.core.literal.Literals;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answer to one request: its columns and rows, or the server's refusal. */
record Reply(
    List<String> columns, List<Record> rows, long millis, @Nullable GeodeQueryException refusal) {

  private static final int LONGEST_MESSAGE = 200;

  /** Makes a request whose refusal is an answer, too. */
  static Reply to(Supplier<Result> request) {
    long began = System.nanoTime();
    try {
      Result result = request.get();
      List<String> columns = result.columns().stream().map(Column::name).toList();
      return new Reply(columns, result.list(), since(began), null);
    } catch (GeodeQueryException e) {
      return new Reply(List.of(), List.of(), since(began), e);
    }
  }

  /** Makes a request without rows, such as COMMIT. */
  static Reply toEnd(Runnable request) {
    long began = System.nanoTime();
    try {
      request.run();
      return new Reply(List.of(), List.of(), since(began), null);
    } catch (GeodeQueryException e) {
      return new Reply(List.of(), List.of(), since(began), e);
    }
  }

  private static long since(long began) {
    return (System.nanoTime() - began) / 1_000_000;
  }

  boolean accepted() {
    return refusal == null;
  }

  String code() {
    return refusal == null ? "00000" : refusal.code();
  }

  /** The number in the only column of the only row; -1 if there is none. */
  long number() {
    if (rows.size() == 1 && columns.size() == 1 && rows.get(0).get(0) instanceof Number value) {
      return value.longValue();
    }
    return -1;
  }

  /** Columns, rows and time as words. */
  String shape() {
    return "%d columns%s, %d rows, after %d ms"
        .formatted(columns.size(), columns.isEmpty() ? "" : " " + columns, rows.size(), millis);
  }

  /** The values of all rows, shortened. */
  String values() {
    return shorten(
        rows.stream().map(row -> String.valueOf(row.values())).collect(Collectors.joining(", ")));
  }

  static String shorten(String text) {
    return Literals.atMost(LONGEST_MESSAGE, Literals.printable(text));
  }

  @Override
  public String toString() {
    return refusal == null
        ? "accepted"
        : "refused with " + refusal.code() + ": " + shorten(refusal.serverMessage());
  }
}
