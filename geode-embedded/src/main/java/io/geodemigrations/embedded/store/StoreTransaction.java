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

import io.geodemigrations.embedded.value.Interval;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transaction: reads see the state at its beginning (snapshot isolation) and its own writes;
 * nothing is visible to others before {@link #commit}. One thread at a time.
 *
 * <p>Iterators are lazy and copy nothing. Writes while an iterator is open are allowed; whether it
 * reflects them is not specified. Ids are positive, given in ascending order, and never used again.
 *
 * <p>Property values are Boolean, Long, Double, BigDecimal, String, byte[], LocalDate, LocalTime,
 * OffsetTime, LocalDateTime, OffsetDateTime, ZonedDateTime, {@link Interval}, and List and Map of
 * these, nested up to 64 levels. Other integer and float types are widened. A null value means that
 * the property is absent; inside lists and maps nulls are kept. Arrays that are handed out must not
 * be changed.
 *
 * <p>Every method throws {@link TransactionStateException} once the transaction is closed; writes
 * throw {@link ReadOnlyTransactionException} in a read-only one, {@link EntityNotFoundException}
 * for a node or edge that does not exist, and {@link InvalidValueException} for values that cannot
 * be stored.
 *
 * @since 0.1.0
 */
public interface StoreTransaction extends AutoCloseable {

  // ---- reads ----

  /** The node, null if it does not exist. */
  @Nullable StoreNode node(long id);

  /** The edge, null if it does not exist. */
  @Nullable StoreEdge edge(long id);

  /** All nodes whose id is greater than {@code afterId}, in id order; 0 for all. */
  Iterator<StoreNode> nodes(long afterId);

  /** The nodes with a label whose id is greater than {@code afterId}, in id order; 0 for all. */
  Iterator<StoreNode> nodesByLabel(String label, long afterId);

  /** All edges whose id is greater than {@code afterId}, in id order; 0 for all. */
  Iterator<StoreEdge> edges(long afterId);

  /** The edges of a type whose id is greater than {@code afterId}, in id order; 0 for all. */
  Iterator<StoreEdge> edgesByType(String type, long afterId);

  /**
   * The edges of a node.
   *
   * @param types the types wanted; empty for all
   */
  Iterator<StoreEdge> edgesOf(long nodeId, Direction direction, Collection<String> types);

  /** How many nodes there are; constant time. */
  long countNodes();

  /** How many nodes have the label; constant time. */
  long countNodes(String label);

  /** How many edges there are; constant time. */
  long countEdges();

  /** How many edges have the type; constant time. */
  long countEdges(String type);

  /** The labels that at least one node has, sorted. */
  List<String> labels();

  /** The types that at least one edge has, sorted. */
  List<String> edgeTypes();

  // ---- index reads ----

  /** The indexes that this transaction may use for a label, those of constraints included. */
  List<IndexDefinition> indexes(String label);

  /**
   * The nodes whose first indexed properties equal the given values. A null value stands for an
   * absent property ({@code IS NULL}), not for {@code = null}. Numbers are equal across types (1
   * and 1.0), other types never are. In the order of the remaining index properties, then of ids.
   *
   * @param values at least one value, at most one for each indexed property
   */
  Iterator<StoreNode> seek(IndexDefinition index, List<? extends @Nullable Object> values);

  /**
   * The nodes whose first indexed properties equal {@code prefix} and whose next one is present and
   * within the bounds, in index order. Without bounds: all nodes that have the property ({@code IS
   * NOT NULL}). With a bound only values of its type group are returned; NaN is in no bounded
   * range.
   *
   * @param prefix equal values of the properties before the range; often empty
   */
  Iterator<StoreNode> range(
      IndexDefinition index,
      List<? extends @Nullable Object> prefix,
      @Nullable Bound lower,
      @Nullable Bound upper);

  /** As {@link #range}, for strings that begin with {@code start}. */
  Iterator<StoreNode> startsWith(
      IndexDefinition index, List<? extends @Nullable Object> prefix, String start);

  // ---- writes ----

  /** Creates a node. */
  StoreNode createNode(Collection<String> labels, Map<String, ?> properties);

  /** Creates an edge between two nodes, which may be the same. */
  StoreEdge createEdge(String type, long from, long to, Map<String, ?> properties);

  /** Sets one property of a node, or removes it where the value is null. */
  StoreNode setNodeProperty(long id, String key, @Nullable Object value);

  /** Replaces all properties of a node. */
  StoreNode replaceNodeProperties(long id, Map<String, ?> properties);

  /** Sets several properties of a node and keeps the others; null values remove ({@code +=}). */
  StoreNode mergeNodeProperties(long id, Map<String, ?> properties);

  /** Adds labels to a node, which keeps its id and its edges. */
  StoreNode addLabels(long id, Collection<String> labels);

  /** Removes labels from a node, which keeps its id and its edges. */
  StoreNode removeLabels(long id, Collection<String> labels);

  /** Sets one property of an edge, or removes it where the value is null. */
  StoreEdge setEdgeProperty(long id, String key, @Nullable Object value);

  /** Replaces all properties of an edge. */
  StoreEdge replaceEdgeProperties(long id, Map<String, ?> properties);

  /** Sets several properties of an edge and keeps the others; null values remove ({@code +=}). */
  StoreEdge mergeEdgeProperties(long id, Map<String, ?> properties);

  /**
   * Deletes a node; nothing happens if this transaction deleted it before.
   *
   * @param detach whether its edges are deleted with it
   * @throws NodeHasEdgesException if it has edges and {@code detach} is false
   */
  void deleteNode(long id, boolean detach);

  /** Deletes an edge; nothing happens if this transaction deleted it before. */
  void deleteEdge(long id);

  // ---- scopes ----

  /** Marks this point: for a statement, or for a named savepoint. */
  Mark savepoint();

  /**
   * Undoes all writes after the mark.
   *
   * @throws TransactionStateException if the mark is of another transaction, or writes before it
   *     were undone
   */
  void rollbackTo(Mark mark);

  /**
   * Checks the constraints for what was written since the last successful check. To be called at
   * the end of each writing statement; {@link #commit} checks again, against what others committed.
   *
   * @throws ConstraintViolationException if one is violated; nothing is undone
   */
  void checkConstraints();

  /** What was written so far. */
  TransactionStatistics statistics();

  /** What was done to nodes that were there when the transaction began, in no order. */
  List<StoreChange<StoreNode>> nodeChanges();

  /** What was done to edges that were there when the transaction began, in no order. */
  List<StoreChange<StoreEdge>> edgeChanges();

  /** Whether writes are refused. */
  boolean readOnly();

  /** Whether neither commit nor rollback has ended the transaction. */
  boolean open();

  /**
   * Makes the writes visible to transactions that begin later, and durable where the database is on
   * disk. The transaction is closed in any case; after an exception nothing of it remains, but
   * after a {@link StorageException} whether the writes survive a restart is unknown.
   *
   * @throws ConflictException if another transaction changed the same nodes or edges first
   * @throws ConstraintViolationException if a constraint is violated
   * @throws StorageException if the log cannot be written
   */
  void commit();

  /** Undoes everything and closes the transaction; nothing happens if it is closed. */
  void rollback();

  /** As {@link #rollback}. */
  @Override
  void close();
}
