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
package io.geodemigrations.core.source;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.Recovery;
import io.geodemigrations.core.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks beans, once, what their migrations are. Code of users: it may return or throw anything. */
final class BeanReader {

  private final List<MigrationProblem> problems;

  BeanReader(List<MigrationProblem> problems) {
    this.problems = problems;
  }

  Optional<BeanMigration> read(GeodeMigration bean) {
    SourceLocation source = SourceLocation.of("bean:" + className(bean));
    int before = problems.size();
    try {
      Optional<MigrationVersion> version = version(bean.version(), "version()", source);
      String name = bean.name();
      if (isMissing(name)) {
        report(source, "The migration has no name: name() is empty");
      }
      List<MigrationVersion> dependencies = new ArrayList<>();
      List<String> dependsOn = bean.dependsOn();
      for (String dependency : isNull(dependsOn) ? List.<String>of() : dependsOn) {
        version(dependency, "dependsOn()", source).ifPresent(dependencies::add);
      }
      String requires = requires(bean.requires(), source);
      if (problems.size() > before || version.isEmpty()) {
        return Optional.empty();
      }
      String description = bean.description();
      Phase phase = bean.phase();
      Recovery recovery = bean.recovery();
      return Optional.of(
          new BeanMigration(
              version.get(),
              name,
              description == null || description.isBlank() ? name.replace('_', ' ') : description,
              bean.checksum(),
              isNull(phase) ? Phase.EXPAND : phase,
              bean.risk(),
              dependencies,
              requires,
              isNull(recovery) ? Recovery.MANUAL : recovery,
              bean.reversible(),
              source,
              bean));
    } catch (RuntimeException e) {
      String message = e.getMessage();
      report(
          source,
          "Its description cannot be read: "
              + (message == null ? e.getClass().getName() : message));
      return Optional.empty();
    }
  }

  /** The class that somebody wrote, also where a framework made another one around it. */
  private static String className(GeodeMigration bean) {
    String name = bean.getClass().getName();
    int generated = name.indexOf("$$");
    return generated > 0 ? name.substring(0, generated) : name;
  }

  private Optional<MigrationVersion> version(
      @Nullable String text, String method, SourceLocation source) {
    Optional<MigrationVersion> version =
        text == null ? Optional.empty() : MigrationVersion.tryParse(text.strip());
    if (version.isEmpty()) {
      report(
          source,
          "%s returns '%s', and a version is written like 2026.01.15.001".formatted(method, text));
    }
    return version;
  }

  private @Nullable String requires(@Nullable String condition, SourceLocation source) {
    if (condition == null) {
      return null;
    }
    try {
      return Queries.condition(condition);
    } catch (IllegalArgumentException e) {
      report(source, "requires() returns '%s': %s".formatted(condition, e.getMessage()));
      return null;
    }
  }

  private void report(SourceLocation source, String message) {
    problems.add(MigrationProblem.of(ErrorCode.BEAN_INVALID, source, message));
  }

  private static boolean isMissing(@Nullable String text) {
    return text == null || text.isBlank();
  }

  /** Annotations promise that it is not, which code of users need not keep. */
  private static boolean isNull(@Nullable Object value) {
    return value == null;
  }
}
