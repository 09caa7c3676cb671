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
package io.geodemigrations.core.run;

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.source.ResolvedMigration;
import io.geodemigrations.core.source.ScriptMigration;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.effect.Effects;
import io.geodemigrations.gql.effect.PropertyUse;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The copies of properties, {@code _old_…} and {@code _bad_…}, that a way down restores and others
 * remove. What migrations in Java do is not known before they run.
 */
public final class PreservedCopies {

  private PreservedCopies() {}

  /**
   * A copy that the way down of a migration needs and another one, once applied, has removed.
   *
   * @return its name, with the label where it is known
   */
  public static Optional<String> lost(ResolvedMigration undone, ResolvedMigration applied) {
    if (!(undone instanceof ScriptMigration script)
        || !(applied instanceof ScriptMigration other)) {
      return Optional.empty();
    }
    Set<PropertyUse> madeAgain = copies(other, Direction.DOWN, Effects::propertiesSet);
    Set<PropertyUse> gone =
        copies(other, Direction.UP, Effects::propertiesRemoved).stream()
            .filter(copy -> madeAgain.stream().noneMatch(made -> same(copy, made)))
            .collect(Collectors.toSet());
    return copies(script, Direction.DOWN, Effects::propertiesRemoved).stream()
        .filter(needed -> gone.stream().anyMatch(copy -> same(needed, copy)))
        .map(
            needed -> needed.owner() == null ? needed.name() : needed.owner() + "." + needed.name())
        .sorted()
        .findFirst();
  }

  private static Set<PropertyUse> copies(
      ScriptMigration script, Direction direction, Function<Effects, Set<PropertyUse>> what) {
    return ScriptSteps.of(script, direction).statements().stream()
        .map(statement -> Effects.of(Gql.parse(statement.text())))
        .flatMap(effects -> what.apply(effects).stream())
        .filter(use -> use.name().startsWith("_old_") || use.name().startsWith("_bad_"))
        .collect(Collectors.toSet());
  }

  /** Without a label a statement means the property of every node. */
  private static boolean same(PropertyUse one, PropertyUse other) {
    return one.name().equals(other.name())
        && (one.owner() == null || other.owner() == null || one.owner().equals(other.owner()));
  }
}
