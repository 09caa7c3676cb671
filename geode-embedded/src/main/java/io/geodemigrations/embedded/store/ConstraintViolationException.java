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
package io.geodemigrations.embedded.store;

import java.util.List;

/**
 * Data would violate a unique constraint (code {@code 23505}) or an existence constraint (code
 * {@code 23502}). The message names the constraint, the label, the properties and the value.
 *
 * @since 0.1.0
 */
public final class ConstraintViolationException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final String constraint;
  private final String label;
  private final List<String> properties;

  private ConstraintViolationException(
      String code, String constraint, String label, List<String> properties, String message) {
    super(code, message);
    this.constraint = constraint;
    this.label = label;
    this.properties = List.copyOf(properties);
  }

  static ConstraintViolationException unique(
      String constraint,
      String label,
      List<String> properties,
      String value,
      long first,
      long second) {
    return new ConstraintViolationException(
        "23505",
        constraint,
        label,
        properties,
        "Unique constraint '%s' on :%s(%s) is violated: the value %s belongs to node %d and to node %d"
            .formatted(constraint, label, String.join(", ", properties), value, first, second));
  }

  static ConstraintViolationException missing(
      String constraint, String label, String property, long node) {
    return new ConstraintViolationException(
        "23502",
        constraint,
        label,
        List.of(property),
        "Existence constraint '%s' on :%s(%s) is violated: node %d has no value (null) for property %s"
            .formatted(constraint, label, property, node, property));
  }

  /** The name of the violated constraint or unique index. */
  public String constraint() {
    return constraint;
  }

  /** The label that the constraint is for. */
  public String label() {
    return label;
  }

  /** The properties that the constraint is for. */
  public List<String> properties() {
    return properties;
  }
}
