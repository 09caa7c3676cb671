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
import java.util.List;
import java.util.Optional;

/**
 * Removes the copies in {@code _old_<property>} that {@code Preserve} and {@link ChangeType} have
 * made, when nobody will go back any more. What made them cannot be rolled back afterwards. Belongs
 * into a migration of the phase contract.
 *
 * @param label the label
 * @param property the property that was copied, without {@code _old_}
 * @param onConflict what happens to nodes that have a copy and no property, of which the copy is
 *     all that is left: {@code OLD} restores it, {@code NEW} removes it
 * @since 0.1.0
 */
public record DropPreserved(String label, String property, OnConflict onConflict)
    implements Refactoring {

  /** Checks the names. */
  public DropPreserved {
    Names.label(label);
    Names.property(property);
    Names.property("_old_" + property);
  }

  /** The same with another policy for copies that are all that is left. */
  public DropPreserved onConflict(OnConflict policy) {
    return new DropPreserved(label, property, policy);
  }

  @Override
  public List<Step> steps() {
    String copies = "MATCH (n:%1$s) WHERE n._old_%2$s IS NOT NULL".formatted(label, property);
    String alone = copies + " AND n.%s IS NULL".formatted(property);
    return switch (onConflict) {
      case FAIL -> List.of(nothingAlone(alone), removal(copies));
      case OLD ->
          List.of(
              Step.Batch.of(
                  "restored from _old_" + property,
                  alone,
                  "n",
                  "SET n.%1$s = n._old_%1$s REMOVE n._old_%1$s".formatted(property)),
              removal(copies + " AND n.%s IS NOT NULL".formatted(property)));
      case NEW -> List.of(removal(copies));
    };
  }

  private Step nothingAlone(String match) {
    return new Step.Check(
        match,
        "n",
        ErrorCode.REFACTORING_CONFLICT,
        "nodes :%1$s have a copy of %2$s in _old_%2$s and no %2$s: the copy is all that is left"
            .formatted(label, property),
        "Choose on-conflict new to remove it all the same, or old to restore it, then run repair and"
            + " start again.");
  }

  private Step removal(String match) {
    return Step.Batch.of("copies removed", match, "n", "REMOVE n._old_%s".formatted(property));
  }

  @Override
  public Optional<Refactoring> inverse() {
    return Optional.empty();
  }

  @Override
  public String directive() {
    return "drop-preserved %s.%s%s".formatted(label, property, Conditions.suffix(onConflict));
  }
}
