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
 * <p>In one step, or as a pair: {@link #expand()} copies and marks both copies with the property
 * {@value #MARK}, {@link #contract()} copies what has no mark yet, deletes the old ones and removes
 * the marks. What old instances change or delete of a relationship that has been copied is not
 * carried over.
 *
 * @param from the old type
 * @param to the new type
 * @param part the whole, or one of the pair
 * @param onConflict {@code FAIL} where there are relationships of the new type already, or {@code
 *     NEW} if they may be mixed
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
    Step.Check conflict =
        Conditions.conflict(
            "MATCH (n)-[r:%s]->()".formatted(to),
            "n",
            "relationships have the type %s already".formatted(to));
    List<Step> batches =
        switch (part) {
          case WHOLE -> List.of(copying("renamed", "", "DELETE r"));
          case EXPAND ->
              List.of(
                  copying(
                      "copied", unmarked("r"), "SET x.%1$s = true, r.%1$s = true".formatted(MARK)));
          case CONTRACT ->
              List.of(
                  copying("caught up", unmarked("r"), "DELETE r"),
                  Step.Batch.of("deleted", marked(from), "r", "DELETE r"),
                  Step.Batch.of("unmarked", marked(to), "r", "REMOVE r." + MARK));
        };
    List<Step> steps = new ArrayList<>();
    if (part != Part.CONTRACT && onConflict == OnConflict.FAIL) {
      steps.add(conflict);
    }
    if (part == Part.EXPAND) {
      steps.add(foreignMarks());
    }
    steps.addAll(batches);
    return steps;
  }

  /**
   * A mark without a copy is of another rename that has not ended, or not of this tool. Such a
   * relationship would not be copied, and be deleted in the end.
   */
  private Step.Check foreignMarks() {
    return new Step.Check(
        "MATCH (n)-[r:%1$s]->(b) WHERE r.%2$s IS NOT NULL AND NOT (n)-[:%3$s]->(b)"
            .formatted(from, MARK, to),
        "n",
        ErrorCode.REFACTORING_CONFLICT,
        "relationships %s have the property %s without a copy of type %s".formatted(from, MARK, to),
        "Apply the contract of the rename that has marked them, or remove the property; then run"
            + " repair and start again.");
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

  private static String marked(String type) {
    return "MATCH ()-[r:%s]->() WHERE r.%s IS NOT NULL".formatted(type, MARK);
  }

  /** The rename back; of a pair the other part of it, which the marks allow. */
  @Override
  public Optional<Refactoring> inverse() {
    return Optional.of(new RenameRelationshipType(to, from, part.opposite(), onConflict));
  }

  @Override
  public String directive() {
    return "rename-relationship %s -> %s".formatted(from, to)
        + part.suffix()
        + Conditions.suffix(onConflict);
  }
}
