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
package io.geodemigrations.embedded.wire.session;

import io.geodemigrations.client.proto.ExecutionResponse;
import io.geodemigrations.client.proto.ExplainOp;
import io.geodemigrations.client.proto.ExplainPayload;
import io.geodemigrations.client.proto.ExplainProperties;
import io.geodemigrations.client.proto.ExplainTotals;
import io.geodemigrations.client.proto.ProfileOp;
import io.geodemigrations.client.proto.ProfilePayload;
import io.geodemigrations.client.proto.ProfileTotals;
import io.geodemigrations.embedded.exec.QueryPlan;

/** Puts the plans of EXPLAIN and PROFILE on the wire. Figures that are not measured stay unset. */
final class PlanWriter {

  private static final int VERSION = 1;

  private PlanWriter() {}

  static ExecutionResponse.Builder write(QueryPlan plan) {
    return plan.profiled()
        ? ExecutionResponse.newBuilder().setProfile(profile(plan))
        : ExecutionResponse.newBuilder().setExplain(explain(plan));
  }

  private static ExplainPayload explain(QueryPlan plan) {
    ExplainPayload.Builder payload = ExplainPayload.newBuilder().setProfileVersion(VERSION);
    int index = 0;
    long cost = 0;
    long rows = 0;
    for (QueryPlan.Operator operator : plan.operators()) {
      payload.addOps(
          ExplainOp.newBuilder()
              .setIdx(index++)
              .setKind(name(operator))
              .setEstRows(operator.estimatedRows())
              .setCost(operator.estimatedRows()));
      rows = operator.estimatedRows();
      cost += operator.estimatedRows();
    }
    return payload
        .setTotals(ExplainTotals.newBuilder().setEstRows(rows).setCost(cost))
        .setProperties(
            ExplainProperties.newBuilder()
                .setOrdered(plan.ordered())
                .setDistinct(plan.distinct())
                .setLimit(Math.max(0, plan.limit()))
                .setOffset(plan.offset())
                .setUnionPartCount(plan.unionParts()))
        .build();
  }

  private static ProfilePayload profile(QueryPlan plan) {
    ProfilePayload.Builder payload = ProfilePayload.newBuilder().setProfileVersion(VERSION);
    int index = 0;
    long input = 0;
    long before = 0;
    for (QueryPlan.Operator operator : plan.operators()) {
      long rows = Math.max(0, operator.actualRows());
      long nanos = Math.max(0, operator.nanos());
      ProfileOp.Builder op =
          ProfileOp.newBuilder()
              .setOp(name(operator))
              .setPhase("execute")
              .setId(index)
              .setOpIndex(index)
              .setInputRows(input)
              .setRows(rows)
              .setTimeNs(Math.max(0, nanos - before))
              .setCumulativeTimeNs(nanos);
      if (operator.index() != null) {
        op.setIndexName(operator.index());
      }
      payload.addOps(op);
      index++;
      input = rows;
      before = nanos;
    }
    return payload
        .setTotalTimeNs(before)
        .setTotals(ProfileTotals.newBuilder().setTimeNs(before))
        .build();
  }

  private static String name(QueryPlan.Operator operator) {
    return operator.details().isEmpty()
        ? operator.kind()
        : operator.kind() + " " + operator.details();
  }
}
