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

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.PropertyValue;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanReference;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.ConstructorArgumentValues.ValueHolder;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * What is injected into a bean, read from its definition without creating anything: types of
 * constructor, factory method, field and setter parameters, and beans referred to by name.
 *
 * @param types the types at the injection points
 * @param names beans that the definition names
 */
record BeanInjections(List<ResolvableType> types, Set<String> names) {

  private static final Set<String> ANNOTATIONS =
      Set.of(
          "org.springframework.beans.factory.annotation.Autowired",
          "jakarta.inject.Inject",
          "jakarta.annotation.Resource");

  static BeanInjections of(ConfigurableListableBeanFactory beanFactory, String beanName) {
    BeanDefinition definition = beanFactory.getMergedBeanDefinition(beanName);
    // Also makes the definition resolve its factory method.
    Class<?> type = beanFactory.getType(beanName, false);
    List<ResolvableType> types = new ArrayList<>();
    Set<String> names = namedBy(definition);
    if (definition.getFactoryMethodName() != null) {
      Method factoryMethod =
          definition instanceof RootBeanDefinition root ? root.getResolvedFactoryMethod() : null;
      addParameters(factoryMethod, types);
    } else if (type != null) {
      for (Constructor<?> constructor : ClassUtils.getUserClass(type).getDeclaredConstructors()) {
        addParameters(constructor, types);
      }
    }
    if (type != null && !type.isInterface()) {
      addMembers(ClassUtils.getUserClass(type), types);
    }
    return new BeanInjections(types, names);
  }

  /** Whether a type, or what a provider, optional or collection of it holds, is injected. */
  boolean mention(Class<?> wanted) {
    return types.stream().anyMatch(type -> mentions(type, wanted));
  }

  private static boolean mentions(ResolvableType type, Class<?> wanted) {
    Class<?> raw = type.resolve();
    if (raw != null && wanted.isAssignableFrom(raw)) {
      return true;
    }
    if (type.isArray()) {
      return mentions(type.getComponentType(), wanted);
    }
    return Arrays.stream(type.getGenerics()).anyMatch(generic -> mentions(generic, wanted));
  }

  private static Set<String> namedBy(BeanDefinition definition) {
    Set<String> names = new LinkedHashSet<>();
    if (definition.getFactoryBeanName() != null) {
      names.add(definition.getFactoryBeanName());
    }
    if (definition.getDependsOn() != null) {
      names.addAll(Arrays.asList(definition.getDependsOn()));
    }
    for (PropertyValue value : definition.getPropertyValues()) {
      addReference(value.getValue(), names);
    }
    for (ValueHolder value : definition.getConstructorArgumentValues().getGenericArgumentValues()) {
      addReference(value.getValue(), names);
    }
    for (ValueHolder value :
        definition.getConstructorArgumentValues().getIndexedArgumentValues().values()) {
      addReference(value.getValue(), names);
    }
    return names;
  }

  private static void addReference(@Nullable Object value, Set<String> names) {
    if (value instanceof BeanReference reference) {
      names.add(reference.getBeanName());
    }
  }

  private static void addMembers(Class<?> type, List<ResolvableType> types) {
    ReflectionUtils.doWithFields(
        type,
        field -> types.add(ResolvableType.forField(field)),
        (Field field) -> isInjected(field.getDeclaredAnnotations()));
    ReflectionUtils.doWithMethods(
        type,
        method -> addParameters(method, types),
        (Method method) -> isInjected(method.getDeclaredAnnotations()));
  }

  private static boolean isInjected(Annotation[] annotations) {
    return Arrays.stream(annotations)
        .anyMatch(annotation -> ANNOTATIONS.contains(annotation.annotationType().getName()));
  }

  private static void addParameters(@Nullable Executable executable, List<ResolvableType> types) {
    if (executable != null) {
      for (int i = 0; i < executable.getParameterCount(); i++) {
        types.add(ResolvableType.forMethodParameter(MethodParameter.forExecutable(executable, i)));
      }
    }
  }
}
