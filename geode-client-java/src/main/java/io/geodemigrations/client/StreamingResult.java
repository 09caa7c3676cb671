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
package io.geodemigrations.client;

import io.geodemigrations.client.RequestObserver.Observation;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.client.error.GeodeProtocolException;
import io.geodemigrations.client.proto.ExecutionResponse;
import io.geodemigrations.client.proto.Row;
import io.geodemigrations.client.transport.Answer;
import io.geodemigrations.client.transport.TransportException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads an answer page by page. */
final class StreamingResult implements Result, Iterator<Record> {

  private final ServerSession session;
  private final Observation observation;
  private final String request;
  private final boolean mayWrite;
  private @Nullable Answer answer;
  private @Nullable RowShape shape;
  private List<Row> page = List.of();
  private int position;
  private long rows;
  private boolean abandoned;

  StreamingResult(
      ServerSession session,
      Answer answer,
      Observation observation,
      String statement,
      boolean mayWrite) {
    this.session = session;
    this.answer = answer;
    this.observation = observation;
    this.request = StatementScan.describe(statement);
    this.mayWrite = mayWrite;
  }

  /** Reads on until there are rows, or the end is reached. */
  void fill() {
    while (position == page.size() && answer != null) {
      readMessage(answer);
    }
  }

  private void readMessage(Answer source) {
    try {
      ExecutionResponse message = source.next();
      if (message == null) {
        finish(null);
        return;
      }
      switch (message.getPayloadCase()) {
        case SCHEMA -> shape = RowShape.of(message.getSchema());
        case PAGE -> takePage(message, source);
        case ERROR -> takeError(message);
        default -> {
          // Metrics, plans and a status say nothing about the rows.
        }
      }
    } catch (TransportException e) {
      throw failed(session.failures().asking(request, mayWrite, e));
    } catch (GeodeProtocolException e) {
      session.close();
      throw failed(new GeodeProtocolException(String.valueOf(e.getMessage()), mayWrite, e));
    }
  }

  private void takePage(ExecutionResponse message, Answer source) {
    page = message.getPage().getRowsList();
    position = 0;
    rows += page.size();
    if (shape == null && !page.isEmpty()) {
      throw new GeodeProtocolException("Rows arrived before their columns.", null);
    }
    if (message.getPage().getFinal()) {
      drain(source);
    }
  }

  /** After the last page the end follows at once; reading it leaves the connection free. */
  private void drain(Answer source) {
    ExecutionResponse trailer = source.next();
    while (trailer != null) {
      trailer = source.next();
    }
    finish(null);
  }

  private void takeError(ExecutionResponse message) {
    String code = message.getError().getCode();
    String text = message.getError().getMessage();
    boolean noData =
        code.equals("02000") || text.toLowerCase(Locale.ROOT).contains("no active result set");
    if (TransportException.endsSession(code)) {
      session.close();
    }
    if (!noData) {
      throw failed(session.failures().server(code, text, request));
    }
    finish(null);
  }

  private GeodeException failed(GeodeException failure) {
    finish(failure);
    return failure;
  }

  private void finish(@Nullable GeodeException failure) {
    if (answer != null) {
      answer = null;
      session.answerEnded();
      observation.finished(rows, failure);
    }
  }

  @Override
  public List<Column> columns() {
    RowShape current = shape;
    return current == null ? List.of() : current.columns();
  }

  @Override
  public Iterator<Record> iterator() {
    return this;
  }

  @Override
  public boolean hasNext() {
    if (abandoned) {
      throw new IllegalStateException(
          "the result was closed before its end: read it before the next statement of the session");
    }
    fill();
    return position < page.size();
  }

  @Override
  public Record next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the result has no more rows");
    }
    RowShape current = shape;
    if (current == null) {
      throw new IllegalStateException("rows without columns");
    }
    return current.record(page.get(position++));
  }

  @Override
  public Stream<Record> stream() {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, traits), false);
  }

  @Override
  public List<Record> list() {
    List<Record> all = new ArrayList<>();
    forEachRemaining(all::add);
    return List.copyOf(all);
  }

  @Override
  public Record single() {
    if (!hasNext()) {
      throw new NoSuchElementException("expected one row, but there is none");
    }
    Record only = next();
    if (hasNext()) {
      close();
      throw new NoSuchElementException("expected one row, but there are more");
    }
    return only;
  }

  @Override
  public void close() {
    if (answer != null || position < page.size()) {
      abandoned = true;
    }
    page = List.of();
    position = 0;
    while (answer != null) {
      readMessage(answer);
      page = List.of();
      position = 0;
    }
  }
}
