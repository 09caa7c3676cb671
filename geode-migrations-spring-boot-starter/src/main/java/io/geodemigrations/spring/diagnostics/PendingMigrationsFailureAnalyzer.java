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

import io.geodemigrations.spring.lifecycle.PendingMigrationsException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Says who has to run pending migrations when this service does not. */
final class PendingMigrationsFailureAnalyzer
    extends AbstractFailureAnalyzer<PendingMigrationsException> implements Ordered {

  private final Explanation explanation;

  PendingMigrationsFailureAnalyzer(Environment environment) {
    this.explanation = new Explanation(environment);
  }

  @Override
  public int getOrder() {
    return Order.SPECIFIC;
  }

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, PendingMigrationsException cause) {
    String migrations =
        cause.pending() == 1 ? "1 migration is" : cause.pending() + " migrations are";
    return explanation.of(
        migrations
            + " pending, and this service runs none, because geode.migrations.mode is 'validate'.",
        "Run the migrations first (a service or job with geode.migrations.mode=job does), or let"
            + " the service start with them: geode.migrations.validate.fail-on-pending=false.",
        "modes in docs/configuration.md",
        cause);
  }
}
