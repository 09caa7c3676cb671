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

import io.geodemigrations.spring.autoconfigure.EmbeddedServerMissingException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Names the dependency that brings the embedded server. */
final class EmbeddedServerMissingFailureAnalyzer
    extends AbstractFailureAnalyzer<EmbeddedServerMissingException> {

  private final Explanation explanation;

  EmbeddedServerMissingFailureAnalyzer(Environment environment) {
    this.explanation = new Explanation(environment);
  }

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedServerMissingException cause) {
    return explanation.of(
        "The embedded Geode server was asked for by geode.embedded.enabled=true, and it is not on"
            + " the class path.",
        "Add the dependency io.geodemigrations:geode-embedded, or set geode.embedded.enabled=false"
            + " and geode.client.uri to the address of a server.",
        "docs/configuration.md",
        cause);
  }
}
