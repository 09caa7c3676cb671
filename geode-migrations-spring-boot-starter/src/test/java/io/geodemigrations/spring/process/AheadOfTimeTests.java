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
package io.geodemigrations.spring.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplicationAotProcessor;

/**
 * A service whose context was prepared at build time: processed and compiled as Spring Boot's
 * plugins do it, then started from what was generated.
 */
@Timeout(180)
class AheadOfTimeTests {

  private static final int USERS = 30;

  @TempDir Path directory;
  private final Scene scene = new Scene(USERS);
  private Path classes;

  @BeforeEach
  void makeDirectories() throws IOException {
    classes = Files.createDirectories(directory.resolve("classes"));
  }

  @AfterEach
  void stopEverything() {
    scene.close();
  }

  @Test
  void migratesBeforeEveryBeanThatWaits() throws IOException {
    generate();

    JavaProcess service = start();

    service.await("started");
    assertThat(service.await("generated ")).isEqualTo("true");
    assertThat(service.await("using bean sees ")).isEqualTo(Integer.toString(USERS));
    assertThat(service.await("waiting bean sees ")).isEqualTo(Integer.toString(USERS));
    assertThat(service.await("endpoint ")).isEqualTo("true");
    scene.assertEachUserWasChangedOnce();
  }

  @Test
  void migratesAfterTheWebServerToo() throws IOException {
    generate("--geode.migrations.mode=after-web");

    JavaProcess service = start("--geode.migrations.mode=after-web");

    service.await("started");
    assertThat(service.await("generated ")).isEqualTo("true");
    assertThat(service.await("using bean sees ")).isEqualTo("0");
    scene.assertEachUserWasChangedOnce();
  }

  @Test
  void theWaitingIsWrittenIntoTheGeneratedDefinitionsAndTheScriptsIntoTheHints()
      throws IOException {
    generate();

    String ours = read("ServiceMain__BeanDefinitions.java");
    assertThat(ours).contains("setDependsOn(\"geodeMigrationsInitializer\")");
    assertThat(read("reachability-metadata.json").replace("\\/", "/"))
        .contains("integration/slow/**")
        .contains("io.geodemigrations.spring.actuate.StatusDescriptor$RunningDescriptor")
        .contains("io.geodemigrations.client.proto.HelloRequest");
  }

  private String read(String name) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return Files.readString(files.filter(file -> file.endsWith(name)).findFirst().orElseThrow());
    }
  }

  /** What the goal {@code process-aot} does. */
  private void generate(String... more) throws IOException {
    Path sources = directory.resolve("sources");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                ServiceMain.class.getName(),
                sources.toString(),
                directory.resolve("resources").toString(),
                classes.toString(),
                "io.geodemigrations",
                "generated"));
    arguments.addAll(scene.arguments());
    arguments.addAll(List.of(more));
    JavaProcess processor =
        scene.started(JavaProcess.start(SpringApplicationAotProcessor.class, arguments));
    assertThat(processor.awaitExit(Duration.ofSeconds(60))).as(processor.log()).isZero();
    assertThat(scene.migratedUsers()).as("nothing runs at build time").isZero();
    compile(sources);
  }

  private void compile(Path sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> generated = Files.walk(sources)) {
      boolean compiled =
          compiler
              .getTask(
                  problems,
                  files,
                  null,
                  List.of("-cp", classPath(), "-d", classes.toString(), "-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(
                      generated.filter(file -> file.toString().endsWith(".java")).toList()))
              .call();
      assertThat(compiled).as(problems.toString()).isTrue();
    }
  }

  private JavaProcess start(String... more) {
    List<String> arguments = new ArrayList<>(scene.arguments());
    arguments.addAll(List.of(more));
    return scene.started(
        JavaProcess.start(
            classPath(), List.of("-Dspring.aot.enabled=true"), ServiceMain.class, arguments));
  }

  private String classPath() {
    return String.join(
        File.pathSeparator,
        classes.toString(),
        directory.resolve("resources").toString(),
        JavaProcess.classPath());
  }
}
