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

import io.geodemigrations.core.literal.Literals;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Joins properties of a node into one text. The properties stay; remove them in a later migration.
 * Nodes that lack one of them are left alone.
 *
 * @param label the label
 * @param properties the properties in order, at least two
 * @param separator what stands between them; may be empty
 * @param target the property that gets the text
 * @param onConflict what happens where the target has another value
 * @since 0.1.0
 */
public record MergeProperties(
    String label, List<String> properties, String separator, String target, OnConflict onConflict)
    implements Refactoring {

  /** Checks the names. */
  public MergeProperties {
    Names.label(label);
    properties = Names.properties(properties);
    Names.property(target);
    if (properties.size() < 2 || properties.contains(target)) {
      throw Names.invalid("A merge needs two properties or more, other than " + target);
    }
    if (!Literals.printable(separator).equals(separator)) {
      throw Names.invalid("A separator has no control characters");
    }
  }

  /** The same with another policy. */
  public MergeProperties onConflict(OnConflict policy) {
    return new MergeProperties(label, properties, separator, target, policy);
  }

  @Override
  public List<Step> steps() {
    String joined =
        properties.stream()
            .map("toString(n.%s)"::formatted)
            .collect(Collectors.joining(" + " + Literals.string(separator) + " + "));
    String complete =
        properties.stream().map("n.%s IS NOT NULL"::formatted).collect(Collectors.joining(" AND "));
    String match = "MATCH (n:%s) WHERE %s AND ".formatted(label, complete);
    String own = "n." + target;
    String differing = "%s IS NOT NULL AND %s <> %s".formatted(own, own, joined);
    String missing = own + " IS NULL";
    Step merge =
        Step.Batch.of(
            "merged",
            match
                + (onConflict == OnConflict.OLD
                    ? "(" + missing + " OR " + differing + ")"
                    : missing),
            "n",
            "SET %s = %s".formatted(own, joined));
    return onConflict == OnConflict.FAIL
        ? List.of(
            Conditions.conflict(
                match + differing,
                "n",
                "nodes :%s have another value in %s".formatted(label, target)),
            merge)
        : List.of(merge);
  }

  @Override
  public Optional<Refactoring> inverse() {
    return Optional.of(new RemoveProperties(label, List.of(target)));
  }

  @Override
  public String directive() {
    return "merge-properties %s.%s by %s -> %s%s"
        .formatted(
            label,
            String.join(", ", properties),
            Literals.string(separator),
            target,
            Conditions.suffix(onConflict));
  }
}
