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
package io.geodemigrations.spring.lifecycle;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.GeodeMigrations;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Which beans the migrations need, and which wait for the migrations. Both are read from the bean
 * definitions, so that the result can be frozen ahead of time.
 */
final class MigrationDependencies {

  private static final String SPRING = "org.springframework.";

  private final ConfigurableListableBeanFactory beanFactory;
  private final Map<String, BeanInjections> injections = new LinkedHashMap<>();

  MigrationDependencies(ConfigurableListableBeanFactory beanFactory) {
    this.beanFactory = beanFactory;
  }

  /** The beans that have to be initialized before any migration runs. */
  Set<String> preparing() {
    return annotated(BeforeGeodeMigrations.class);
  }

  /**
   * The beans that wait for the initializer.
   *
   * @throws MigrationDependencyCycleException if one of them is needed by the migrations themselves
   */
  Set<String> waiting(String initializerName) {
    Map<String, @Nullable String> needed = neededBy(initializerName);
    Set<String> declared = annotated(DependsOnGeodeMigrations.class);
    for (String beanName : declared) {
      if (needed.containsKey(beanName)) {
        throw new MigrationDependencyCycleException(path(needed, beanName));
      }
    }
    Set<String> waiting = new LinkedHashSet<>(declared);
    for (String beanName : beanFactory.getBeanDefinitionNames()) {
      if (!needed.containsKey(beanName) && usesGeode(beanName)) {
        waiting.add(beanName);
      }
    }
    return waiting;
  }

  private boolean usesGeode(String beanName) {
    return !isOfSpring(beanName) && injections(beanName).mention(GeodeDriver.class);
  }

  /** Spring's own beans are many, and none of them uses Geode. */
  private boolean isOfSpring(String beanName) {
    Class<?> type = beanFactory.getType(beanName, false);
    return type == null || type.getName().startsWith(SPRING);
  }

  /** What the initializer needs, directly or not, each with the bean that needs it. */
  private Map<String, @Nullable String> neededBy(String initializerName) {
    Map<String, @Nullable String> neededBy = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>();
    neededBy.put(initializerName, null);
    open.add(initializerName);
    for (Class<?> type : List.of(GeodeMigrations.class, GeodeMigration.class)) {
      for (String beanName : beanFactory.getBeanNamesForType(type, true, false)) {
        need(beanName, initializerName, neededBy, open);
      }
    }
    for (String beanName : preparing()) {
      need(beanName, initializerName, neededBy, open);
    }
    while (!open.isEmpty()) {
      String beanName = open.remove();
      for (String dependency : dependencies(beanName)) {
        need(dependency, beanName, neededBy, open);
      }
    }
    return neededBy;
  }

  private void need(
      String beanName, String by, Map<String, @Nullable String> neededBy, Deque<String> open) {
    if (!neededBy.containsKey(beanName) && beanFactory.containsBeanDefinition(beanName)) {
      neededBy.put(beanName, by);
      open.add(beanName);
    }
  }

  private Set<String> dependencies(String beanName) {
    BeanInjections injected = injections(beanName);
    Set<String> dependencies = new LinkedHashSet<>(injected.names());
    for (ResolvableType type : injected.types()) {
      addBeansOf(type, dependencies);
    }
    return dependencies;
  }

  private void addBeansOf(ResolvableType type, Set<String> names) {
    ResolvableType element = type.isArray() ? type.getComponentType() : type;
    Class<?> raw = element.resolve();
    if (raw == null || raw == Object.class || raw.isPrimitive() || raw == String.class) {
      return;
    }
    String[] found = beanFactory.getBeanNamesForType(element, true, false);
    names.addAll(Arrays.asList(found));
    if (found.length == 0) {
      // A provider, an optional or a collection: the beans are those of what it holds.
      for (ResolvableType generic : element.getGenerics()) {
        addBeansOf(generic, names);
      }
    }
  }

  private BeanInjections injections(String beanName) {
    return injections.computeIfAbsent(beanName, name -> BeanInjections.of(beanFactory, name));
  }

  private Set<String> annotated(Class<? extends java.lang.annotation.Annotation> annotation) {
    Set<String> names = new LinkedHashSet<>();
    for (String beanName : beanFactory.getBeanDefinitionNames()) {
      if (beanFactory.findAnnotationOnBean(beanName, annotation, false) != null) {
        names.add(beanName);
      }
    }
    return names;
  }

  private static List<String> path(Map<String, @Nullable String> neededBy, String beanName) {
    List<String> path = new ArrayList<>();
    for (String name = beanName; name != null; name = neededBy.get(name)) {
      path.add(name);
    }
    Collections.reverse(path);
    return path;
  }
}
