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
package io.geodemigrations.embedded.store;

/** What one write adds to the statistics. */
record Counted(int nodes, int edges, int properties, int labels) {

  static Counted properties(int count) {
    return new Counted(0, 0, count, 0);
  }

  static Counted labels(int delta) {
    return new Counted(0, 0, 0, delta);
  }

  static Counted nodeCreated(int properties, int labels) {
    return new Counted(1, 0, properties, labels);
  }

  static Counted edgeCreated(int properties) {
    return new Counted(0, 1, properties, 0);
  }

  static Counted nodeDeleted() {
    return new Counted(-1, 0, 0, 0);
  }

  static Counted edgeDeleted() {
    return new Counted(0, -1, 0, 0);
  }

  TransactionStatistics addTo(TransactionStatistics sum) {
    return new TransactionStatistics(
        sum.nodesCreated() + Math.max(nodes, 0),
        sum.nodesDeleted() + Math.max(-nodes, 0),
        sum.edgesCreated() + Math.max(edges, 0),
        sum.edgesDeleted() + Math.max(-edges, 0),
        sum.propertiesSet() + properties,
        sum.labelsAdded() + Math.max(labels, 0),
        sum.labelsRemoved() + Math.max(-labels, 0));
  }
}
