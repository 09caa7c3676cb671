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

import io.geodemigrations.spring.autoconfigure.UnusablePropertyException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Names the property that cannot be used, and where it is set. */
final class UnusablePropertyFailureAnalyzer
    extends AbstractFailureAnalyzer<UnusablePropertyException> implements Ordered {

  private final Explanation explanation;

  UnusablePropertyFailureAnalyzer(Environment environment) {
    this.explanation = new Explanation(environment);
  }

  @Override
  public int getOrder() {
    return Order.SPECIFIC;
  }

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnusablePropertyException cause) {
    return explanation.of(
        "The property %s cannot be used:\n\n    %s".formatted(cause.property(), cause.what()),
        cause.remedy(),
        "docs/configuration.md has all properties",
        cause);
  }
}
