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
package io.geodemigrations.gql;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.gql.TckQueries.TckQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TckTests {

  @Test
  void everyValidQueryOfTheOpenCypherTckParses() throws IOException {
    List<TckQuery> valid =
        TckQueries.all().stream().filter(query -> !query.syntaxErrorExpected()).toList();
    List<String> refused = new ArrayList<>();
    for (TckQuery query : valid) {
      try {
        Gql.parse(query.text());
      } catch (GqlSyntaxException e) {
        refused.add(
            query.feature() + " " + query.scenario() + "\n" + query.text() + "\n" + e.getMessage());
      }
    }
    System.out.println(
        "openCypher TCK: " + (valid.size() - refused.size()) + " of " + valid.size() + " parse");
    assertThat(valid).hasSizeGreaterThan(4_000);
    assertThat(refused).isEmpty();
  }
}
