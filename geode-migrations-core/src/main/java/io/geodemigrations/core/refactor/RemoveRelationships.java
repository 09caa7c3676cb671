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
package io.geodemigrations.core.refactor;

import java.util.List;
import java.util.Optional;

/**
 * Deletes all relationships of a type between nodes with two labels.
 *
 * @param from the label of the nodes where they begin
 * @param type their type
 * @param to the label of the nodes where they end
 * @since 0.1.0
 */
public record RemoveRelationships(String from, String type, String to) implements Refactoring {

  /** Checks the names. */
  public RemoveRelationships {
    Names.label(from);
    Names.type(type);
    Names.label(to);
  }

  @Override
  public List<Step> steps() {
    return List.of(
        Step.Batch.of(
            "deleted", "MATCH (a:%s)-[r:%s]->(b:%s)".formatted(from, type, to), "r", "DELETE r"));
  }

  @Override
  public Optional<Refactoring> inverse() {
    return Optional.empty();
  }

  @Override
  public String directive() {
    return "remove-relationships %s from %s to %s".formatted(type, from, to);
  }
}
