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

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.literal.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Splits a text into several properties. The text stays; remove it in a later migration.
 *
 * @param label the label
 * @param property the text
 * @param separator what stands between the parts, at least one character
 * @param targets the properties that get the parts, at least two
 * @param exact whether every text must have as many parts as there are targets; else the last
 *     target gets the last part, as in the guide, whatever is between is lost, and what has fewer
 *     parts leaves targets without a value
 * @param onConflict what happens where a target has another value
 * @since 0.1.0
 */
public record SplitProperty(
    String label,
    String property,
    String separator,
    List<String> targets,
    boolean exact,
    OnConflict onConflict)
    implements Refactoring {

  /** Checks the names. */
  public SplitProperty {
    Names.label(label);
    Names.property(property);
    targets = Names.properties(targets);
    if (targets.size() < 2 || targets.contains(property)) {
      throw Names.invalid("A split needs two targets or more, other than " + property);
    }
    if (separator.isEmpty() || !Literals.printable(separator).equals(separator)) {
      throw Names.invalid("A separator has at least one character and no control characters");
    }
  }

  /** The same for texts of any number of parts, as in the guide. */
  public SplitProperty firstAndLast() {
    return new SplitProperty(label, property, separator, targets, false, onConflict);
  }

  /** The same with another policy. */
  public SplitProperty onConflict(OnConflict policy) {
    return new SplitProperty(label, property, separator, targets, exact, policy);
  }

  private String parts() {
    return "split(n.%s, %s)".formatted(property, Literals.string(separator));
  }

  private String part(int target) {
    return parts() + "[" + (target == targets.size() - 1 ? -1 : target) + "]";
  }

  private String each(String form, String between) {
    return IntStream.range(0, targets.size())
        .mapToObj(i -> form.replace("$T", "n." + targets.get(i)).replace("$P", part(i)))
        .collect(Collectors.joining(between));
  }

  @Override
  public List<Step> steps() {
    String match = "MATCH (n:%s) WHERE n.%s IS NOT NULL AND ".formatted(label, property);
    String missing = each("($T IS NULL AND $P IS NOT NULL)", " OR ");
    String differing = each("($T IS NOT NULL AND $P IS NOT NULL AND $T <> $P)", " OR ");
    List<Step> steps = new ArrayList<>();
    if (exact) {
      steps.add(
          new Step.Check(
              match + "size(%s) <> %d".formatted(parts(), targets.size()),
              "n",
              ErrorCode.REFACTORING_VALUES,
              "nodes :%s have a %s that has not %d parts"
                  .formatted(label, property, targets.size()),
              "Correct them, or take the first and last part only (first-and-last), then run repair"
                  + " and start again."));
    }
    if (onConflict == OnConflict.FAIL) {
      steps.add(
          Conditions.conflict(
              match + "(" + differing + ")",
              "n",
              "nodes :%s have other values in %s than in %s"
                  .formatted(label, String.join(", ", targets), property)));
    }
    boolean overwrite = onConflict == OnConflict.OLD;
    steps.add(
        Step.Batch.of(
            "split",
            match + "(" + missing + (overwrite ? " OR " + differing : "") + ")",
            "n",
            "SET " + each(overwrite ? "$T = coalesce($P, $T)" : "$T = coalesce($T, $P)", ", ")));
    return steps;
  }

  @Override
  public Optional<Refactoring> inverse() {
    return Optional.of(new RemoveProperties(label, targets));
  }

  @Override
  public String directive() {
    return "split-property %s.%s by %s -> %s%s%s"
        .formatted(
            label,
            property,
            Literals.string(separator),
            String.join(", ", targets),
            exact ? "" : " first-and-last",
            Conditions.suffix(onConflict));
  }
}
