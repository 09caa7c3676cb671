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
package io.geodemigrations.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.loader.launch.Archive;
import org.springframework.boot.loader.launch.LaunchedClassLoader;
import org.springframework.boot.loader.net.protocol.Handlers;

class DefaultResourceLocatorTests {

  private static final String LOCATION = "classpath:geode/migrations";

  @TempDir Path directory;

  @BeforeAll
  static void knowsUrlsOfNestedJars() {
    Handlers.register();
  }

  @Test
  void findsScriptsInDirectoriesAndBelow() throws IOException {
    write("classes/geode/migrations/1__a.gql");
    write("classes/geode/migrations/more/2__b.gql");
    write("classes/geode/migrations/readme.md");
    write("classes/geode/other/3__c.gql");

    assertThat(onClassPath(directory.resolve("classes"), LOCATION))
        .extracting(ScriptResource::description)
        .containsExactlyInAnyOrder(
            "classpath:geode/migrations/1__a.gql", "classpath:geode/migrations/more/2__b.gql");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "classpath:geode/migrations",
        "classpath:/geode/migrations",
        "classpath:geode/migrations/"
      })
  void toleratesSlashesAroundALocation(String location) throws IOException {
    write("classes/geode/migrations/1__a.gql");

    assertThat(onClassPath(directory.resolve("classes"), location))
        .extracting(ScriptResource::description)
        .containsExactly("classpath:geode/migrations/1__a.gql");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findsScriptsInJarsWithAndWithoutEntriesForDirectories(boolean directories)
      throws IOException {
    Path jar = directory.resolve("lib.jar");
    Files.write(jar, jar(directories, "geode/migrations/1__a.gql", "geode/migrations/x/2__b.gql"));

    List<ScriptResource> found = onClassPath(jar, LOCATION);

    assertThat(found)
        .extracting(ScriptResource::description)
        .containsExactlyInAnyOrder(
            "classpath:geode/migrations/1__a.gql", "classpath:geode/migrations/x/2__b.gql");
    for (ScriptResource resource : found) {
      assertThat(resource.read()).asString(StandardCharsets.UTF_8).startsWith("CREATE");
    }
  }

  @Test
  void findsScriptsOfAnApplicationPackedBySpringBoot() throws Exception {
    Path application = directory.resolve("app.jar");
    try (JarOutputStream out = open(Files.newOutputStream(application))) {
      add(out, "BOOT-INF/", new byte[0]);
      add(out, "BOOT-INF/classes/", new byte[0]);
      add(out, "BOOT-INF/classes/geode/", new byte[0]);
      add(out, "BOOT-INF/classes/geode/migrations/", new byte[0]);
      add(out, "BOOT-INF/classes/geode/migrations/1__a.gql", content("1__a.gql"));
      add(out, "BOOT-INF/lib/", new byte[0]);
      stored(out, "BOOT-INF/lib/lib.jar", jar(true, "geode/migrations/2__b.gql"));
    }
    try (Archive archive = Archive.create(application.toFile())) {
      URL[] urls =
          archive
              .getClassPathUrls(
                  entry ->
                      entry.name().equals("BOOT-INF/classes/") || entry.name().endsWith(".jar"))
              .toArray(URL[]::new);
      assertThat(urls).hasSize(2);
      try (URLClassLoader loader = new LaunchedClassLoader(false, urls, null)) {
        List<ScriptResource> found =
            new DefaultResourceLocator(loader).locate(LOCATION).orElseThrow();

        assertThat(found)
            .extracting(ScriptResource::fileName)
            .containsExactlyInAnyOrder("1__a.gql", "2__b.gql");
        assertThat(found).extracting(ScriptResource::identity).doesNotHaveDuplicates();
        for (ScriptResource resource : found) {
          assertThat(resource.read()).isEqualTo(content(resource.fileName()));
        }
        // The class loader's own files are still open.
        assertThat(loader.getResource("geode/migrations/2__b.gql").openStream().readAllBytes())
            .isEqualTo(content("2__b.gql"));
      }
    }
  }

  @Test
  void findsScriptsInTheFileSystem() throws IOException {
    write("scripts/1__a.gql");
    write("scripts/x/2__b.GQL");

    DefaultResourceLocator locator = locator();

    assertThat(locator.locate("file:" + directory.resolve("scripts")).orElseThrow())
        .extracting(ScriptResource::fileName)
        .containsExactlyInAnyOrder("1__a.gql", "2__b.GQL");
    assertThat(locator.locate(directory.resolve("scripts").toUri().toString()).orElseThrow())
        .hasSize(2);
    assertThat(locator.locate("file:" + directory.resolve("missing"))).isEmpty();
    assertThat(locator.locate("classpath:does/not/exist")).isEmpty();
  }

  @Test
  void findsAMountedVolumesFilesOnce() throws IOException {
    // Mounted configuration: hidden directories with the data, and links to it.
    write("volume/..2026_01/1__a.gql");
    Files.createSymbolicLink(directory.resolve("volume/..data"), Path.of("..2026_01"));
    Files.createSymbolicLink(directory.resolve("volume/1__a.gql"), Path.of("..data/1__a.gql"));

    assertThat(locator().locate("file:" + directory.resolve("volume")).orElseThrow())
        .extracting(ScriptResource::fileName)
        .containsExactly("1__a.gql");
  }

  @ParameterizedTest
  @ValueSource(strings = {"geode/migrations", "classpath*:geode", "classpath:", "http://a/b"})
  void refusesOtherForms(String location) {
    assertThatIllegalArgumentException().isThrownBy(() -> locator().locate(location));
  }

  @Test
  void refusesAFile() throws IOException {
    write("1__a.gql");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> locator().locate("file:" + directory.resolve("1__a.gql")))
        .withMessageContaining("name the directory");
  }

  private static DefaultResourceLocator locator() {
    return new DefaultResourceLocator(DefaultResourceLocatorTests.class.getClassLoader());
  }

  private static List<ScriptResource> onClassPath(Path root, String location) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {root.toUri().toURL()}, null)) {
      return new DefaultResourceLocator(loader).locate(location).orElseThrow();
    }
  }

  private void write(String path) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content(String.valueOf(file.getFileName())));
  }

  private static byte[] content(String fileName) {
    return ("CREATE (:A {file: '" + fileName + "'});").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] jar(boolean directories, String... files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = open(bytes)) {
      if (directories) {
        add(out, "geode/", new byte[0]);
        add(out, "geode/migrations/", new byte[0]);
      }
      for (String file : files) {
        add(out, file, content(file.substring(file.lastIndexOf('/') + 1)));
      }
      add(out, "geode/migrations-old/9__z.gql", content("9__z.gql"));
    }
    return bytes.toByteArray();
  }

  private static JarOutputStream open(OutputStream out) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    return new JarOutputStream(out, manifest);
  }

  private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }

  /** Nested jars are stored, never compressed. */
  private static void stored(JarOutputStream out, String name, byte[] content) throws IOException {
    JarEntry entry = new JarEntry(name);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setMethod(JarEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }
}
