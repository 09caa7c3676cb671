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

import io.geodemigrations.client.proto.HelloResponse;
import io.geodemigrations.client.proto.PullResponse;
import io.geodemigrations.client.proto.QuicClientMessage;
import io.geodemigrations.client.proto.QuicServerMessage;
import io.geodemigrations.client.proto.RollbackRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that has been received and waits for a decision. For the thread that it was handed to,
 * except where a method says otherwise.
 *
 * @since 0.1.0
 */
public final class InterceptedMessage {

  private static final String PASSWORD_RESET = "08P01";

  private final Sessions sessions;
  private final MessageHandler handler;
  private final ClientConnection connection;
  private final QuicClientMessage request;
  private final @Nullable WireSession session;
  private final ResponseSink sink;
  private final List<QuicServerMessage> answers = new ArrayList<>();
  private boolean carriedOut;

  InterceptedMessage(
      Sessions sessions,
      MessageHandler handler,
      ClientConnection connection,
      QuicClientMessage request,
      ResponseSink sink) {
    this.sessions = sessions;
    this.handler = handler;
    this.connection = connection;
    this.request = request;
    this.sink = sink;
    this.session = sessions.lookUp(connection, sessionId(request));
  }

  private static String sessionId(QuicClientMessage request) {
    return switch (request.getMsgCase()) {
      case EXECUTE -> request.getExecute().getSessionId();
      case PULL -> request.getPull().getSessionId();
      case BEGIN -> request.getBegin().getSessionId();
      case COMMIT -> request.getCommit().getSessionId();
      case ROLLBACK -> request.getRollback().getSessionId();
      case SAVEPOINT -> request.getSavepoint().getSessionId();
      case ROLLBACK_TO -> request.getRollbackTo().getSessionId();
      case BACKUP -> request.getBackup().getSessionId();
      case RESTORE -> request.getRestore().getSessionId();
      case UPLOAD_BACKUP -> request.getUploadBackup().getSessionId();
      default -> "";
    };
  }

  /** The protocol's name of the message, for example {@code EXECUTE}. */
  public String kind() {
    return request.getMsgCase().name();
  }

  /** The graph of the session, or the one that HELLO asks for; null if there is none. */
  public @Nullable String graph() {
    if (request.hasHello()) {
      return request.getHello().getGraph().isEmpty() ? null : request.getHello().getGraph();
    }
    return session == null ? null : session.engine().graph();
  }

  /** The text of an EXECUTE, else null. */
  public @Nullable String statement() {
    return request.hasExecute() ? request.getExecute().getQuery() : null;
  }

  /** Whether it came by QUIC; else by gRPC. */
  public boolean quic() {
    return connection.kind() == ClientConnection.Kind.QUIC;
  }

  /** The client's address. */
  public String peer() {
    return connection.peer();
  }

  /** Carries it out and answers, page by page. */
  public void proceed() {
    handler.handle(connection, request, sink);
  }

  /** Carries it out and keeps the answer. */
  public void carryOut() {
    carriedOut = true;
    handler.handle(connection, request, answers::add);
  }

  /** Sends the answer that was kept. */
  public void answer() {
    answers.forEach(sink::send);
  }

  /**
   * Answers with an error. A COMMIT that was not carried out is refused as the server itself does
   * it: its transaction is over, and undone.
   *
   * @param code five characters
   * @param text the message of the error
   */
  public void refuse(String code, String text) {
    if (request.hasCommit() && !carriedOut) {
      QuicClientMessage rollback =
          QuicClientMessage.newBuilder()
              .setRollback(
                  RollbackRequest.newBuilder().setSessionId(request.getCommit().getSessionId()))
              .build();
      handler.handle(connection, rollback, answer -> {});
    }
    QuicServerMessage error = Answers.error(code, text);
    switch (request.getMsgCase()) {
      case HELLO ->
          sink.send(
              QuicServerMessage.newBuilder()
                  .setHello(
                      HelloResponse.newBuilder()
                          .setSuccess(false)
                          .setPasswordResetRequired(code.equals(PASSWORD_RESET))
                          .setErrorMessage(code + ": " + text))
                  .build());
      case PULL ->
          sink.send(
              QuicServerMessage.newBuilder()
                  .setPull(PullResponse.newBuilder().setResponse(error.getExecute()))
                  .build());
      default -> sink.send(error);
    }
  }

  /** Cuts its connection without a goodbye and ends the sessions that hang on it. */
  public void cut() {
    connection.abort();
    // The transport reports it too, but only soon.
    sessions.connectionClosed(connection);
  }

  /** From now until {@link #letGo} its session does not end, and nobody cancels the message. */
  public void hold() {
    if (session != null) {
      session.hold();
    }
  }

  /**
   * Ends what {@link #hold} began, and the session if that was put off.
   *
   * @return whether the session goes on; for HELLO, whether the connection does
   */
  public boolean letGo() {
    if (session == null) {
      return !connection.isClosed();
    }
    sessions.letGo(session);
    return !session.isEnded();
  }

  /**
   * Waits until the server knows that its connection is closed. From any thread.
   *
   * @return whether that was so in time
   */
  public boolean awaitClosed(Duration limit) throws InterruptedException {
    return connection.awaitSettled(limit);
  }

  /**
   * Waits until its connection is closed and all that was open on it is rolled back. From any
   * thread.
   *
   * @return whether that was so in time
   */
  public boolean awaitEnded(Duration limit) throws InterruptedException {
    return connection.awaitEnded(limit);
  }
}
