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

/**
 * What a transaction wrote since its beginning. Work undone by {@link StoreTransaction#rollbackTo}
 * does not count.
 *
 * @param nodesCreated nodes created
 * @param nodesDeleted nodes deleted
 * @param edgesCreated edges created
 * @param edgesDeleted edges deleted
 * @param propertiesSet property values set or removed
 * @param labelsAdded labels that nodes got, those of new nodes included
 * @param labelsRemoved labels taken from nodes that go on to exist
 * @since 0.1.0
 */
public record TransactionStatistics(
    long nodesCreated,
    long nodesDeleted,
    long edgesCreated,
    long edgesDeleted,
    long propertiesSet,
    long labelsAdded,
    long labelsRemoved) {

  /** Nothing written. */
  public static final TransactionStatistics NONE = new TransactionStatistics(0, 0, 0, 0, 0, 0, 0);

  /** What was written between {@code earlier} and this; the statistics of one statement. */
  public TransactionStatistics since(TransactionStatistics earlier) {
    return new TransactionStatistics(
        nodesCreated - earlier.nodesCreated,
        nodesDeleted - earlier.nodesDeleted,
        edgesCreated - earlier.edgesCreated,
        edgesDeleted - earlier.edgesDeleted,
        propertiesSet - earlier.propertiesSet,
        labelsAdded - earlier.labelsAdded,
        labelsRemoved - earlier.labelsRemoved);
  }
}
