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
package io.geodemigrations.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.core.GeodeMigrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows. */
class SchemaExampleTests extends SchemaTest {

  private static final Path EXPECTED = Path.of("src/test/resources/schema");

  @TempDir Path folder;

  @Test
  void theSchemaOfTheDocumentationIsTheRealOne() throws IOException {
    run(
        "CREATE (ada:User {id: 1, email: 'ada@example.com', age: 36}),"
            + " (bob:User {id: 2, email: 'bob@example.com'}),"
            + " (eve:Admin:User {id: 3, email: 'eve@example.com', level: 7}),"
            + " (tea:Product {id: 1, name: 'Tea', price: 3.5}),"
            + " (ada)-[:BOUGHT {quantity: 2}]->(tea), (bob)-[:BOUGHT {quantity: 1}]->(tea),"
            + " (ada)-[:KNOWS]->(bob)",
        "CREATE CONSTRAINT user_email ON :User(email) ASSERT UNIQUE",
        "CREATE INDEX product_name ON :Product(name)");
    try (GeodeMigrations migrations = GeodeMigrations.builder(driver).build()) {
      write(migrations);
      run(
          "MATCH (u:User) SET u.handle = u.email REMOVE u.age",
          "MATCH (p:Product) SET p.price = toString(p.price)",
          "DROP INDEX product_name");
      compare(migrations);
    }

    for (String name : new String[] {"schema.txt", "schema.json", "schema.md", "diff.txt"}) {
      assertThat(folder.resolve(name)).hasSameTextualContentAs(EXPECTED.resolve(name));
    }
  }

  private void write(GeodeMigrations migrations) throws IOException {
    GraphSchema schema = migrations.schema();
    Files.writeString(folder.resolve("schema.txt"), schema.toText());
    Files.writeString(folder.resolve("schema.md"), schema.toMarkdown());
    Files.writeString(folder.resolve("schema.mmd"), schema.toMermaid());
    Files.writeString(folder.resolve("schema.json"), schema.withoutCounts().toJson());
  }

  private void compare(GeodeMigrations migrations) throws IOException {
    GraphSchema committed = GraphSchema.parse(Files.readString(folder.resolve("schema.json")));
    SchemaDiff diff = committed.diff(migrations.schema());
    Files.writeString(folder.resolve("diff.txt"), diff.toText());
  }
}
