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
package io.geodemigrations.spring.diagnostics;

import io.geodemigrations.spring.lifecycle.GeodeMigrationsInitializer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/**
 * Explains a cycle that only showed while the migrations ran: one of them asked for a bean that
 * waits for them.
 */
final class InitializerInCreationFailureAnalyzer
    extends AbstractFailureAnalyzer<BeanCurrentlyInCreationException> implements Ordered {

  private final BeanFactory beanFactory;

  InitializerInCreationFailureAnalyzer(BeanFactory beanFactory) {
    this.beanFactory = beanFactory;
  }

  @Override
  public int getOrder() {
    return Order.SPECIFIC;
  }

  @Override
  protected @Nullable FailureAnalysis analyze(
      Throwable rootFailure, BeanCurrentlyInCreationException cause) {
    String name = cause.getBeanName();
    if (name == null || !isInitializer(name)) {
      return null;
    }
    List<String> beans = new ArrayList<>();
    for (@Nullable Throwable at = rootFailure; at != null && at != cause; at = at.getCause()) {
      if (at instanceof BeanCreationException creation
          && creation.getBeanName() != null
          && !beans.contains(creation.getBeanName())) {
        beans.add(creation.getBeanName());
      }
    }
    beans.remove(name);
    String others = beans.isEmpty() ? "a bean" : "'" + String.join("' -> '", beans) + "'";
    return new FailureAnalysis(
        "The migrations ('" + name + "') need " + others + ", which waits for the migrations.",
        Cycles.action("the bean"),
        cause);
  }

  private boolean isInitializer(String name) {
    return beanFactory.containsBean(name)
        && beanFactory.isTypeMatch(name, GeodeMigrationsInitializer.class);
  }
}
