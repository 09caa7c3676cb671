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
package io.geodemigrations.core.change;

import io.geodemigrations.core.Risk;
import io.geodemigrations.core.refactor.Step;
import io.geodemigrations.core.source.BeanMigration;
import io.geodemigrations.core.source.ResolvedMigration;
import io.geodemigrations.core.source.ScriptMigration;
import io.geodemigrations.core.source.ScriptStatement;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.ast.Statement;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The kind of a change with its risk and downtime, by the guide's table "Migration Types".
 *
 * @param types the rows of the table that apply, in the order of the table; empty if nothing is
 *     changed, or nothing is known
 * @param kind the kind that needs the most care
 * @param risk the highest risk; null if it is not known
 * @param downtime whether a maintenance window may be needed
 * @since 0.1.0
 */
public record Classification(
    Set<ChangeType> types, ChangeKind kind, @Nullable Risk risk, Downtime downtime) {

  /** Copies the set. */
  public Classification {
    Set<ChangeType> copy = EnumSet.noneOf(ChangeType.class);
    copy.addAll(types);
    types = Collections.unmodifiableSet(copy);
  }

  /** The titles of {@link #types()} in lower case, for people: {@code add new label, add index}. */
  public String titles() {
    return types.stream()
        .map(type -> type.title().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** Classifies a statement. */
  public static Classification of(Statement statement) {
    return of(StatementChange.of(statement).types());
  }

  /** Classifies a statement of a script. */
  public static Classification of(ScriptStatement statement) {
    if (statement.step() instanceof Step.MoveSchema move) {
      return of(
          move.drop()
              ? Set.of(ChangeType.DROP_INDEX, ChangeType.DROP_CONSTRAINT)
              : Set.of(ChangeType.ADD_INDEX, ChangeType.ADD_CONSTRAINT));
    }
    return of(Gql.parse(statement.text()));
  }

  /**
   * Classifies what a migration does on its way up. The statements of a migration written in Java
   * cannot be seen before it runs: what it declares is all that is known.
   */
  public static Classification of(ResolvedMigration migration) {
    if (migration instanceof ScriptMigration script) {
      Set<ChangeType> types = EnumSet.noneOf(ChangeType.class);
      script.up().forEach(statement -> types.addAll(of(statement).types()));
      return of(types);
    }
    BeanMigration bean = (BeanMigration) migration;
    return new Classification(Set.of(), ChangeKind.UNKNOWN, bean.risk(), Downtime.UNKNOWN);
  }

  private static Classification of(Collection<ChangeType> types) {
    ChangeKind kind = ChangeKind.NONE;
    Risk risk = Risk.LOW;
    Downtime downtime = Downtime.NO;
    Set<ChangeType> all = EnumSet.noneOf(ChangeType.class);
    for (ChangeType type : types) {
      all.add(type);
      kind = type.kind().compareTo(kind) > 0 ? type.kind() : kind;
      risk = type.risk().compareTo(risk) > 0 ? type.risk() : risk;
      downtime = type.downtime().compareTo(downtime) > 0 ? type.downtime() : downtime;
    }
    return new Classification(all, kind, risk, downtime);
  }
}
