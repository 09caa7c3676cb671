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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Renames a relationship type. Relationships cannot change their type: each is created again, with
 * its properties and direction, and deleted.
 *
 * <p>In one step, or as a pair: {@link #expand()} copies and marks each of the two with the type of
 * the other in the property {@value #MARK}; {@link #contract()} copies what has no mark yet,
 * deletes the old ones that have a copy, and removes the marks. What old instances change or delete
 * of a relationship that has been copied is not carried over.
 *
 * @param from the old type
 * @param to the new type
 * @param part the whole, or one of the pair
 * @param onConflict {@code FAIL} where there are relationships of the new type already, or where a
 *     contract part finds no copy of one that was copied; {@code NEW} if they may be mixed, and if
 *     what has no copy any more is to be deleted
 * @since 0.1.0
 */
public record RenameRelationshipType(String from, String to, Part part, OnConflict onConflict)
    implements Refactoring {

  /** The property that tells what has been copied. */
  public static final String MARK = "_copied";

  /** Checks the names. */
  public RenameRelationshipType {
    Names.type(from);
    Names.type(to);
    Names.different(from, to);
    if (onConflict == OnConflict.OLD) {
      throw Names.invalid("Of two types none can win; on-conflict new mixes the relationships");
    }
  }

  /** The part that copies. */
  public RenameRelationshipType expand() {
    return new RenameRelationshipType(from, to, Part.EXPAND, onConflict);
  }

  /** The part that deletes the old ones. */
  public RenameRelationshipType contract() {
    return new RenameRelationshipType(from, to, Part.CONTRACT, onConflict);
  }

  /** The same with another policy. */
  public RenameRelationshipType onConflict(OnConflict policy) {
    return new RenameRelationshipType(from, to, part, policy);
  }

  @Override
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    if (part != Part.CONTRACT && onConflict == OnConflict.FAIL) {
      steps.add(
          Conditions.conflict(
              "MATCH (n)-[r:%s]->()".formatted(to),
              "n",
              "relationships have the type %s already".formatted(to)));
    }
    switch (part) {
      case WHOLE -> {
        steps.add(copying("renamed", "", "DELETE r"));
        steps.add(left());
      }
      case EXPAND -> {
        steps.add(foreignMarks());
        steps.add(
            copying(
                "copied",
                unmarked("r"),
                "SET x.%1$s = '%2$s', r.%1$s = '%3$s'".formatted(MARK, from, to)));
      }
      case CONTRACT -> steps.addAll(contracting());
    }
    return steps;
  }

  /** Nothing is deleted that has no copy, unless the policy says that the copy was deleted. */
  private List<Step> contracting() {
    List<Step> steps = new ArrayList<>();
    steps.add(otherMarks());
    if (onConflict == OnConflict.FAIL) {
      steps.add(missingCopies());
    }
    steps.add(copying("caught up", unmarked("r"), "DELETE r"));
    String marked = "MATCH (a)-[r:%s]->(b) WHERE r.%s = '%s' AND ".formatted(from, MARK, to);
    steps.add(Step.Batch.of("deleted", marked + copy(), "r", "DELETE r"));
    if (onConflict == OnConflict.NEW) {
      steps.add(Step.Batch.of("deleted without a copy", marked + "NOT " + copy(), "r", "DELETE r"));
    }
    steps.add(
        Step.Batch.of(
            "unmarked",
            "MATCH ()-[r:%s]->() WHERE r.%s = '%s'".formatted(to, MARK, from),
            "r",
            "REMOVE r." + MARK));
    steps.add(left());
    return steps;
  }

  private String copy() {
    return "(a)-[:%s {%s: '%s'}]->(b)".formatted(to, MARK, from);
  }

  /**
   * A mark without a copy is of another rename that has not ended, or not of this tool. Such a
   * relationship would not be copied.
   */
  private Step.Check foreignMarks() {
    return new Step.Check(
        "MATCH (a)-[r:%1$s]->(b) WHERE r.%2$s IS NOT NULL AND NOT (coalesce(r.%2$s = '%3$s', false) AND %4$s)"
            .formatted(from, MARK, to, copy()),
        "a",
        ErrorCode.REFACTORING_CONFLICT,
        "relationships %s have the property %s without a copy of type %s".formatted(from, MARK, to),
        "Apply the contract of the rename that has marked them, or remove the property; then run"
            + " repair and start again.");
  }

  /** The mark says what the copy is: one of another rename says nothing about this one's. */
  private Step.Check otherMarks() {
    return Conditions.difference(
        "MATCH (a)-[r:%1$s]->() WHERE r.%2$s IS NOT NULL AND NOT coalesce(r.%2$s = '%3$s', false)"
            .formatted(from, MARK, to),
        "a",
        "relationships %s have a property %s that the expand part of this rename has not written"
            .formatted(from, MARK),
        "Apply the contract of the rename that has marked them, or remove the property.");
  }

  /** Two nodes may have several: so many copies must be there, too. */
  private Step.Check missingCopies() {
    return Conditions.difference(
        ("MATCH (a)-[r:%1$s]->(b) WHERE r.%2$s = '%3$s' WITH a, b, count(r) AS copied"
                + " OPTIONAL MATCH (a)-[x:%3$s {%2$s: '%1$s'}]->(b)"
                + " WITH a, b, copied, count(x) AS copies WHERE copies < copied")
            .formatted(from, MARK, to),
        "a",
        "pairs of nodes have relationships %s whose copies of type %s are gone".formatted(from, to),
        "Delete those relationships too, or remove their property %s to have them copied again, or say that what is gone stays gone (on-conflict new)."
            .formatted(MARK));
  }

  private Step.Check left() {
    return Conditions.left(
        "MATCH (a)-[r:%s]->()".formatted(from),
        "a",
        "relationships have got the type %s meanwhile".formatted(from),
        "Stop the instances that write %s.".formatted(from));
  }

  private Step.Batch copying(String what, String condition, String end) {
    return new Step.Batch(
        what,
        "MATCH (a)-[r:%s]->(b)%s".formatted(from, condition),
        "a, r, b",
        "r",
        "CREATE (a)-[x:%s]->(b) SET x = properties(r) %s".formatted(to, end));
  }

  private static String unmarked(String variable) {
    return " WHERE %s.%s IS NULL".formatted(variable, MARK);
  }

  /**
   * The rename back; of a pair the other part of it, which the marks allow. Back again, a copy
   * whose original is gone was deleted by somebody who did not know it.
   */
  @Override
  public Optional<Refactoring> inverse() {
    return Optional.of(
        new RenameRelationshipType(
            to, from, part.opposite(), part == Part.EXPAND ? OnConflict.NEW : onConflict));
  }

  @Override
  public String directive() {
    return "rename-relationship %s -> %s".formatted(from, to)
        + part.suffix()
        + Conditions.suffix(onConflict);
  }
}
