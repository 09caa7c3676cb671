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

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.util.StringUtils;

/** Writes who waits for whom into the bean definitions. */
final class MigrationDependenciesPostProcessor implements BeanFactoryPostProcessor, Ordered {

  @Override
  public int getOrder() {
    return 0;
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
    if (AotDetector.useGeneratedArtifacts()) {
      // The generated definitions hold the result already.
      return;
    }
    MigrationDependencies dependencies = new MigrationDependencies(beanFactory);
    for (String initializer :
        beanFactory.getBeanNamesForType(GeodeMigrationsInitializer.class, true, false)) {
      addDependsOn(beanFactory.getBeanDefinition(initializer), dependencies.preparing());
      for (String beanName : dependencies.waiting(initializer)) {
        addDependsOn(beanFactory.getBeanDefinition(beanName), Set.of(initializer));
      }
    }
  }

  private static void addDependsOn(BeanDefinition definition, Set<String> names) {
    Set<String> dependsOn = new LinkedHashSet<>();
    if (definition.getDependsOn() != null) {
      dependsOn.addAll(Arrays.asList(definition.getDependsOn()));
    }
    dependsOn.addAll(names);
    definition.setDependsOn(StringUtils.toStringArray(dependsOn));
  }
}
