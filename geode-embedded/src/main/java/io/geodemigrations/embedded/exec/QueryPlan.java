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

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What EXPLAIN and PROFILE tell.
 *
 * @param profiled whether the statement ran and the actual figures are filled
 * @param operators in the order in which rows flow
 * @param ordered whether the result has an order
 * @param distinct whether the result has no duplicates
 * @param limit the last LIMIT, or -1
 * @param offset the last SKIP, or 0
 * @param unionParts how many parts a UNION has, 1 without
 * @since 0.1.0
 */
public record QueryPlan(
    boolean profiled,
    List<Operator> operators,
    boolean ordered,
    boolean distinct,
    long limit,
    long offset,
    int unionParts) {

  /**
   * One operator.
   *
   * @param kind for example {@code NodeIndexSeek}
   * @param details for example {@code (u:User {id})}
   * @param estimatedRows a rough figure from the sizes of labels
   * @param actualRows rows handed on; -1 for EXPLAIN
   * @param nanos time in this operator and those before it; -1 for EXPLAIN
   * @param index name of the index that is used, or null
   */
  public record Operator(
      String kind,
      String details,
      long estimatedRows,
      long actualRows,
      long nanos,
      @Nullable String index) {}
}
