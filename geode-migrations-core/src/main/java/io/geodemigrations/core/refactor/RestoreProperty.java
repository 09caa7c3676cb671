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

/**
 * Gives a property the values back that were kept in {@code _old_<property>} and {@code
 * _bad_<property>} when they were changed. What was written after that is overwritten.
 *
 * @param label the label
 * @param property the property
 * @since 0.1.0
 */
public record RestoreProperty(String label, String property) implements Refactoring {

  /** Checks the names. */
  public RestoreProperty {
    Names.label(label);
    Names.property(property);
    Names.property("_old_" + property);
  }

  @Override
  public List<Step> steps() {
    return List.of(restoring("_old_" + property), restoring("_bad_" + property));
  }

  private Step restoring(String copy) {
    return Step.Batch.of(
        "restored from " + copy,
        "MATCH (n:%s) WHERE n.%s IS NOT NULL".formatted(label, copy),
        "n",
        "SET n.%1$s = n.%2$s REMOVE n.%2$s".formatted(property, copy));
  }

  @Override
  public Optional<Refactoring> inverse() {
    return Optional.empty();
  }

  @Override
  public String directive() {
    return "restore-property %s.%s".formatted(label, property);
  }
}
