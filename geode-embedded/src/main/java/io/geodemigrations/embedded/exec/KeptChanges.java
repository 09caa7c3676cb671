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
package io.geodemigrations.embedded.exec;

import io.geodemigrations.embedded.store.ConflictException;
import io.geodemigrations.embedded.store.Graph;
import io.geodemigrations.embedded.store.StoreChange;
import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreException;
import io.geodemigrations.embedded.store.StoreNode;
import io.geodemigrations.embedded.store.StoreTransaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the defect ROLLBACK_KEEPS_CHANGES leaves behind of a transaction. */
final class KeptChanges {

  private static final Logger log = LoggerFactory.getLogger(KeptChanges.class);
  private static final int ATTEMPTS = 100;

  private final List<StoreChange<StoreNode>> nodes;
  private final List<StoreChange<StoreEdge>> edges;

  private KeptChanges(List<StoreChange<StoreNode>> nodes, List<StoreChange<StoreEdge>> edges) {
    this.nodes = nodes;
    this.edges = edges;
  }

  /** To be called while the transaction is open. */
  static KeptChanges of(StoreTransaction transaction) {
    return new KeptChanges(transaction.nodeChanges(), transaction.edgeChanges());
  }

  /** Writes them in a transaction of their own; to be called when the other one is over. */
  void write(Graph graph) {
    for (int i = 0; i < ATTEMPTS && !(nodes.isEmpty() && edges.isEmpty()); i++) {
      try (StoreTransaction transaction = graph.begin(false)) {
        edges.forEach(change -> writeEdge(change, transaction));
        nodes.forEach(change -> writeNode(change, transaction));
        transaction.commit();
        return;
      } catch (ConflictException e) {
        log.debug("Others wrote at the same moment; once more", e);
      } catch (StoreException e) {
        log.debug("The changes of a transaction cannot be kept; it is undone", e);
        return;
      }
    }
  }

  private static void writeEdge(StoreChange<StoreEdge> change, StoreTransaction transaction) {
    long id = change.before().id();
    StoreEdge after = change.after();
    if (transaction.edge(id) == null) {
      return;
    }
    if (after == null) {
      transaction.deleteEdge(id);
    } else {
      transaction.mergeEdgeProperties(
          id, difference(change.before().properties(), after.properties()));
    }
  }

  private static void writeNode(StoreChange<StoreNode> change, StoreTransaction transaction) {
    long id = change.before().id();
    StoreNode after = change.after();
    if (transaction.node(id) == null) {
      return;
    }
    if (after == null) {
      transaction.deleteNode(id, true);
      return;
    }
    transaction.mergeNodeProperties(
        id, difference(change.before().properties(), after.properties()));
    transaction.addLabels(id, without(after.labels(), change.before().labels()));
    transaction.removeLabels(id, without(change.before().labels(), after.labels()));
  }

  /** What was set, and null for what was removed. */
  private static Map<String, @Nullable Object> difference(
      Map<String, Object> before, Map<String, Object> after) {
    Map<String, @Nullable Object> changed = new HashMap<>();
    Set<String> keys = new HashSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (String key : keys) {
      Object value = after.get(key);
      if (value == null || !value.equals(before.get(key))) {
        changed.put(key, value);
      }
    }
    return changed;
  }

  private static Set<String> without(Collection<String> labels, Collection<String> others) {
    Set<String> rest = new TreeSet<>(labels);
    rest.removeAll(others);
    return rest;
  }
}
