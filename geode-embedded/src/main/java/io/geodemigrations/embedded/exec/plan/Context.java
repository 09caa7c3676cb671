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

import io.geodemigrations.embedded.defect.Defect;
import io.geodemigrations.embedded.defect.Defects;
import io.geodemigrations.embedded.exec.function.FunctionContext;
import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import io.geodemigrations.embedded.store.StoreTransaction;
import io.geodemigrations.embedded.value.ErrorCodes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What one run of a statement shares. */
public final class Context implements FunctionContext {

  private static final int CHECK_MASK = 0xFF;

  private final StoreTransaction transaction;
  private final Map<String, @Nullable Object> parameters;
  private final Instant now;
  private final BooleanSupplier cancelled;
  private final boolean profiling;
  private final Defects defects;
  private boolean wrote;
  private int ticks;

  /**
   * A run.
   *
   * @param cancelled asked regularly whether to stop
   * @param profiling whether rows and time of each step are counted
   * @param defects what to do wrong on purpose
   */
  public Context(
      StoreTransaction transaction,
      Map<String, @Nullable Object> parameters,
      Instant now,
      BooleanSupplier cancelled,
      boolean profiling,
      Defects defects) {
    this.transaction = transaction;
    this.parameters = parameters;
    this.now = now;
    this.cancelled = cancelled;
    this.profiling = profiling;
    this.defects = defects;
  }

  Defects defects() {
    return defects;
  }

  boolean profiling() {
    return profiling;
  }

  StoreTransaction transaction() {
    return transaction;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Object timestamp() {
    return defects.has(Defect.TIMESTAMP_AS_TEXT)
        ? LocalDateTime.ofInstant(now, ZoneOffset.UTC)
        : (Object) now.toEpochMilli();
  }

  @Nullable Object parameter(String name) {
    Object value = parameters.get(name);
    if (value == null && !parameters.containsKey(name)) {
      throw new QueryException(
          ErrorCodes.MISSING_PARAMETER,
          "the parameter $%s was not given; pass a value for it, null if need be".formatted(name));
    }
    return value;
  }

  /** From now on nodes and edges in rows may be out of date. */
  void wrote() {
    wrote = true;
  }

  /** To be called for each step of work that may go on for long. */
  void tick() {
    if ((++ticks & CHECK_MASK) == 0
        && (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted())) {
      throw new QueryException(
          ErrorCodes.CANCELLED, "the statement was cancelled; it has changed nothing");
    }
  }

  @Override
  public StoreNode fresh(StoreNode node) {
    if (!wrote) {
      return node;
    }
    StoreNode now = transaction.node(node.id());
    if (now == null) {
      throw deleted("node", node.id());
    }
    return now;
  }

  @Override
  public StoreEdge fresh(StoreEdge edge) {
    if (!wrote) {
      return edge;
    }
    StoreEdge now = transaction.edge(edge.id());
    if (now == null) {
      throw deleted("edge", edge.id());
    }
    return now;
  }

  /** The newest state; of a deleted node the last one seen. */
  StoreNode latest(StoreNode node) {
    StoreNode now = wrote ? transaction.node(node.id()) : node;
    return now == null ? node : now;
  }

  /** The newest state; of a deleted edge the last one seen. */
  StoreEdge latest(StoreEdge edge) {
    StoreEdge now = wrote ? transaction.edge(edge.id()) : edge;
    return now == null ? edge : now;
  }

  @Override
  public StoreNode node(long id) {
    StoreNode node = transaction.node(id);
    if (node == null) {
      throw deleted("node", id);
    }
    return node;
  }

  private static QueryException deleted(String what, long id) {
    return new QueryException(
        ErrorCodes.DATA,
        "%s %d was deleted by this statement and cannot be read any more".formatted(what, id));
  }
}
