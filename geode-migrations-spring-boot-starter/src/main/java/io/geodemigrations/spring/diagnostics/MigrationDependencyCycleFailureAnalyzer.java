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

import io.geodemigrations.spring.lifecycle.MigrationDependencyCycleException;
import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/** Shows how a bean comes to wait for migrations that need it. */
final class MigrationDependencyCycleFailureAnalyzer
    extends AbstractFailureAnalyzer<MigrationDependencyCycleException> implements Ordered {

  @Override
  public int getOrder() {
    return Order.SPECIFIC;
  }

  @Override
  protected FailureAnalysis analyze(
      Throwable rootFailure, MigrationDependencyCycleException cause) {
    List<String> path = cause.path();
    StringBuilder description =
        new StringBuilder("The migrations need a bean that waits for the migrations:\n\n");
    for (int i = 0; i < path.size(); i++) {
      description
          .append("    ")
          .append("  ".repeat(i))
          .append(i == 0 ? "" : "needs ")
          .append(path.get(i))
          .append('\n');
    }
    String last = path.get(path.size() - 1);
    description.append("\nand '").append(last).append("' waits for '").append(path.get(0));
    description.append("', because it is annotated with @DependsOnGeodeMigrations.");
    return new FailureAnalysis(description.toString(), Cycles.action("'" + last + "'"), cause);
  }
}
