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
import io.geodemigrations.client.value.Node;
import io.geodemigrations.core.source.ScriptStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Asks how much a batch statement has left to do, and what that is. */
final class Measurement {

  private static final int SAMPLES = 5;

  private final Statements statements;
  private final ScriptStatement.ProgressQuery query;
  private final Map<String, Object> parameters = new LinkedHashMap<>();

  Measurement(
      Statements statements, ScriptStatement.ProgressQuery query, Map<String, Object> available) {
    this.statements = statements;
    this.query = query;
    available.forEach(
        (name, value) -> {
          if (query.parameters().contains(name)) {
            parameters.put(name, value);
          }
        });
  }

  /** The rows left; nothing if the server does not say. */
  OptionalLong remaining() {
    List<Record> rows = statements.run(query.text(), parameters).records();
    if (rows.size() != 1) {
      return OptionalLong.empty();
    }
    Object left = rows.get(0).get(query.derived() ? "total" : "pending");
    return left instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  /** Some of the nodes left, by identifier only: what they hold may be confidential. */
  List<String> samples() {
    List<String> samples = new ArrayList<>();
    int end = query.text().lastIndexOf(" RETURN count(");
    if (!query.derived() || end < 0) {
      return samples;
    }
    String counted =
        query.text().substring(end + " RETURN count(".length(), query.text().lastIndexOf(')'));
    String text = query.text().substring(0, end) + " RETURN " + counted + " LIMIT " + SAMPLES;
    for (Record row : statements.run(text, parameters).records()) {
      samples.add(row.get(0) instanceof Node node ? describe(node) : String.valueOf(row.get(0)));
    }
    return samples;
  }

  private static String describe(Node node) {
    return "(:" + String.join(":", node.labels()) + " with the internal id " + node.id() + ")";
  }
}
