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
 * Renames a property of all nodes with a label.
 *
 * <p>In one step, or as a pair for rolling deployments: {@link #expand()} copies and keeps the old
 * property; {@link #contract()} copies what old instances have written since then, and removes the
 * old property of the same nodes in the same transaction.
 *
 * @param label the label
 * @param from the old name
 * @param to the new name
 * @param part the whole, or one of the pair
 * @param onConflict what happens where both are there and differ
 * @since 0.1.0
 */
public record RenameProperty(String label, String from, String to, Part part, OnConflict onConflict)
    implements Refactoring {

  /** Checks the names. */
  public RenameProperty {
    Names.label(label);
    Names.property(from);
    Names.property(to);
    Names.different(from, to);
  }

  /** The part that copies and keeps the old property. */
  public RenameProperty expand() {
    return new RenameProperty(label, from, to, Part.EXPAND, onConflict);
  }

  /** The part that catches up and removes the old property. */
  public RenameProperty contract() {
    return new RenameProperty(label, from, to, Part.CONTRACT, onConflict);
  }

  /** The same with another policy. */
  public RenameProperty onConflict(OnConflict policy) {
    return new RenameProperty(label, from, to, part, policy);
  }

  /**
   * The nodes where both properties are there and differ: what a contract part must be decided on.
   */
  public Step.Check conflicts() {
    return Conditions.conflict(
        differing(),
        "n",
        "nodes :%s have another value in %s than in %s".formatted(label, to, from));
  }

  private String differing() {
    return both(2);
  }

  private String both(int forms) {
    String old = "n." + from;
    String own = "n." + to;
    return "MATCH (n:%s) WHERE ".formatted(label)
        + Conditions.unclear(old, own)
        + Conditions.grouped(old, own, forms);
  }

  @Override
  public List<Step> steps() {
    return part == Part.EXPAND ? copying() : moving();
  }

  private List<Step> copying() {
    Step copy =
        Step.Batch.of(
            "copied",
            "MATCH (n:%s) WHERE n.%s IS NOT NULL AND n.%s IS NULL".formatted(label, from, to),
            "n",
            "SET n.%s = n.%s".formatted(to, from));
    return switch (onConflict) {
      case FAIL -> List.of(conflicts(), copy);
      case NEW -> List.of(copy);
      case OLD ->
          List.of(
              copy,
              Step.Batch.of(
                  "overwritten", differing(), "n", "SET n.%s = n.%s".formatted(to, from)));
    };
  }

  private List<Step> moving() {
    String old = "MATCH (n:%s) WHERE n.%s IS NOT NULL".formatted(label, from);
    String keepNew = "SET n.%1$s = coalesce(n.%1$s, n.%2$s) REMOVE n.%2$s".formatted(to, from);
    String takeOld = "SET n.%1$s = n.%2$s REMOVE n.%2$s".formatted(to, from);
    return switch (onConflict) {
      // Checked once more in the end: what an instance wrote meanwhile must not be left unnoticed.
      case FAIL ->
          List.of(
              conflicts(),
              Step.Batch.of(
                  "renamed",
                  old + " AND (n.%1$s IS NULL OR n.%2$s = n.%1$s)".formatted(to, from),
                  "n",
                  keepNew),
              Step.Batch.of("renamed after a comparison", both(1), "n", keepNew),
              conflicts());
      case NEW -> List.of(Step.Batch.of("renamed", old, "n", keepNew));
      case OLD -> List.of(Step.Batch.of("renamed", old, "n", takeOld));
    };
  }

  /** The rename back; of a pair the other part of it, so that nothing that was written is lost. */
  @Override
  public Optional<Refactoring> inverse() {
    OnConflict back =
        switch (onConflict) {
          case FAIL -> OnConflict.FAIL;
          case OLD -> OnConflict.NEW;
          case NEW -> OnConflict.OLD;
        };
    return Optional.of(new RenameProperty(label, to, from, part.opposite(), back));
  }

  @Override
  public String directive() {
    return "rename-property %s.%s -> %s".formatted(label, from, to)
        + part.suffix()
        + Conditions.suffix(onConflict);
  }
}
