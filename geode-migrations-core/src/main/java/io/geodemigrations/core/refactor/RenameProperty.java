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
    return Conditions.difference(
        both(2),
        "n",
        "nodes :%s have another value in %s than in %s".formatted(label, to, from),
        "Give both the same value, or say which one wins (on-conflict old or new).");
  }

  /** The nodes whose old value is in danger when all was moved. */
  private Step.Check left() {
    return Conditions.left(
        "MATCH (n:%s) WHERE n.%s IS NOT NULL AND ".formatted(label, from) + unequal() + grouped(2),
        "n",
        "nodes :%s have got a %s meanwhile that %s lacks or contradicts".formatted(label, from, to),
        "Stop the instances that write only %s.".formatted(from));
  }

  private String both(int forms) {
    return "MATCH (n:%1$s) WHERE n.%2$s IS NOT NULL AND n.%3$s IS NOT NULL AND "
            .formatted(label, from, to)
        + unequal()
        + grouped(forms);
  }

  /** Not surely the same value: = is null for null and inside of lists, and 1 = 1.0. */
  private String unequal() {
    return "coalesce(n.%1$s <> n.%2$s OR %3$s, true)".formatted(from, to, otherKindOfNumber());
  }

  private String equal() {
    return "(n.%1$s = n.%2$s AND NOT %3$s)".formatted(from, to, otherKindOfNumber());
  }

  /** Only of numbers is asked how they are written: lists and maps have no text. */
  private String otherKindOfNumber() {
    String old = "n." + from;
    String own = "n." + to;
    return "CASE WHEN %s AND %s THEN toString(%s) <> toString(%s) ELSE false END"
        .formatted(isNumber(old), isNumber(own), old, own);
  }

  private static String isNumber(String value) {
    return "coalesce(%1$s >= 0 OR %1$s < 0, false)".formatted(value);
  }

  /**
   * Compares both values as groups are compared: there NaN and a null inside of a list or map are
   * the same as another, which = does not say.
   *
   * @param forms 1 for nodes that have two of the same value, 2 for those that have different ones
   */
  private String grouped(int forms) {
    return (" UNWIND [n.%s, n.%s] AS value WITH n, value,"
                + " CASE WHEN %s THEN toString(value) ELSE '' END AS number, count(*) AS times")
            .formatted(from, to, isNumber("value"))
        + " WITH n, count(*) AS forms WHERE forms = "
        + forms;
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
              Step.Batch.of("overwritten", both(2), "n", "SET n.%s = n.%s".formatted(to, from)));
    };
  }

  /**
   * What differs is decided first, and counted for itself. After that no batch removes an old value
   * unless the new one is the same in the same transaction; so the last check finds what was
   * written meanwhile.
   */
  private List<Step> moving() {
    Step decided =
        switch (onConflict) {
          case FAIL -> conflicts();
          case NEW -> Step.Batch.of("old values dropped", both(2), "n", "REMOVE n." + from);
          case OLD ->
              Step.Batch.of(
                  "new values overwritten",
                  both(2),
                  "n",
                  "SET n.%1$s = n.%2$s REMOVE n.%2$s".formatted(to, from));
        };
    String keepNew = "SET n.%1$s = coalesce(n.%1$s, n.%2$s) REMOVE n.%2$s".formatted(to, from);
    return List.of(
        decided,
        Step.Batch.of(
            "renamed",
            "MATCH (n:%1$s) WHERE n.%2$s IS NOT NULL AND (n.%3$s IS NULL OR %4$s)"
                .formatted(label, from, to, equal()),
            "n",
            keepNew),
        Step.Batch.of("renamed after a comparison", both(1), "n", keepNew),
        left());
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
