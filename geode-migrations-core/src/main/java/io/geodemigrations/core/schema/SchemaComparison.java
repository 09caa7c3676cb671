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
package io.geodemigrations.core.schema;

import io.geodemigrations.core.schema.SchemaDifference.Element;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Compares two schemas; nothing that only counts is a difference. */
final class SchemaComparison {

  private final GraphSchema before;
  private final GraphSchema after;
  private final List<SchemaDifference> differences = new ArrayList<>();

  SchemaComparison(GraphSchema before, GraphSchema after) {
    this.before = before;
    this.after = after;
  }

  SchemaDiff diff() {
    compare(
        Element.LABEL,
        "",
        before.nodes(),
        after.nodes(),
        NodeSchema::name,
        node -> describe(node.properties()),
        (old, now) -> properties(Element.PROPERTY, old.name(), old.properties(), now.properties()));
    compare(
        Element.RELATIONSHIP_TYPE,
        "",
        before.relationships(),
        after.relationships(),
        RelationshipSchema::type,
        relationship -> describe(relationship.properties()),
        this::relationship);
    objects(Element.INDEX, before.indexes(), after.indexes());
    objects(Element.CONSTRAINT, before.constraints(), after.constraints());
    return new SchemaDiff(differences, !before.complete() || !after.complete());
  }

  private void relationship(RelationshipSchema old, RelationshipSchema now) {
    compare(
        Element.ENDPOINTS,
        old.type() + ": ",
        old.endpoints(),
        now.endpoints(),
        RelationshipSchema.Endpoints::name,
        ends -> "",
        (one, same) -> {});
    properties(Element.RELATIONSHIP_PROPERTY, old.type(), old.properties(), now.properties());
  }

  private void properties(
      Element element, String owner, List<PropertySchema> old, List<PropertySchema> now) {
    compare(
        element,
        owner + ".",
        old,
        now,
        PropertySchema::name,
        PropertySchema::typeNames,
        (one, other) ->
            changed(element, owner + "." + one.name(), one.typeNames(), other.typeNames()));
  }

  private void objects(Element element, List<SchemaObject> old, List<SchemaObject> now) {
    compare(
        element,
        "",
        old,
        now,
        SchemaObject::name,
        SchemaObject::describe,
        (one, other) -> changed(element, one.name(), one.describe(), other.describe()));
  }

  private void changed(Element element, String name, String old, String now) {
    if (!old.equals(now)) {
      differences.add(new SchemaDifference(element, name, old, now));
    }
  }

  private <T> void compare(
      Element element,
      String prefix,
      Collection<T> old,
      Collection<T> now,
      Function<T, String> name,
      Function<T, String> description,
      BiConsumer<T, T> both) {
    Map<String, T> earlier = new TreeMap<>();
    old.forEach(one -> earlier.put(name.apply(one), one));
    Map<String, T> later = new TreeMap<>();
    now.forEach(one -> later.put(name.apply(one), one));
    Map<String, T> all = new TreeMap<>(earlier);
    all.putAll(later);
    for (String key : all.keySet()) {
      T one = earlier.get(key);
      T other = later.get(key);
      if (one == null && other != null) {
        differences.add(
            new SchemaDifference(element, prefix + key, null, description.apply(other)));
      } else if (one != null && other == null) {
        differences.add(new SchemaDifference(element, prefix + key, description.apply(one), null));
      } else if (one != null && other != null) {
        both.accept(one, other);
      }
    }
  }

  private static String describe(List<PropertySchema> properties) {
    List<String> texts = new ArrayList<>();
    properties.forEach(property -> texts.add(property.name() + " " + property.typeNames()));
    return String.join(", ", texts);
  }
}
