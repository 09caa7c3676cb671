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
package io.geodemigrations.core.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.core.RollbackTarget;
import org.junit.jupiter.api.Test;

class PreserveTests extends IntegrationTest {

  @Test
  void copiesBeforeTheChangeAndRestoresOnRollback() {
    graph.run("UNWIND range(1, 25) AS i CREATE (:User {id: i, email: 'A' + toString(i)})");
    graph.script(
        "1__lower.gql",
        "// Migration: Lower-case addresses",
        "// Preserve: email",
        "// Batch size: 10",
        "MATCH (u:User) SET u.email = lower(u.email), u.lowered = true;",
        "// @down",
        "MATCH (u:User) REMOVE u.lowered;");

    graph.migrations().migrate();
    assertThat(
            graph.count(
                "(u:User) WHERE u.email = 'a' + toString(u.id) AND u._old_email = 'A' + toString(u.id)"))
        .isEqualTo(25);

    graph.migrations().rollback(RollbackTarget.last());
    assertThat(
            graph.count(
                "(u:User) WHERE u.email = 'A' + toString(u.id) AND u._old_email IS NULL AND u.lowered IS NULL"))
        .isEqualTo(25);
  }

  @Test
  void aPropertyWhoseLabelNobodyKnowsIsRefused() {
    graph.script(
        "1__a.gql", "// Migration: A", "// Preserve: email", "MATCH (u:User) SET u.name = 'x';");
    assertThatThrownBy(() -> graph.migrations().migrate())
        .hasMessageContaining("Preserve: email")
        .hasMessageContaining("Label.email");
    assertThat(graph.count("(u:User)")).isZero();
  }
}
