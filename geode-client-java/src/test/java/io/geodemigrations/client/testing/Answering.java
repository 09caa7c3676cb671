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
package io.geodemigrations.client.testing;

import io.geodemigrations.client.proto.ColumnDefinition;
import io.geodemigrations.client.proto.DataPage;
import io.geodemigrations.client.proto.ExecutionMetrics;
import io.geodemigrations.client.proto.ExecutionResponse;
import io.geodemigrations.client.proto.Heartbeat;
import io.geodemigrations.client.proto.QuicServerMessage;
import io.geodemigrations.client.proto.Row;
import io.geodemigrations.client.proto.SchemaDefinition;
import io.geodemigrations.client.proto.Status;
import io.geodemigrations.client.protocol.ValueCodec;

/** How a script answers, the same on both transports. */
public interface Answering {

  void send(QuicServerMessage message);

  /** The answer is complete; only gRPC has a sign for it. */
  void end();

  /** Closes the whole connection without a word. */
  void cut();

  default Answering execute(ExecutionResponse.Builder response) {
    send(QuicServerMessage.newBuilder().setExecute(response).build());
    return this;
  }

  /** Columns as {@code name:TYPE}. */
  default Answering schema(String... columns) {
    SchemaDefinition.Builder schema = SchemaDefinition.newBuilder();
    for (String column : columns) {
      String[] parts = column.split(":");
      schema.addColumns(ColumnDefinition.newBuilder().setName(parts[0]).setType(parts[1]));
    }
    return execute(ExecutionResponse.newBuilder().setSchema(schema));
  }

  /** A page of rows of one column. */
  default Answering page(boolean last, Object... values) {
    return execute(ExecutionResponse.newBuilder().setPage(pageOf(last, values)));
  }

  static DataPage.Builder pageOf(boolean last, Object... values) {
    DataPage.Builder page = DataPage.newBuilder().setFinal(last);
    for (Object value : values) {
      page.addRows(Row.newBuilder().addValues(ValueCodec.encode(value)));
    }
    return page;
  }

  default Answering heartbeat() {
    return execute(ExecutionResponse.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()));
  }

  default Answering metrics() {
    return execute(
        ExecutionResponse.newBuilder()
            .setMetrics(ExecutionMetrics.newBuilder().setTotalDurationNs(1)));
  }

  default Answering statusOnly() {
    return execute(
        ExecutionResponse.newBuilder().setStatus(Status.newBuilder().setStatusClass("00000")));
  }

  default Answering error(String code, String message) {
    return execute(
        ExecutionResponse.newBuilder()
            .setError(
                io.geodemigrations.client.proto.Error.newBuilder()
                    .setCode(code)
                    .setMessage(message)
                    .setType("ERROR")));
  }
}
