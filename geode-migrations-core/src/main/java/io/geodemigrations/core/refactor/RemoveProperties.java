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

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Removes properties from all nodes with a label. Their values are gone: there is no inverse.
 *
 * @param label the label
 * @param properties the properties, at least one
 * @since 0.1.0
 */
public record RemoveProperties(String label, List<String> properties) implements Refactoring {

  /** Checks the names. */
  public RemoveProperties {
    Names.label(label);
    properties = Names.properties(properties);
  }

  @Override
  public List<Step> steps() {
    return List.of(
        Step.Batch.of(
            "removed",
            "MATCH (n:%s) WHERE %s".formatted(label, joined("n.%s IS NOT NULL", " OR ")),
            "n",
            "REMOVE " + joined("n.%s", ", ")));
  }

  private String joined(String form, String between) {
    return properties.stream().map(form::formatted).collect(Collectors.joining(between));
  }

  @Override
  public Optional<Refactoring> inverse() {
    return Optional.empty();
  }

  @Override
  public String directive() {
    return "remove-property %s.%s".formatted(label, String.join(", ", properties));
  }
}
