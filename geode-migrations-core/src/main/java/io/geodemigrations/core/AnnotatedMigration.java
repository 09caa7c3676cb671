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
package io.geodemigrations.core;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a migration's class says by its annotation and its methods. */
final class AnnotatedMigration {

  private AnnotatedMigration() {}

  static Migration of(Class<?> type) {
    return find(type)
        .orElseThrow(
            () ->
                new GeodeMigrationsException(
                    ErrorCode.BEAN_INVALID,
                    "There is no version. Put @Migration(version = ...) on the class, or override version()",
                    SourceLocation.of("bean:" + type.getName()),
                    null));
  }

  static Optional<Migration> find(Class<?> type) {
    return Optional.ofNullable(type.getAnnotation(Migration.class));
  }

  static String nameOf(Class<?> type) {
    return find(type)
        .map(Migration::name)
        .filter(name -> !name.isEmpty())
        .orElseGet(() -> withoutSuffix(described(type).getSimpleName()));
  }

  static @Nullable String descriptionOf(Class<?> type) {
    return find(type)
        .map(Migration::description)
        .filter(description -> !description.isEmpty())
        .orElse(null);
  }

  static @Nullable String requiresOf(Class<?> type) {
    return find(type)
        .map(Migration::requires)
        .filter(condition -> !condition.isBlank())
        .orElse(null);
  }

  static @Nullable Risk riskOf(Class<?> type) {
    return find(type)
        .map(Migration::risk)
        .filter(risks -> risks.length > 0)
        .map(risks -> risks[0])
        .orElse(null);
  }

  static boolean overridesDown(Class<?> type) {
    try {
      return type.getMethod("down", MigrationContext.class).getDeclaringClass()
          != GeodeMigration.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(type.getName() + " is not a GeodeMigration", e);
    }
  }

  /** The class that carries the annotation: a proxy's subclass has a generated name. */
  private static Class<?> described(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.getDeclaredAnnotation(Migration.class) != null) {
        return c;
      }
    }
    return type;
  }

  private static String withoutSuffix(String name) {
    int generated = name.indexOf("$$");
    return generated > 0 ? name.substring(0, generated) : name;
  }
}
