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
package io.geodemigrations.spring.actuate;

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.MigrationsInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.context.ApplicationContext;

/**
 * Endpoint that shows status and migrations. It answers from memory alone: however often it is
 * asked, the database is not. It only reads, unless its access is set to {@code unrestricted}.
 *
 * @since 0.1.0
 */
@Endpoint(id = "geodemigrations", defaultAccess = Access.READ_ONLY)
public class GeodeMigrationsEndpoint {

  private final ApplicationContext context;

  /**
   * Creates the endpoint.
   *
   * @param context where beans of type {@link GeodeMigrations} are looked for, parents included
   */
  public GeodeMigrationsEndpoint(ApplicationContext context) {
    this.context = context;
  }

  /** Status and all migrations of each bean. */
  @ReadOperation
  public MigrationsDescriptor geodeMigrations() {
    return new MigrationsDescriptor(contexts((name, migrations) -> describe(migrations)));
  }

  /**
   * One migration of each bean that knows it.
   *
   * @param version the version as stored, or the name of a repeatable
   * @return null, which means 404, if no bean knows it
   */
  @ReadOperation
  public @Nullable MigrationsDescriptor geodeMigration(@Selector String version) {
    Map<String, ContextDescriptor> contexts =
        contexts((name, migrations) -> describe(migrations).only(version));
    boolean found =
        contexts.values().stream().anyMatch(context -> !context.geodeMigrations().isEmpty());
    return found ? new MigrationsDescriptor(contexts) : null;
  }

  /** All beans by name; of several with one name the nearest, as an injection would find it. */
  Map<String, GeodeMigrations> beans() {
    Map<String, GeodeMigrations> beans = new LinkedHashMap<>();
    for (ApplicationContext target = context; target != null; target = target.getParent()) {
      target.getBeansOfType(GeodeMigrations.class).forEach(beans::putIfAbsent);
    }
    return beans;
  }

  private Map<String, ContextDescriptor> contexts(
      BiFunction<String, GeodeMigrations, @Nullable BeanDescriptor> describe) {
    Map<String, ContextDescriptor> contexts = new LinkedHashMap<>();
    for (ApplicationContext target = context; target != null; target = target.getParent()) {
      Map<String, BeanDescriptor> beans = new LinkedHashMap<>();
      target
          .getBeansOfType(GeodeMigrations.class)
          .forEach(
              (name, migrations) -> {
                BeanDescriptor bean = describe.apply(name, migrations);
                if (bean != null) {
                  beans.put(name, bean);
                }
              });
      ApplicationContext parent = target.getParent();
      contexts.put(
          Objects.requireNonNullElse(target.getId(), "application"),
          new ContextDescriptor(beans, parent == null ? null : parent.getId()));
    }
    return contexts;
  }

  private static BeanDescriptor describe(GeodeMigrations migrations) {
    MigrationStatus status = migrations.status();
    List<MigrationInfo> known =
        migrations.lastInfo().map(MigrationsInfo::migrations).orElse(List.of());
    return new BeanDescriptor(
        StatusDescriptor.of(status),
        known.stream().map(info -> MigrationDescriptor.of(info, status)).toList());
  }

  /**
   * The answer.
   *
   * @param contexts by the identifier of the context
   */
  public record MigrationsDescriptor(Map<String, ContextDescriptor> contexts)
      implements OperationResponseBody {}

  /**
   * The beans of one context.
   *
   * @param geodeMigrations by bean name
   * @param parentId the identifier of the parent context; null if there is none
   */
  @AlwaysWritten
  public record ContextDescriptor(
      Map<String, BeanDescriptor> geodeMigrations, @Nullable String parentId) {}

  /**
   * One bean.
   *
   * @param status what it is doing
   * @param migrations all migrations, in the order in which they run
   */
  public record BeanDescriptor(StatusDescriptor status, List<MigrationDescriptor> migrations) {

    @Nullable BeanDescriptor only(String version) {
      List<MigrationDescriptor> one =
          migrations.stream().filter(migration -> migration.version().equals(version)).toList();
      return one.isEmpty() ? null : new BeanDescriptor(status, one);
    }
  }
}
