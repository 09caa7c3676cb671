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
package io.geodemigrations.gql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of indexes or constraints, or a refresh of statistics.
 *
 * @since 0.1.0
 */
public sealed interface SchemaStatement extends Statement {

  /** What an index or a constraint is about. */
  enum Entity {
    /** Nodes with a label. */
    NODE,
    /** Relationships of a type. */
    RELATIONSHIP
  }

  /**
   * CREATE INDEX in any of its forms.
   *
   * @param position where it stands
   * @param name the name; null when none is given
   * @param ifNotExists whether an index that exists already is accepted
   * @param unique whether {@code UNIQUE} is said
   * @param kind the word before INDEX or after USING, in upper case ({@code BTREE}, {@code HASH},
   *     {@code FULLTEXT}, {@code TEXT}, {@code VECTOR}, …); null when none is said
   * @param entity nodes, unless the form {@code FOR ()-[r:T]-()} is used
   * @param label the label or type
   * @param properties the properties in order, at least one
   * @param options the map after OPTIONS; null when there is none
   */
  record CreateIndex(
      Position position,
      @Nullable Identifier name,
      boolean ifNotExists,
      boolean unique,
      @Nullable String kind,
      Entity entity,
      Identifier label,
      List<Identifier> properties,
      Expression.@Nullable MapLiteral options)
      implements SchemaStatement {
    public CreateIndex {
      properties = List.copyOf(properties);
    }
  }

  /**
   * {@code DROP INDEX [IF EXISTS] name}.
   *
   * @param position where it stands
   * @param name the name
   * @param ifExists whether a missing index is accepted
   */
  record DropIndex(Position position, Identifier name, boolean ifExists)
      implements SchemaStatement {}

  /**
   * CREATE CONSTRAINT in any of its forms.
   *
   * @param position where it stands
   * @param name the name; null when none is given
   * @param ifNotExists whether a constraint that exists already is accepted
   * @param entity nodes, unless the form {@code FOR ()-[r:T]-()} is used
   * @param label the label or type
   * @param properties the properties in order, at least one; empty for CHECK
   * @param kind what is demanded
   * @param type the type that a TYPE constraint demands; null for the other kinds
   * @param variable the variable that a CHECK uses; null when there is none
   * @param check the condition of a CHECK; null for the other kinds
   */
  record CreateConstraint(
      Position position,
      @Nullable Identifier name,
      boolean ifNotExists,
      Entity entity,
      Identifier label,
      List<Identifier> properties,
      ConstraintKind kind,
      @Nullable TypeName type,
      @Nullable Identifier variable,
      @Nullable Expression check)
      implements SchemaStatement {
    public CreateConstraint {
      properties = List.copyOf(properties);
    }
  }

  /** What a constraint demands. */
  enum ConstraintKind {
    /** No two have the same values; those without all of the properties are not compared. */
    UNIQUE,
    /** Each has the property. */
    NOT_NULL,
    /** Both of the above. */
    KEY,
    /** The property, where present, has a type. */
    TYPE,
    /** A condition holds. */
    CHECK
  }

  /**
   * {@code DROP CONSTRAINT [IF EXISTS] name}.
   *
   * @param position where it stands
   * @param name the name
   * @param ifExists whether a missing constraint is accepted
   */
  record DropConstraint(Position position, Identifier name, boolean ifExists)
      implements SchemaStatement {}

  /**
   * {@code ANALYZE [[:]label]}: refreshes statistics.
   *
   * @param position where it stands
   * @param label the label; null when it is about everything
   */
  record Analyze(Position position, @Nullable Identifier label) implements SchemaStatement {}
}
