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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.geodemigrations.core.source.ScriptResource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class SpringResourceLocatorTests {

  @TempDir Path directory;

  @Test
  void findsScriptsOfADirectoryAndAllBelowIt() throws IOException {
    write("geode/1__init.gql", "CREATE (:A)");
    write("geode/2026/01/2__more.gql", "CREATE (:B)");
    write("geode/README.md", "not a script");

    List<ScriptResource> found =
        locator().locate("file:" + directory.resolve("geode")).orElseThrow();

    String location = "file:" + directory.resolve("geode") + "/";
    assertThat(found)
        .extracting(ScriptResource::fileName, ScriptResource::description)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("1__init.gql", location + "1__init.gql"),
            org.assertj.core.groups.Tuple.tuple("2__more.gql", location + "2026/01/2__more.gql"));
    assertThat(found).extracting(ScriptResource::identity).doesNotHaveDuplicates();
    assertThat(found)
        .filteredOn(script -> script.fileName().equals("1__init.gql"))
        .singleElement()
        .satisfies(script -> assertThat(script.read()).asString().isEqualTo("CREATE (:A)"));
  }

  @Test
  void findsScriptsInEveryJarThatHasTheLocation() throws IOException {
    Path one = jar("one.jar", Map.of("geode/migrations/1__one.gql", "CREATE (:A)"));
    Path two = jar("two.jar", Map.of("geode/migrations/deep/2__two.gql", "CREATE (:B)"));
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {one.toUri().toURL(), two.toUri().toURL()}, null)) {
      SpringResourceLocator locator =
          new SpringResourceLocator(new PathMatchingResourcePatternResolver(loader));

      assertThat(locator.locate("classpath:geode/migrations").orElseThrow())
          .extracting(ScriptResource::description)
          .containsExactlyInAnyOrder(
              "classpath:geode/migrations/1__one.gql",
              "classpath:geode/migrations/deep/2__two.gql");
    }
  }

  @Test
  void tellsAnEmptyLocationFromAMissingOne() throws IOException {
    Files.createDirectories(directory.resolve("empty"));

    assertThat(locator().locate("file:" + directory.resolve("empty"))).hasValue(List.of());
    assertThat(locator().locate("file:" + directory.resolve("missing"))).isEmpty();
    assertThat(locator().locate("classpath:no/such/place")).isEmpty();
  }

  @Test
  void refusesALocationOfAnotherForm() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> locator().locate("geode/migrations"))
        .withMessageContaining("geode/migrations")
        .withMessageContaining("classpath:");
  }

  private static SpringResourceLocator locator() {
    return new SpringResourceLocator(new PathMatchingResourcePatternResolver());
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  /** With entries for directories, as build tools write them; without, Spring finds nothing. */
  private Path jar(String name, Map<String, String> entries) throws IOException {
    Path file = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry("geode/"));
      jar.putNextEntry(new JarEntry("geode/migrations/"));
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
      }
    }
    return file;
  }
}
