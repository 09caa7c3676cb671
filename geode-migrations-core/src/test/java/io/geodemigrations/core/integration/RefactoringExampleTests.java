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
package io.geodemigrations.core.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.core.ContractPolicy;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.Migration;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.RollbackTarget;
import io.geodemigrations.core.refactor.ChangeType;
import io.geodemigrations.core.refactor.OnFailure;
import io.geodemigrations.core.refactor.Refactoring;
import io.geodemigrations.core.refactor.RefactoringResult;
import io.geodemigrations.core.refactor.RestoreProperty;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The examples of the documentation. */
class RefactoringExampleTests extends IntegrationTest {

  @Migration(version = "2026.02.02.001", name = "price_as_number")
  static class PriceAsNumber implements GeodeMigration {

    private static final Logger LOGGER = LoggerFactory.getLogger(PriceAsNumber.class);

    @Override
    public void up(MigrationContext context) {
      Refactoring change =
          Refactoring.changeType("Product", "price", ChangeType.Type.INTEGER)
              .onFailure(OnFailure.QUARANTINE);
      LOGGER.info("{} prices to look at", context.refactor().count(change));
      RefactoringResult result = context.refactor().run(change);
      LOGGER.info("Prices: {}", result.batches());
    }

    @Override
    public void down(MigrationContext context) {
      context.refactor().run(new RestoreProperty("Product", "price"));
    }
  }

  @Test
  void theExamplesRunAndAreRolledBack() {
    graph.run(
        "UNWIND range(1, 3) AS i CREATE (:User {username: 'u' + toString(i), addresses: [{street: 'S', city: 'C'}]}),"
            + " (:Customer {id: i}), (:Product {price: toString(i)})");
    graph.run("CREATE (:Product {price: 'free'})");
    graph.run("CREATE CONSTRAINT customer_id_unique ON :Customer(id) ASSERT UNIQUE");
    graph.run(
        "MATCH (u:User {username: 'u1'}), (p:Product {price: '1'}) CREATE (u)-[:PURCHASED {quantity: 2}]->(p), (u)-[:PURCHASED {quantity: 3}]->(p)");
    List<String> before = Snapshot.of(graph);
    GeodeMigrations migrations =
        graph
            .builder(
                graph.driver(),
                c -> c.locations("classpath:refactor-examples").contract(ContractPolicy.ALWAYS))
            .migrations(List.of(new PriceAsNumber()))
            .build();

    assertThat(migrations.migrate().applied()).hasSize(4);

    assertThat(graph.count("(u:User) WHERE u.username IS NULL AND u.handle STARTS WITH 'u'"))
        .isEqualTo(3);
    assertThat(graph.count("(:User)-[:HAS_ADDRESS]->(:Address {street: 'S'})")).isEqualTo(3);
    assertThat(graph.count("(:User)-[:BOUGHT_TOTAL {quantity: 5}]->(:Product)")).isEqualTo(1);
    assertThat(graph.count("(c:Client)")).isEqualTo(3);
    assertThat(graph.run("SHOW CONSTRAINTS").toString()).contains("client_id_unique");
    assertThat(graph.count("(p:Product) WHERE p.price IN [1, 2, 3]")).isEqualTo(3);
    assertThat(graph.count("(p:Product {_bad_price: 'free'})")).isEqualTo(1);

    for (int i = 0; i < 4; i++) {
      migrations.rollback(RollbackTarget.last());
    }
    assertThat(Snapshot.of(graph)).isEqualTo(before);
  }
}
