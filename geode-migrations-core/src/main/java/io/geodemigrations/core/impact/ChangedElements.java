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
package io.geodemigrations.core.impact;

import io.geodemigrations.core.change.ChangeType;
import io.geodemigrations.core.change.Rename;
import io.geodemigrations.core.change.Rename.Element;
import io.geodemigrations.core.change.StatementChange;
import io.geodemigrations.core.impact.ChangedElement.How;
import io.geodemigrations.core.source.ResolvedMigration;
import io.geodemigrations.core.source.ScriptMigration;
import io.geodemigrations.core.source.ScriptStatement;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.ast.Statement;
import io.geodemigrations.gql.effect.Effects;
import io.geodemigrations.gql.effect.PropertyUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a script changes, with the new names that it or a script before it has given. */
final class ChangedElements {

  private final List<Rename> renames = new ArrayList<>();

  /** By what is displayed: of several changes the first one counts, and the worst comes first. */
  private final Map<String, ChangedElement> elements = new LinkedHashMap<>();

  private ChangedElements() {}

  static List<ChangedElement> of(ScriptMigration script, List<ResolvedMigration> before) {
    ChangedElements changed = new ChangedElements();
    for (ResolvedMigration earlier : before) {
      if (earlier instanceof ScriptMigration other) {
        changed.learn(other);
      }
    }
    changed.learn(script);
    for (How how : How.values()) {
      for (ScriptStatement statement : script.up()) {
        changed.collect(Gql.parse(statement.text()), how);
      }
    }
    return List.copyOf(changed.elements.values());
  }

  private void learn(ScriptMigration script) {
    for (ScriptStatement statement : script.up()) {
      renames.addAll(0, StatementChange.of(Gql.parse(statement.text())).renames());
    }
  }

  private void collect(Statement statement, How how) {
    Effects effects = Effects.of(statement);
    StatementChange change = StatementChange.of(statement);
    switch (how) {
      case REMOVED -> {
        effects.labelsRemoved().forEach(name -> removed(Element.LABEL, null, name));
        change.deletedLabels().forEach(name -> removed(Element.LABEL, null, name));
        change.deletedTypes().forEach(name -> removed(Element.TYPE, null, name));
        effects
            .propertiesRemoved()
            .forEach(use -> removed(Element.PROPERTY, use.owner(), use.name()));
      }
      case RENAMED ->
          change
              .renames()
              .forEach(
                  rename ->
                      add(
                          new ChangedElement(
                              rename.element(), rename.owner(), rename.from(), how, rename.to())));
      case CHANGED -> {
        if (change.types().contains(ChangeType.CHANGE_VALUES)) {
          effects.propertiesSet().stream()
              .filter(effects.propertiesRead()::contains)
              .forEach(use -> add(property(use, how)));
        }
      }
      case CONSTRAINED -> {
        if (change.types().contains(ChangeType.ADD_CONSTRAINT)) {
          effects.propertiesRead().forEach(use -> add(property(use, how)));
        }
      }
      case ADDED -> {
        effects
            .labelsAdded()
            .forEach(name -> add(new ChangedElement(Element.LABEL, null, name, how, null)));
        effects
            .typesCreated()
            .forEach(name -> add(new ChangedElement(Element.TYPE, null, name, how, null)));
        effects.propertiesSet().forEach(use -> add(property(use, how)));
      }
    }
  }

  private void removed(Element element, @Nullable String owner, String name) {
    String newName =
        renames.stream()
            .filter(rename -> rename.element() == element && rename.from().equals(name))
            .filter(
                rename -> owner == null || rename.owner() == null || owner.equals(rename.owner()))
            .findFirst()
            .map(Rename::to)
            .orElse(null);
    add(new ChangedElement(element, owner, name, How.REMOVED, newName));
  }

  private static ChangedElement property(PropertyUse use, How how) {
    return new ChangedElement(Element.PROPERTY, use.owner(), use.name(), how, null);
  }

  private void add(ChangedElement element) {
    if (!element.name().equals(PropertyUse.ANY)) {
      elements.putIfAbsent(element.display(), element);
    }
  }
}
