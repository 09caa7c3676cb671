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
package io.geodemigrations.core.torture;

import io.geodemigrations.embedded.ReceivedMessage;
import io.geodemigrations.embedded.ReceivedMessage.Kind;
import java.util.function.Predicate;

/** The messages of the engine that are points of a matrix: those that time decides are none. */
final class Points {

  private Points() {}

  static Predicate<ReceivedMessage> on(String graph) {
    return message ->
        graph.equals(message.graph())
            && message.kind() != Kind.PING
            && (message.statement() == null || !decidedByTime(message.statement()));
  }

  /** The heartbeat, and the look for what other processes ask of the run. */
  private static boolean decidedByTime(String statement) {
    return statement.contains("SET l.beat = l.beat + 1")
        || statement.startsWith("MATCH (e:MigrationEvent) WHERE e.run_id = ");
  }

  static String show(ReceivedMessage message) {
    String statement = message.statement();
    return message.kind()
        + (statement == null
            ? ""
            : " " + (statement.length() > 160 ? statement.substring(0, 160) + "…" : statement));
  }
}
