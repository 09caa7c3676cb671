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
package io.geodemigrations.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is copied from a service's configuration must be known here. */
class KnownPropertiesTests {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(geode\\.[a-z.-]+)` \\|");

  @Test
  void everyPropertyOfAServiceIsUsedOrKnownToBeTheServicesOnly() throws IOException {
    List<String> documented =
        ROW.matcher(Files.readString(Path.of("../docs/configuration.md")))
            .results()
            .map(MatchResult::group)
            .map(row -> row.substring(3, row.lastIndexOf('`')))
            .toList();

    assertThat(documented).hasSizeGreaterThan(50);
    Set<String> used =
        documented.stream()
            .filter(property -> !KnownProperties.isServiceOnly(property))
            .filter(property -> !property.equals("geode.client.ssl.bundle"))
            .filter(property -> !property.equals("geode.migrations.placeholders"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(used).containsExactlyElementsOf(KnownProperties.used());
  }
}
