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

import io.geodemigrations.core.GeodeMigrationsException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Explains an error of the migrations by its code: history, lock, execution, rollback. */
final class GeodeMigrationsFailureAnalyzer extends AbstractFailureAnalyzer<GeodeMigrationsException>
    implements Ordered {

  private final Explanation explanation;

  GeodeMigrationsFailureAnalyzer(Environment environment) {
    this.explanation = new Explanation(environment);
  }

  @Override
  public int getOrder() {
    return Order.GENERAL;
  }

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, GeodeMigrationsException cause) {
    String place = cause.location().map(location -> location + ": ").orElse("");
    return explanation.of(
        "%s:\n\n    %s %s%s"
            .formatted(cause.code().title(), cause.code().id(), place, cause.what()),
        cause.remedy(),
        cause.code().id() + " in docs/errors.md",
        cause);
  }
}
