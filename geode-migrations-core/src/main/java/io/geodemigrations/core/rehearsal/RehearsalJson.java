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
package io.geodemigrations.core.rehearsal;

import io.geodemigrations.core.format.JsonText;
import io.geodemigrations.core.schema.SchemaDiff;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A report for programs. */
final class RehearsalJson {

  private final RehearsalReport report;
  private final StringBuilder json = new StringBuilder();

  RehearsalJson(RehearsalReport report) {
    this.report = report;
  }

  String render() {
    json.append('{');
    member("successful", report.successful());
    member("graph", report.graph());
    member("rehearsedOn", report.rehearsedOn());
    member("backup", report.backup());
    member("copyingMs", millis(report.copying()));
    member("migratingMs", report.migrating().toMillis());
    member("durationMs", report.duration().toMillis());
    member("asOf", report.asOf().toString());
    member("failure", report.failure());
    array(
        "migrations",
        report.migrations(),
        step -> {
          member("version", step.version());
          member("name", step.name());
          member("durationMs", step.duration().toMillis());
          member("batches", step.batches());
          member("rows", step.rows());
          member("rowsPerSecond", step.rowsPerSecond());
        });
    array(
        "held",
        report.held(),
        info -> {
          member("version", info.version());
          member("reason", info.heldReason());
        });
    array(
        "verifications",
        report.verifications(),
        verified -> {
          member("query", verified.query());
          member("passed", verified.passed());
          member("answer", verified.answer());
        });
    name("schema");
    SchemaDiff schema = report.schema();
    json.append(schema == null ? "null" : schema.toJson().strip());
    return json.append("}\n").toString();
  }

  private static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }

  private void name(String name) {
    char last = json.charAt(json.length() - 1);
    if (last != '{' && last != '[') {
      json.append(',');
    }
    JsonText.quote(json, name);
    json.append(':');
  }

  private void member(String name, @Nullable Object value) {
    name(name);
    if (value instanceof String text) {
      JsonText.quote(json, text);
    } else {
      json.append(value);
    }
  }

  private <T> void array(String name, List<T> items, Consumer<T> members) {
    name(name);
    json.append('[');
    for (T item : items) {
      if (json.charAt(json.length() - 1) != '[') {
        json.append(',');
      }
      json.append('{');
      members.accept(item);
      json.append('}');
    }
    json.append(']');
  }
}
