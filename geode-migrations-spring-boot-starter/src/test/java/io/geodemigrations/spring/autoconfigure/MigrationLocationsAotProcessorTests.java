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
package io.geodemigrations.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.javapoet.ClassName;

class MigrationLocationsAotProcessorTests {

  @Test
  void scriptsOfTheDefaultLocationAreInANativeImage() {
    RuntimeHints hints = hints(Map.of());

    assertThat(RuntimeHintsPredicates.resource().forResource("geode/migrations/1__a.gql"))
        .accepts(hints);
    assertThat(RuntimeHintsPredicates.resource().forResource("geode/migrations/a/b/1__a.gql"))
        .accepts(hints);
  }

  @Test
  void scriptsOfConfiguredLocationsAreInANativeImage() {
    RuntimeHints hints =
        hints(Map.of("geode.migrations.locations", "classpath:/graph/changes,file:/elsewhere"));

    assertThat(RuntimeHintsPredicates.resource().forResource("graph/changes/1__a.gql"))
        .accepts(hints);
    assertThat(RuntimeHintsPredicates.resource().forResource("geode/migrations/1__a.gql"))
        .rejects(hints);
  }

  private static RuntimeHints hints(Map<String, Object> properties) {
    GenericApplicationContext context = new GenericApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test", properties));
    DefaultGenerationContext generation =
        new DefaultGenerationContext(
            new ClassNameGenerator(ClassName.get("test", "Generated")),
            new InMemoryGeneratedFiles());
    new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
    return generation.getRuntimeHints();
  }
}
