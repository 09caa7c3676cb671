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
 * Deletes nodes that belong to others, with the relationships to them. Refused where one of them
 * has another relationship too.
 *
 * @param label the label of the nodes that they belong to
 * @param type the type of the relationships to them
 * @param target their label
 * @since 0.1.0
 */
public record RemoveNodes(String label, String type, String target) implements Refactoring {

  /** Checks the names. */
  public RemoveNodes {
    Names.label(label);
    Names.type(type);
    Names.label(target);
  }

  @Override
  public List<Step> steps() {
    String match = "MATCH (n:%s)-[r:%s]->(x:%s)".formatted(label, type, target);
    return List.of(
        Conditions.conflict(
            match + " MATCH (x)-[o]-() WHERE o <> r",
            "x",
            "relationships would be lost with nodes :" + target),
        new Step.Batch("deleted", match, "r, x", "r", "DELETE r, x"));
  }

  @Override
  public Optional<Refactoring> inverse() {
    return Optional.empty();
  }

  @Override
  public String directive() {
    return "remove-nodes %s via %s from %s".formatted(target, type, label);
  }
}
