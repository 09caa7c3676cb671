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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Renames a label. Its indexes and constraints are created for the new label first; those of the
 * old one are dropped last. Where their name has the old label's in it, it gets the new one's
 * instead ({@code customer_email} becomes {@code client_email}); else the new label's name is
 * appended.
 *
 * <p>In one step, or as a pair: {@link #expand()} adds the new label, {@link #contract()} gives it
 * to nodes that have only the old one, and removes that.
 *
 * @param from the old label
 * @param to the new label
 * @param part the whole, or one of the pair
 * @param onConflict {@code FAIL} where there are nodes with the new label only, or {@code NEW} if
 *     they may be mixed; there are no values of which one could win
 * @since 0.1.0
 */
public record RenameLabel(String from, String to, Part part, OnConflict onConflict)
    implements Refactoring {

  /** Checks the names. */
  public RenameLabel {
    Names.label(from);
    Names.label(to);
    Names.different(from, to);
    if (onConflict == OnConflict.OLD) {
      throw Names.invalid("Of two labels none can win; on-conflict new mixes the nodes");
    }
  }

  /** The part that adds the new label. */
  public RenameLabel expand() {
    return new RenameLabel(from, to, Part.EXPAND, onConflict);
  }

  /** The part that removes the old label. */
  public RenameLabel contract() {
    return new RenameLabel(from, to, Part.CONTRACT, onConflict);
  }

  /** The same with another policy. */
  public RenameLabel onConflict(OnConflict policy) {
    return new RenameLabel(from, to, part, policy);
  }

  @Override
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    if (part != Part.CONTRACT) {
      if (onConflict == OnConflict.FAIL) {
        steps.add(
            Conditions.conflict(
                "MATCH (n:%s) WHERE NOT n:%s".formatted(to, from),
                "n",
                "nodes have the label :%s already, and not :%s".formatted(to, from)));
      }
      steps.add(new Step.MoveSchema(from, to, false));
    }
    if (part == Part.EXPAND) {
      steps.add(
          Step.Batch.of(
              "labelled", "MATCH (n:%s) WHERE NOT n:%s".formatted(from, to), "n", "SET n:" + to));
      return steps;
    }
    if (part == Part.CONTRACT) {
      // What was created since: building it would take time between the last look and the drop.
      steps.add(new Step.MoveSchema(from, to, false));
    }
    steps.add(
        Step.Batch.of(
            "renamed",
            "MATCH (n:%s)".formatted(from),
            "n",
            "SET n:%s REMOVE n:%s".formatted(to, from)));
    steps.add(
        Conditions.left(
            "MATCH (n:%s)".formatted(from),
            "n",
            "nodes have got the label :%s meanwhile".formatted(from),
            "Stop the instances that write :%s.".formatted(from)));
    steps.add(new Step.MoveSchema(from, to, true));
    return steps;
  }

  /** The rename back; of a pair the other part of it. */
  @Override
  public Optional<Refactoring> inverse() {
    return Optional.of(new RenameLabel(to, from, part.opposite(), onConflict));
  }

  @Override
  public String directive() {
    return "rename-label %s -> %s".formatted(from, to)
        + part.suffix()
        + Conditions.suffix(onConflict);
  }
}
