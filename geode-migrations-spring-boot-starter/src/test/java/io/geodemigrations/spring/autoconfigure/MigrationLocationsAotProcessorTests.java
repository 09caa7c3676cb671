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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
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

  @Test
  void everyLocationIsThereHoweverItIsWritten() {
    RuntimeHints hints =
        hints(
            Map.of(
                "team",
                "orders",
                "geode.migrations.locations[0]",
                "classpath:geode/${team}/",
                "geode.migrations.locations[1]",
                "classpath*:geode/shared",
                "geode.migrations.locations[2]",
                "file:/elsewhere"));

    assertThat(RuntimeHintsPredicates.resource().forResource("geode/orders/1__a.gql"))
        .accepts(hints);
    assertThat(RuntimeHintsPredicates.resource().forResource("geode/shared/a/1__a.gql"))
        .accepts(hints);
    assertThat(RuntimeHintsPredicates.resource().forResource("geode/other/1__a.gql"))
        .rejects(hints);
  }

  @Test
  void callbacksAndRepeatablesAreInANativeImage() {
    RuntimeHints hints = hints(Map.of());

    for (String script : List.of("beforeMigrate.gql", "afterMigrateError.gql", "R__views.gql")) {
      assertThat(RuntimeHintsPredicates.resource().forResource("geode/migrations/" + script))
          .accepts(hints);
    }
  }

  @Test
  void theRootOfTheClassPathMeansItsScripts() {
    RuntimeHints hints = hints(Map.of("geode.migrations.locations", "classpath:/"));

    assertThat(RuntimeHintsPredicates.resource().forResource("1__a.gql")).accepts(hints);
    assertThat(RuntimeHintsPredicates.resource().forResource("any/where/1__a.gql")).accepts(hints);
    assertThat(RuntimeHintsPredicates.resource().forResource("any/where/secret.txt"))
        .rejects(hints);
  }

  @Test
  void locationsOfAConfigurationFileAreKnown() throws IOException {
    PropertySource<?> file =
        new YamlPropertySourceLoader()
            .load(
                "application.yml",
                new ByteArrayResource(
                    """
                    geode:
                      migrations:
                        locations:
                          - classpath:from/a/file
                    """
                        .getBytes(StandardCharsets.UTF_8)))
            .get(0);

    assertThat(RuntimeHintsPredicates.resource().forResource("from/a/file/1__a.gql"))
        .accepts(hints(file));
  }

  @Test
  void theDriverFindsItsMessagesInANativeImage() {
    RuntimeHints hints = new RuntimeHints();
    new GeodeClientRuntimeHints().registerHints(hints, getClass().getClassLoader());

    for (String type :
        List.of(
            "io.geodemigrations.client.proto.HelloRequest",
            "io.geodemigrations.client.proto.HelloRequest$Builder",
            "com.google.protobuf.DescriptorProtos$FeatureSet",
            "com.google.protobuf.DescriptorProtos$FeatureSet$EnforceNamingStyle")) {
      assertThat(
              RuntimeHintsPredicates.reflection()
                  .onType(TypeReference.of(type))
                  .withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS))
          .accepts(hints);
    }
  }

  private static RuntimeHints hints(Map<String, Object> properties) {
    return hints(new MapPropertySource("test", properties));
  }

  private static RuntimeHints hints(PropertySource<?> properties) {
    GenericApplicationContext context = new GenericApplicationContext();
    context.getEnvironment().getPropertySources().addFirst(properties);
    DefaultGenerationContext generation =
        new DefaultGenerationContext(
            new ClassNameGenerator(ClassName.get("test", "Generated")),
            new InMemoryGeneratedFiles());
    new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
    return generation.getRuntimeHints();
  }
}
