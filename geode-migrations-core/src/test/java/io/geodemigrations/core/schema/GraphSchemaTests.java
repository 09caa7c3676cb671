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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.error.GeodeAuthenticationException;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.ReceivedMessage;
import io.geodemigrations.embedded.Role;
import io.geodemigrations.embedded.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphSchemaTests extends SchemaTest {

  @Test
  void propertiesHaveTheirTypesAndSayHowManyNodesHaveThem() {
    run(
        "CREATE (:User {id: 1, email: 'a', born: date('2000-01-31'), prefs: {a: 1}, tags: ['x']})",
        "CREATE (:User {id: 2, email: 'b'}), (:User {id: 'three', price: 3.5, ok: true})");

    NodeSchema users = read().node("User").orElseThrow();

    assertThat(users.count()).isEqualTo(3);
    assertThat(users.properties())
        .containsExactly(
            new PropertySchema("born", List.of("DATE"), 1L, false),
            new PropertySchema("email", List.of("STRING"), 2L, false),
            new PropertySchema("id", List.of("INT", "STRING"), 3L, true),
            new PropertySchema("ok", List.of("BOOL"), 1L, false),
            new PropertySchema("prefs", List.of("MAP"), 1L, false),
            new PropertySchema("price", List.of("DOUBLE"), 1L, false),
            new PropertySchema("tags", List.of("LIST"), 1L, false));
  }

  @Test
  void eachCombinationOfLabelsIsOne() {
    run(
        "CREATE (:User {name: 'a'}), (:User:Admin {name: 'b', level: 1}), ({loose: true})",
        "CREATE (:Empty)");

    GraphSchema schema = read();

    assertThat(schema.nodes().stream().map(NodeSchema::name))
        .containsExactly("(no label)", "Admin:User", "Empty", "User");
    assertThat(schema.node("User", "Admin").orElseThrow().properties())
        .extracting(PropertySchema::name)
        .containsExactly("level", "name");
    assertThat(schema.node("Empty").orElseThrow().properties()).isEmpty();
    assertThat(schema.node().orElseThrow().count()).isEqualTo(1);
  }

  @Test
  void aRelationshipTypeSaysWhatItLeadsFromAndTo() {
    run(
        "CREATE (u:User)-[:BOUGHT {at: 1}]->(:Product), (u)-[:BOUGHT]->(:Service:Product),"
            + " (u)-[:KNOWS]->(u)");

    GraphSchema schema = read();

    RelationshipSchema bought = schema.relationship("BOUGHT").orElseThrow();
    assertThat(bought.count()).isEqualTo(2);
    assertThat(bought.endpoints())
        .containsExactly(
            new RelationshipSchema.Endpoints(List.of("User"), List.of("Product"), 1L),
            new RelationshipSchema.Endpoints(List.of("User"), List.of("Product", "Service"), 1L));
    assertThat(bought.properties())
        .containsExactly(new PropertySchema("at", List.of("INT"), 1L, false));
    assertThat(schema.relationships()).hasSize(2);
  }

  @Test
  void indexesAndConstraintsArePartOfIt() {
    run(
        "CREATE INDEX user_name ON :User(last, first)",
        "CREATE CONSTRAINT user_email ON :User(email) ASSERT UNIQUE",
        "CREATE CONSTRAINT user_id ON User(id) ASSERT NOT NULL");

    GraphSchema schema = read();

    assertThat(schema.indexes())
        .extracting(SchemaObject::name, SchemaObject::describe)
        .containsExactly(tuple("user_name", ":User(last, first), btree"));
    assertThat(schema.constraints())
        .extracting(SchemaObject::describe)
        .containsExactly(":User(email), unique", ":User(id), not null");
  }

  @Test
  void theRecordsOfThisToolAreLeftOutUnlessTheyAreAskedFor(@TempDir Path scripts) throws Exception {
    Files.writeString(scripts.resolve("1__a.gql"), "CREATE (:User {id: 1});\n");
    try (GeodeMigrations migrations =
        GeodeMigrations.builder(driver)
            .configuration(
                MigrationsConfiguration.builder().locations(scripts.toUri().toString()).build())
            .build()) {
      migrations.migrate();

      assertThat(migrations.schema().nodes()).extracting(NodeSchema::name).containsExactly("User");
      assertThat(migrations.schema().objects()).isEmpty();

      GraphSchema all = migrations.schema(SchemaOptions.defaults().withOwnRecords());
      assertThat(all.nodes())
          .extracting(NodeSchema::name)
          .contains("Migration", "MigrationLock", "MigrationRun");
      assertThat(all.constraints()).isNotEmpty();
    }
  }

  @Test
  void anEmptyGraphHasAnEmptySchema() {
    GraphSchema schema = read();

    assertThat(schema.nodes()).isEmpty();
    assertThat(schema.toMermaid()).isEqualTo("erDiagram\n");
    assertThat(GraphSchema.parse(schema.toJson())).isEqualTo(schema);
  }

  @Test
  void aUserWhoMayOnlyReadCanReadIt() {
    String password = "MayOnlyRead-1234567";
    GeodeEmbeddedOptions options =
        GeodeEmbeddedOptions.builder().account("reader", password, Role.READ_ONLY).build();
    try (GeodeEmbedded other = GeodeEmbedded.start(options);
        GeodeDriver writer = GeodeDriver.builder(other.dsn(Transport.GRPC, "shop")).build();
        GeodeSession session = writer.session();
        GeodeDriver reader =
            GeodeDriver.builder(other.dsn(Transport.GRPC, "shop"))
                .credentials("reader", password)
                .build()) {
      session.execute("CREATE (:User {id: 1})").close();
      session.execute("CREATE INDEX user_id ON :User(id)").close();

      GraphSchema schema = GraphSchema.read(reader, SchemaOptions.defaults());

      assertThat(schema.node("User")).isPresent();
      assertThat(schema.indexes()).hasSize(1);
      try (GeodeSession readOnly = reader.session()) {
        assertThatThrownBy(() -> readOnly.execute("CREATE (:User)").close())
            .isInstanceOf(GeodeAuthenticationException.class);
      }
    }
  }

  @Test
  void aServerThatDoesNotKnowValueTypeIsReadBySample() {
    run(
        "UNWIND range(1, 1200) AS i CREATE (:User {id: i})",
        "CREATE (:User:Admin {level: 'x'})-[:`is a` {since: 1}]->(:`Odd label` {p: 1.5})",
        "MATCH (a:Admin), (u:User {id: 1}) CREATE (a)-[:KNOWS {since: 'x'}]->(u)");
    server
        .faults()
        .on(ReceivedMessage.Kind.EXECUTE)
        .containing("valueType")
        .onGraph(graph)
        .repeatedly()
        .refuse("42000");

    GraphSchema schema = read();

    assertThat(schema.complete()).isFalse();
    assertThat(schema.sample()).isEqualTo(SchemaOptions.DEFAULT_SAMPLE);
    assertThat(schema.node("User").orElseThrow())
        .isEqualTo(
            new NodeSchema(
                List.of("User"),
                1200L,
                List.of(new PropertySchema("id", List.of("INT"), null, true))));
    assertThat(schema.node("Admin", "User").orElseThrow().properties())
        .containsExactly(new PropertySchema("level", List.of("STRING"), null, true));
    assertThat(schema.node("Odd label").orElseThrow().properties())
        .containsExactly(new PropertySchema("p", List.of("DOUBLE"), null, true));
    assertThat(schema.relationship("is a").orElseThrow().properties())
        .containsExactly(new PropertySchema("since", List.of("INT"), null, true));
    assertThat(schema.relationship("KNOWS").orElseThrow().properties())
        .containsExactly(new PropertySchema("since", List.of("STRING"), null, true));
    assertThat(schema.toText()).startsWith("Schema: properties are from a sample of at most 1000");
    assertThat(GraphSchema.parse(schema.toJson())).isEqualTo(schema);
  }

  @Test
  void aSampleFindsWhatAllHave() {
    run(
        "UNWIND range(1, 50) AS i CREATE (:User {id: i, name: 'x'})-[:KNOWS {since: 1}]->(:Empty)",
        "CREATE (:`Odd \"la|b'el;` {a: 1})");

    GraphSchema sampled = GraphSchema.read(driver, SchemaOptions.defaults().sampled(5));

    assertThat(read().diff(sampled).isEmpty()).isTrue();
    assertThat(read().diff(sampled).sampled()).isTrue();
    assertThat(read().diff(sampled).toText()).contains("may not have seen every property");
  }

  @Test
  void aServerThatRefusesToAnswerIsAnErrorWithItsReason() {
    server
        .faults()
        .on(ReceivedMessage.Kind.EXECUTE)
        .containing("SHOW CONSTRAINTS")
        .onGraph(graph)
        .refuse("42000");

    assertThatThrownBy(this::read)
        .isInstanceOf(GeodeMigrationsException.class)
        .hasMessageStartingWith("GM-730 The schema was not read: ")
        .hasMessageContaining("42000");
  }

  @Test
  void labelsThatLookLikeSeveralAreNotMistakenForThem() {
    run("CREATE (:`A:B`), (:A:B {x: 1})");

    GraphSchema schema = read();

    assertThat(schema.nodes()).extracting(NodeSchema::name).containsExactly("A:B", "`A:B`");
    assertThat(schema.diff(schema).isEmpty()).isTrue();
    run("MATCH (n) WHERE n.x = 1 DETACH DELETE n");
    assertThat(schema.diff(read()).differences())
        .containsExactly(
            new SchemaDifference(SchemaDifference.Element.LABEL, "A:B", "x INT", null));
  }
}
