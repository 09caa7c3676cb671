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

import io.geodemigrations.client.proto.ColumnDefinition;
import io.geodemigrations.client.proto.DataPage;
import io.geodemigrations.client.proto.ExecutionResponse;
import io.geodemigrations.client.proto.QuicServerMessage;
import io.geodemigrations.client.proto.Row;
import io.geodemigrations.client.proto.SchemaDefinition;
import io.geodemigrations.embedded.defect.Defect;
import io.geodemigrations.embedded.exec.ColumnInfo;
import io.geodemigrations.embedded.exec.EngineException;
import io.geodemigrations.embedded.exec.Execution;
import io.geodemigrations.embedded.exec.QueryPlan;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a result on the wire in the one order that both official clients accept: always a schema,
 * perhaps without columns; then every page unasked, at least one, the last one marked as final.
 *
 * <p>The first page is made before the schema is sent, so that most errors come first: the Python
 * client cannot see a later one. But not for long: the Rust client waits 10 s for the schema.
 */
final class ResultWriter {

  /** Both official clients refuse gRPC messages over 4 MiB, and the Rust client QUIC's over 8. */
  private static final int PAGE_BYTES = 1 << 20;

  /** More than any client takes. */
  private static final int MAX_ROW_BYTES = 60 << 20;

  private static final String TOO_LARGE = "54000";
  private static final long FIRST_PAGE_NANOS = Duration.ofSeconds(2).toNanos();

  private static final String NO_DATA = "02000";

  private final WireSession session;
  private final Execution execution;
  private final AnswerStyle style;
  private final String[] types;
  private final Iterator<List<@Nullable Object>> rows;

  /** A row that did not fit into the last page. */
  private @Nullable Row carried;

  ResultWriter(WireSession session, Execution execution, AnswerStyle style) {
    this.session = session;
    this.execution = execution;
    this.style = style;
    this.types = execution.columns().stream().map(ColumnInfo::type).toArray(String[]::new);
    this.rows = execution.rows();
  }

  /**
   * Sends the answer, or its first page if others wait for a PULL.
   *
   * @return whether all is sent
   */
  boolean write(ResponseSink sink) {
    List<ColumnInfo> columns = execution.columns();
    DataPage page = page(style.pageRows(), System.nanoTime() + FIRST_PAGE_NANOS);
    if (style.defects().has(Defect.NO_DATA_ERROR)
        && !columns.isEmpty()
        && page.getFinal()
        && page.getRowsCount() == 0) {
      sink.send(Answers.error(NO_DATA, "no data"));
      return true;
    }
    if (execution.isDefinition() && style.defects().has(Defect.DDL_STATUS_ONLY)) {
      sink.send(status());
      return true;
    }
    sink.send(Answers.of(ExecutionResponse.newBuilder().setSchema(schema(columns))));
    if (execution.isDefinition() && style.defects().has(Defect.DDL_WITHOUT_PAGE)) {
      return true;
    }
    QueryPlan plan = execution.plan();
    if (plan != null) {
      sink.send(Answers.of(PlanWriter.write(plan)));
    }
    boolean pulled = style.pull() && session.connection().kind() == ClientConnection.Kind.QUIC;
    while (!page.getFinal()) {
      if (pulled) {
        sink.send(Answers.of(ExecutionResponse.newBuilder().setPage(page)));
        return false;
      }
      session.expectPull();
      sink.send(Answers.of(ExecutionResponse.newBuilder().setPage(page)));
      page = page(style.pageRows(), null);
    }
    sink.send(Answers.of(ExecutionResponse.newBuilder().setPage(page)));
    if (session.dialect().statusAfterLastPage()) {
      sink.send(status());
    }
    return true;
  }

  private static QuicServerMessage status() {
    return QuicServerMessage.newBuilder()
        .setExecute(ExecutionResponse.newBuilder().setStatus(Answers.success()))
        .build();
  }

  /**
   * Makes the page that a PULL asks for.
   *
   * @param wanted how many rows the client wants at most; 0 leaves it to the server
   * @throws EngineException if the rest of the statement fails
   */
  DataPage pull(int wanted) {
    return page(wanted > 0 ? Math.min(wanted, style.pageRows()) : style.pageRows(), null);
  }

  private static SchemaDefinition schema(List<ColumnInfo> columns) {
    SchemaDefinition.Builder schema = SchemaDefinition.newBuilder();
    for (ColumnInfo column : columns) {
      schema.addColumns(
          ColumnDefinition.newBuilder().setName(column.name()).setType(column.type()));
    }
    return schema.build();
  }

  private DataPage page(int maxRows, @Nullable Long deadline) {
    DataPage.Builder page = DataPage.newBuilder();
    int bytes = 0;
    Row row = next();
    while (row != null) {
      int size = row.getSerializedSize();
      int count = page.getRowsCount();
      boolean full = count >= maxRows || (count > 0 && bytes + size > PAGE_BYTES);
      boolean late = deadline != null && System.nanoTime() - deadline > 0;
      if (full || late) {
        carried = row;
        return page.build();
      }
      page.addRows(row);
      bytes += size;
      row = next();
    }
    return page.setFinal(true).build();
  }

  private @Nullable Row next() {
    Row row = carried;
    carried = null;
    return row == null && rows.hasNext() ? row(rows.next(), types) : row;
  }

  private static Row row(List<@Nullable Object> values, String[] types) {
    Row.Builder row = Row.newBuilder();
    for (int i = 0; i < values.size(); i++) {
      row.addValues(ValueWriter.write(values.get(i), types[i]));
    }
    Row built = row.build();
    if (built.getSerializedSize() > MAX_ROW_BYTES) {
      throw new EngineException(
          TOO_LARGE,
          "one row of the result has "
              + built.getSerializedSize()
              + " bytes, more than the limit of "
              + MAX_ROW_BYTES
              + "; return less per row");
    }
    return built;
  }
}
