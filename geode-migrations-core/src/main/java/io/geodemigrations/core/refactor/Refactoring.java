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

import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.literal.Literals;
import java.util.List;
import java.util.Optional;

/**
 * A change of a graph's structure: a check, schema changes and batches, which are run as those of a
 * script are, so that it can be cancelled, paused and continued. Immutable. The forms are those of
 * the Geode migration guide.
 *
 * <p>Every name must be a plain identifier (letters, digits and {@code _}, at most 128 characters);
 * else {@link GeodeMigrationsException} with {@code GM-116}.
 *
 * @since 0.1.0
 */
public sealed interface Refactoring
    permits AddProperty,
        AggregateRelationships,
        ChangeType,
        DropPreserved,
        ExtractNodes,
        MergeProperties,
        RemoveNodes,
        RemoveProperties,
        RemoveRelationships,
        RenameLabel,
        RenameProperty,
        RenameRelationshipType,
        RestoreProperty,
        SplitProperty {

  /** What is done, in this order. The checks before the first batch are made before any write. */
  List<Step> steps();

  /**
   * What undoes it as far as the graph still tells how it was; empty if it does not. Something that
   * was at the target before is not told apart from what was written there.
   */
  Optional<Refactoring> inverse();

  /** As it is written behind {@code @refactor} in a script. */
  String directive();

  /** Renames a property of all nodes with a label; see {@link RenameProperty#expand()}. */
  static RenameProperty renameProperty(String label, String from, String to) {
    return new RenameProperty(label, from, to, Part.WHOLE, OnConflict.FAIL);
  }

  /**
   * Gives all nodes with a label a property that they lack.
   *
   * @param expression GQL, for example {@code {}} or {@code n.first_name + ' ' + n.last_name},
   *     where {@code n} is the node; nodes for which it is null are left alone
   */
  static AddProperty addProperty(String label, String property, String expression) {
    return new AddProperty(label, property, expression, OnConflict.FAIL);
  }

  /**
   * Gives all nodes with a label a property with the same value.
   *
   * @param value a String, Long, Integer or Boolean
   */
  static AddProperty addConstant(String label, String property, Object value) {
    try {
      return addProperty(label, property, Literals.of(value));
    } catch (IllegalArgumentException e) {
      throw Names.invalid(e.getMessage() + "; write it as an expression");
    }
  }

  /** Removes properties from all nodes with a label. */
  static RemoveProperties removeProperties(String label, String... properties) {
    return new RemoveProperties(label, List.of(properties));
  }

  /** Renames a label with its indexes and constraints. */
  static RenameLabel renameLabel(String from, String to) {
    return new RenameLabel(from, to, Part.WHOLE, OnConflict.FAIL);
  }

  /** Renames a relationship type; properties and directions are kept. */
  static RenameRelationshipType renameRelationshipType(String from, String to) {
    return new RenameRelationshipType(from, to, Part.WHOLE, OnConflict.FAIL);
  }

  /** Converts a property to another type. */
  static ChangeType changeType(String label, String property, ChangeType.Type type) {
    return new ChangeType(label, property, type, OnFailure.FAIL);
  }

  /** Removes the copies of a property that were kept for a way back; see {@link DropPreserved}. */
  static DropPreserved dropPreserved(String label, String property) {
    return new DropPreserved(label, property, OnConflict.FAIL);
  }

  /**
   * Splits a text into several properties, which must be as many as there are parts; see {@link
   * SplitProperty#firstAndLast()}.
   */
  static SplitProperty splitProperty(
      String label, String property, String separator, String... targets) {
    return new SplitProperty(label, property, separator, List.of(targets), true, OnConflict.FAIL);
  }

  /** Joins properties into one; nodes that lack one of them are left alone. */
  static MergeProperties mergeProperties(
      String label, List<String> properties, String separator, String target) {
    return new MergeProperties(label, properties, separator, target, OnConflict.FAIL);
  }

  /**
   * Makes nodes of the maps in a list.
   *
   * @param fields the keys that become properties
   */
  static ExtractNodes extractList(
      String label, String property, String type, String target, String... fields) {
    return new ExtractNodes(
        label, property, ExtractNodes.Shape.LIST, type, target, List.of(fields), false);
  }

  /**
   * Makes a node of a map.
   *
   * @param fields the keys that become properties
   */
  static ExtractNodes extractMap(
      String label, String property, String type, String target, String... fields) {
    return new ExtractNodes(
        label, property, ExtractNodes.Shape.MAP, type, target, List.of(fields), false);
  }

  /**
   * Makes nodes of the values in a list.
   *
   * @param field the property that gets the value
   */
  static ExtractNodes extractValues(
      String label, String property, String type, String target, String field) {
    return new ExtractNodes(
        label, property, ExtractNodes.Shape.VALUES, type, target, List.of(field), false);
  }

  /**
   * Makes one relationship of all those of a type between two nodes.
   *
   * @param from the label of the nodes where they begin
   * @param type their type
   * @param to the label of the nodes where they end
   * @param function what is made of the values
   * @param property the property that has them
   * @param targetType the type of the new relationships
   * @param targetProperty the property that gets the result
   */
  static AggregateRelationships aggregateRelationships(
      String from,
      String type,
      String to,
      AggregateRelationships.Function function,
      String property,
      String targetType,
      String targetProperty) {
    return new AggregateRelationships(
        from, type, to, function, property, targetType, targetProperty);
  }
}
