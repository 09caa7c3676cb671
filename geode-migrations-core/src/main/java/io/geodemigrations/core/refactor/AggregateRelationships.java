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
import java.util.Locale;
import java.util.Optional;

/**
 * Makes one relationship of all those of a type between two nodes, with a value that is computed
 * from theirs. Those stay. What is created afterwards is not counted any more.
 *
 * @param from the label of the nodes where they begin
 * @param type their type
 * @param to the label of the nodes where they end
 * @param function what is made of the values
 * @param property the property that has them
 * @param targetType the type of the new relationships
 * @param targetProperty the property that gets the result
 * @since 0.1.0
 */
public record AggregateRelationships(
    String from,
    String type,
    String to,
    Function function,
    String property,
    String targetType,
    String targetProperty)
    implements Refactoring {

  /** What is made of several values. Values that are null do not count. */
  public enum Function {
    /** Their sum. */
    SUM,
    /** Their number. */
    COUNT,
    /** The least. */
    MIN,
    /** The greatest. */
    MAX,
    /** Their average. */
    AVG;

    /** How it is written. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the names. */
  public AggregateRelationships {
    Names.label(from);
    Names.type(type);
    Names.label(to);
    Names.property(property);
    Names.type(targetType);
    Names.property(targetProperty);
    Names.different(type, targetType);
  }

  @Override
  public List<Step> steps() {
    String existing = "(a)-[:%s]->(b)".formatted(targetType);
    return List.of(
        Conditions.conflict(
            "MATCH (a:%s)-[x:%s]->(b:%s)".formatted(from, targetType, to),
            "a",
            "relationships %s exist between :%s and :%s".formatted(targetType, from, to)),
        new Step.Batch(
            "aggregated",
            "MATCH (a:%s)-[r:%s]->(b:%s) WHERE NOT %s".formatted(from, type, to, existing),
            "a, b, %s(r.%s) AS value".formatted(function.word(), property),
            "x",
            "CREATE (a)-[x:%s {%s: value}]->(b)".formatted(targetType, targetProperty)));
  }

  @Override
  public Optional<Refactoring> inverse() {
    return Optional.of(new RemoveRelationships(from, targetType, to));
  }

  @Override
  public String directive() {
    return "aggregate-relationships %s of %s.%s from %s to %s -> %s.%s"
        .formatted(function.word(), type, property, from, to, targetType, targetProperty);
  }
}
