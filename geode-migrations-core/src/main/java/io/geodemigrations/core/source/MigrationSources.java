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
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.SourceLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The door of this package: finds migrations and hands them out ordered and validated, or says
 * everything that is wrong with them at once. Immutable; each call looks again.
 *
 * @since 0.1.0
 */
public final class MigrationSources {

  /**
   * What was found and what is wrong with it.
   *
   * @param migrations everything without a problem of its own
   * @param problems in the order of locations, files and positions; empty if all is well
   */
  public record Inspection(MigrationSet migrations, List<MigrationProblem> problems) {

    /** Copies the list. */
    public Inspection {
      problems = List.copyOf(problems);
    }
  }

  private final Builder settings;

  private MigrationSources(Builder settings) {
    this.settings = settings;
  }

  /** Starts with no location, no placeholder and no bean. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Finds and validates.
   *
   * @throws InvalidMigrationsException with all problems, if there is one
   */
  public MigrationSet load() {
    return load(Map::of);
  }

  /**
   * Finds and validates, but for the statements of scripts that are applied as they are: those are
   * read when somebody asks for them. Of a thousand scripts hardly one is of interest to a start.
   *
   * @param applied the checksums with which migrations are applied, as far as they are known; asked
   *     before each script, by several threads, and not at all if a header is wrong
   * @throws InvalidMigrationsException with all problems, if there is one
   */
  public MigrationSet load(Supplier<Map<MigrationKey, String>> applied) {
    Inspection inspection = inspect(applied);
    if (!inspection.problems().isEmpty()) {
      throw new InvalidMigrationsException(inspection.problems());
    }
    return inspection.migrations();
  }

  /** Finds and validates without throwing, for planning and lint. */
  public Inspection inspect() {
    return inspect(Map::of);
  }

  private Inspection inspect(Supplier<Map<MigrationKey, String>> applied) {
    List<MigrationProblem> problems = new ArrayList<>();
    List<SourceNote> notes = new ArrayList<>();
    List<ResolvedMigration> found = new ArrayList<>();
    List<ScriptCallback> callbacks = new ArrayList<>();
    ScriptParser parser = new ScriptParser(settings.placeholders);
    Collection<ScriptResource> resources = resources(problems);
    Map<String, Long> names =
        resources.stream()
            .collect(Collectors.groupingBy(ScriptResource::description, Collectors.counting()));
    // Each script is read for itself, and there may be a thousand to be read before a service
    // starts.
    List<FoundScript> outlines =
        resources.parallelStream()
            .map(
                resource -> {
                  // Two jars may have the same path: then only the whole address tells them apart.
                  boolean unique = names.getOrDefault(resource.description(), 0L) == 1;
                  return find(
                      resource, unique ? resource.description() : resource.identity(), parser);
                })
            .toList();
    boolean wrong = outlines.stream().anyMatch(script -> !script.problems().isEmpty());
    List<ReadScript> scripts =
        outlines.parallelStream()
            .map(script -> read(script, parser, wrong ? Map.of() : applied.get()))
            .toList();
    for (ReadScript script : scripts) {
      script.migration().ifPresent(found::add);
      script.callback().ifPresent(callbacks::add);
      notes.addAll(script.notes());
      problems.addAll(script.problems());
    }
    BeanReader beans = new BeanReader(problems);
    for (GeodeMigration bean : settings.beans) {
      beans.read(bean).ifPresent(found::add);
    }
    List<ResolvedMigration> ordered =
        SetRules.order(found, !problems.isEmpty(), settings.knownVersions, problems);
    return new Inspection(new MigrationSet(ordered, callbacks, notes), problems);
  }

  /** All scripts, each once, location by location and sorted within. */
  private Collection<ScriptResource> resources(List<MigrationProblem> problems) {
    Map<String, ScriptResource> byIdentity = new LinkedHashMap<>();
    ResourceLocator locator = settings.locatorOrDefault();
    for (String location : settings.locations) {
      try {
        Optional<List<ScriptResource>> located = locator.locate(location);
        if (located.isPresent()) {
          located.get().stream()
              .sorted(
                  Comparator.comparing(ScriptResource::description)
                      .thenComparing(ScriptResource::identity))
              .forEach(resource -> byIdentity.putIfAbsent(resource.identity(), resource));
        } else if (settings.failOnMissingLocations) {
          problems.add(
              MigrationProblem.of(
                  ErrorCode.LOCATION_MISSING,
                  SourceLocation.of(location),
                  "The location does not exist"));
        }
      } catch (IllegalArgumentException | IOException | UncheckedIOException e) {
        problems.add(
            MigrationProblem.of(
                ErrorCode.LOCATION_INVALID,
                SourceLocation.of(location),
                "The location cannot be used: " + e.getMessage()));
      }
    }
    return byIdentity.values();
  }

  /** A script of which header and sections are read; nothing but its problems if they cannot be. */
  private record FoundScript(
      ScriptFileName fileName,
      Optional<ScriptParser.Outline> outline,
      SourceLocation source,
      List<MigrationProblem> problems) {}

  private static FoundScript find(ScriptResource resource, String shown, ScriptParser parser) {
    SourceLocation source = SourceLocation.of(shown);
    ScriptFileName fileName = ScriptFileName.parse(resource.fileName());
    MigrationProblem problem;
    try {
      if (!(fileName instanceof ScriptFileName.Unknown unknown)) {
        ScriptText script = ScriptText.of(shown, resource.read());
        return new FoundScript(fileName, parser.outline(script), source, script.problems());
      }
      problem =
          new MigrationProblem(
              ErrorCode.SCRIPT_NAME, source, unknown.message(), unknown.remedy(), null);
    } catch (CharacterCodingException e) {
      problem = MigrationProblem.of(ErrorCode.SCRIPT_UNREADABLE, source, "The file is not UTF-8");
    } catch (IOException e) {
      problem =
          MigrationProblem.of(
              ErrorCode.SCRIPT_UNREADABLE, source, "The file cannot be read: " + e.getMessage());
    }
    return new FoundScript(fileName, Optional.empty(), source, List.of(problem));
  }

  /** What a script turned out to be; nothing but its problems if it cannot be used. */
  private record ReadScript(
      Optional<ScriptMigration> migration,
      Optional<ScriptCallback> callback,
      List<SourceNote> notes,
      List<MigrationProblem> problems) {}

  private static ReadScript read(
      FoundScript found, ScriptParser parser, Map<MigrationKey, String> applied) {
    if (found.outline().isEmpty()) {
      return new ReadScript(Optional.empty(), Optional.empty(), List.of(), found.problems());
    }
    ScriptParser.Outline outline = found.outline().get();
    Optional<ScriptMigration> migration = Optional.empty();
    Optional<ScriptCallback> callback = Optional.empty();
    if (found.fileName() instanceof ScriptFileName.OfCallback name) {
      callback =
          parser
              .callback(outline)
              .map(statements -> new ScriptCallback(name.event(), statements, found.source()));
    } else if (found.fileName() instanceof ScriptFileName.OfMigration name) {
      migration = migration(name, outline, found.source(), parser, applied);
    }
    return new ReadScript(
        migration, callback, outline.script().notes(), outline.script().problems());
  }

  private static Optional<ScriptMigration> migration(
      ScriptFileName.OfMigration name,
      ScriptParser.Outline outline,
      SourceLocation source,
      ScriptParser parser,
      Map<MigrationKey, String> applied) {
    if (outline.checksum().equals(applied.get(name.key())) && outline.tellsWayBack()) {
      return Optional.of(
          new ScriptMigration(
              name.key(),
              name.name(),
              outline.header(),
              outline.checksum(),
              outline.hasDown(),
              new DeferredSections(parser, outline),
              source));
    }
    return parser
        .sections(outline)
        .map(
            sections ->
                new ScriptMigration(
                    name.key(),
                    name.name(),
                    outline.header(),
                    outline.checksum(),
                    sections,
                    source));
  }

  /** Collects what to look at. Not thread-safe. */
  public static final class Builder {

    private List<String> locations = List.of();
    private Map<String, String> placeholders = Map.of();
    private List<GeodeMigration> beans = List.of();
    private List<MigrationVersion> knownVersions = List.of();
    private boolean failOnMissingLocations = true;
    private @Nullable ResourceLocator locator;
    private @Nullable ClassLoader classLoader;

    private Builder() {}

    /** Where scripts are, each beginning with {@code classpath:} or {@code file:}. */
    public Builder locations(List<String> value) {
      locations = List.copyOf(value);
      return this;
    }

    /** Values for <code>${name}</code> in scripts. */
    public Builder placeholders(Map<String, String> value) {
      placeholders = Map.copyOf(value);
      return this;
    }

    /** Migrations written in Java. */
    public Builder beans(Collection<? extends GeodeMigration> value) {
      beans = List.copyOf(value);
      return this;
    }

    /** Versions that exist elsewhere, for example in the history: others may depend on them. */
    public Builder knownVersions(Collection<MigrationVersion> value) {
      knownVersions = List.copyOf(value);
      return this;
    }

    /** Whether a location that does not exist is a problem; default true. */
    public Builder failOnMissingLocations(boolean value) {
      failOnMissingLocations = value;
      return this;
    }

    /** Replaces the search in directories and jars. */
    public Builder resourceLocator(ResourceLocator value) {
      locator = Objects.requireNonNull(value, "resourceLocator");
      return this;
    }

    /** What {@code classpath:} means; by default the thread's context class loader. */
    public Builder classLoader(ClassLoader value) {
      classLoader = Objects.requireNonNull(value, "classLoader");
      return this;
    }

    private ResourceLocator locatorOrDefault() {
      if (locator != null) {
        return locator;
      }
      ClassLoader chosen = classLoader;
      if (chosen == null) {
        chosen = Thread.currentThread().getContextClassLoader();
      }
      if (chosen == null) {
        chosen = MigrationSources.class.getClassLoader();
      }
      return new DefaultResourceLocator(chosen);
    }

    /** The sources; later changes of this builder do not affect them. */
    public MigrationSources build() {
      Builder copy = new Builder();
      copy.locations = locations;
      copy.placeholders = placeholders;
      copy.beans = beans;
      copy.knownVersions = knownVersions;
      copy.failOnMissingLocations = failOnMissingLocations;
      copy.locator = locator;
      copy.classLoader = classLoader;
      return new MigrationSources(copy);
    }
  }
}
