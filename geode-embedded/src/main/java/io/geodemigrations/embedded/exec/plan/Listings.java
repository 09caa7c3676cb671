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
package io.geodemigrations.embedded.exec.plan;

import io.geodemigrations.embedded.store.IndexDefinition;
import io.geodemigrations.embedded.store.StoreTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What is in a graph, for SHOW and for procedures. */
public final class Listings {

  /** The names of the procedures. */
  public static final List<String> PROCEDURES =
      List.of("db.labels", "db.propertyKeys", "db.relationshipTypes");

  private Listings() {}

  /** The keys of all properties of nodes and edges, sorted. */
  public static List<String> propertyKeys(StoreTransaction transaction) {
    TreeSet<String> keys = new TreeSet<>();
    transaction.nodes(0).forEachRemaining(node -> keys.addAll(node.properties().keySet()));
    transaction.edges(0).forEachRemaining(edge -> keys.addAll(edge.properties().keySet()));
    return new ArrayList<>(keys);
  }

  /** How many nodes an index knows: all of its label, since absent properties are indexed too. */
  public static long entries(StoreTransaction transaction, IndexDefinition index) {
    return transaction.countNodes(index.label());
  }
}
