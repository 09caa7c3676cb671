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

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.source.MigrationSet;
import io.geodemigrations.core.source.ResolvedMigration;
import io.geodemigrations.core.source.ScriptMigration;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Looks through sources for queries that use what a migration changes: statements of {@code .gql}
 * files, string literals and text blocks of {@code .java} and {@code .kt}, values of {@code .yml}
 * and {@code .yaml}. What code does with the texts is not followed. Scripts of migrations
 * themselves are left out, and so are hidden directories and those that builds write to.
 *
 * @since 0.1.0
 */
public final class ImpactFinder {

  private static final Set<String> BUILT = Set.of("target", "build", "out", "node_modules");
  private static final long LARGEST = 5_000_000;

  private final MigrationSet definitions;

  /** A finder that knows the migrations of a set. */
  public ImpactFinder(MigrationSet definitions) {
    this.definitions = definitions;
  }

  /**
   * Looks for what one migration changes.
   *
   * @param version the version in any form that is understood, or {@code R__name}
   * @param directories where to look
   * @throws GeodeMigrationsException {@code GM-216} if there is no such migration, {@code GM-205}
   *     if a directory cannot be read
   */
  public ImpactReport find(String version, Collection<Path> directories) {
    MigrationVersion key = MigrationVersion.parseRecorded(version).orElse(null);
    List<ResolvedMigration> before = new ArrayList<>();
    for (ResolvedMigration migration : definitions.migrations()) {
      if (migration.storedVersion().equals(version) || migration.key().equals(key)) {
        return find(migration, before, directories);
      }
      before.add(migration);
    }
    throw new GeodeMigrationsException(
        ErrorCode.TARGET_UNKNOWN,
        "There is no migration with the version %s".formatted(version),
        "Name the version of one that is defined.",
        null,
        null);
  }

  private ImpactReport find(
      ResolvedMigration migration, List<ResolvedMigration> before, Collection<Path> directories) {
    List<ChangedElement> elements =
        migration instanceof ScriptMigration script
            ? ChangedElements.of(script, before)
            : List.of();
    List<ImpactFinding> findings = new ArrayList<>();
    List<Path> skipped = new ArrayList<>();
    QueryMatcher matcher = new QueryMatcher(elements);
    Set<Path> files = files(directories);
    for (Path file : files) {
      try {
        for (QueryText text : texts(file, Files.readString(file))) {
          for (QueryMatcher.Use use : matcher.uses(text)) {
            findings.add(new ImpactFinding(file, use.line(), use.element(), use.certain()));
          }
        }
      } catch (IOException e) {
        skipped.add(file);
      }
    }
    return new ImpactReport(migration.storedVersion(), elements, files.size(), findings, skipped);
  }

  private static List<QueryText> texts(Path file, String source) {
    return switch (extension(file)) {
      case "gql" -> GqlTexts.of(source);
      case "java", "kt", "kts" -> JavaTexts.of(source);
      case "yml", "yaml" -> YamlTexts.of(source);
      default -> List.of();
    };
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private Set<Path> files(Collection<Path> directories) {
    List<Path> found = new ArrayList<>();
    for (Path directory : directories) {
      try {
        Files.walkFileTree(directory, new Visitor(directory, found));
      } catch (IOException e) {
        throw new GeodeMigrationsException(
            ErrorCode.LOCATION_INVALID,
            "%s cannot be read: %s"
                .formatted(
                    directory,
                    e instanceof NoSuchFileException ? "it does not exist" : e.toString()),
            "Name directories that exist and can be read.",
            null,
            e);
      }
    }
    return new LinkedHashSet<>(found.stream().sorted().toList());
  }

  private boolean isMigration(Path file) {
    String path = file.toUri().toString();
    return definitions.migrations().stream()
        .filter(ScriptMigration.class::isInstance)
        .map(migration -> migration.source().resource())
        .map(resource -> resource.substring(resource.indexOf(':') + 1))
        .anyMatch(path::endsWith);
  }

  private final class Visitor extends SimpleFileVisitor<Path> {

    private final Path start;
    private final List<Path> found;

    Visitor(Path start, List<Path> found) {
      this.start = start;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      String name = directory.getFileName() == null ? "" : directory.getFileName().toString();
      boolean skip = !directory.equals(start) && (name.startsWith(".") || BUILT.contains(name));
      return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      boolean wanted =
          Set.of("gql", "java", "kt", "kts", "yml", "yaml").contains(extension(file))
              && attributes.isRegularFile()
              && attributes.size() <= LARGEST
              && !isMigration(file);
      if (wanted) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
