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
package io.geodemigrations.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.spring.autoconfigure.GeodeConnectionDetails;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables of the reference pages are what the code says. On a difference, the table as it should
 * be lies in the build directory.
 */
class ReferenceTests {

  private static final Path DOCS = Path.of("../docs");

  @Test
  void theTableOfPropertiesIsThatOfTheMetadata() throws IOException {
    assertTable(
        "configuration.md",
        "| property | default | what it does |\n| --- | --- | --- |\n" + properties());
  }

  @Test
  void theTableOfErrorsIsThatOfTheEngine() throws IOException {
    String rows =
        Arrays.stream(ErrorCode.values())
            .map(code -> row("`" + code.id() + "`", code.title(), code.remedy()))
            .collect(Collectors.joining());
    assertTable("errors.md", "| code | what happened | what to do |\n| --- | --- | --- |\n" + rows);
  }

  private static void assertTable(String page, String table) throws IOException {
    Path expected = Path.of("target", page);
    Files.createDirectories(expected.toAbsolutePath().getParent());
    Files.writeString(expected, table);
    assertThat(DOCS.resolve(page)).as("%s; see %s", page, expected).content().contains(table);
  }

  private static String properties() throws IOException {
    return StreamSupport.stream(metadata().get("properties").spliterator(), false)
        .sorted(Comparator.comparing(property -> property.get("name").asString()))
        .map(
            property ->
                row(
                    "`" + property.get("name").asString() + "`",
                    defaultOf(property),
                    property.path("description").asString("")))
        .collect(Collectors.joining());
  }

  /** The metadata of the starter, which lies beside its classes. */
  private static JsonNode metadata() throws IOException {
    String file = "META-INF/spring-configuration-metadata.json";
    String home =
        GeodeConnectionDetails.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    for (URL url :
        java.util.Collections.list(GeodeMigrations.class.getClassLoader().getResources(file))) {
      if (url.getPath().contains(home)) {
        try (InputStream in = url.openStream()) {
          return JsonMapper.shared().readTree(in);
        }
      }
    }
    throw new IllegalStateException("the starter at " + home + " has no " + file);
  }

  private static String defaultOf(JsonNode property) {
    JsonNode value = property.get("defaultValue");
    if (value == null || value.isNull()) {
      return "";
    }
    String text =
        value.isArray()
            ? StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.joining(", "))
            : value.asString();
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  private static String row(String... cells) {
    return Arrays.stream(cells)
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
