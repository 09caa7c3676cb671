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

import io.geodemigrations.client.proto.BeginRequest;
import io.geodemigrations.client.proto.BeginResponse;
import io.geodemigrations.client.proto.CdcControlResponse;
import io.geodemigrations.client.proto.CdcDiagnosticsConfig;
import io.geodemigrations.client.proto.CdcDiagnosticsEngine;
import io.geodemigrations.client.proto.CdcDiagnosticsResponse;
import io.geodemigrations.client.proto.CommitResponse;
import io.geodemigrations.client.proto.DataPage;
import io.geodemigrations.client.proto.ExecuteRequest;
import io.geodemigrations.client.proto.ExecutionResponse;
import io.geodemigrations.client.proto.PingResponse;
import io.geodemigrations.client.proto.PullResponse;
import io.geodemigrations.client.proto.QuicClientMessage;
import io.geodemigrations.client.proto.QuicServerMessage;
import io.geodemigrations.client.proto.RollbackResponse;
import io.geodemigrations.client.proto.RollbackToResponse;
import io.geodemigrations.client.proto.SavepointResponse;
import io.geodemigrations.client.proto.UploadBackupRequest;
import io.geodemigrations.embedded.exec.EngineException;
import io.geodemigrations.embedded.exec.Execution;
import io.geodemigrations.embedded.exec.SessionUser;
import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.embedded.wire.backup.Backups;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests.
 *
 * <p>The answers of BEGIN, COMMIT, ROLLBACK and the savepoint messages have no place for an error,
 * and the official clients take {@code success=false} for success. So a failure is answered with an
 * {@code execute} frame that carries the error: both official clients fail on it, ours reads it.
 */
final class RequestHandler implements MessageHandler {

  private static final Logger log = LoggerFactory.getLogger(RequestHandler.class);
  private static final String TOO_COMPLEX = "54001";

  private final Sessions sessions;
  private final BackupRequests backups;
  private final AnswerStyle style;

  RequestHandler(Sessions sessions, Backups backups, AnswerStyle style) {
    this.sessions = sessions;
    this.style = style;
    this.backups = new BackupRequests(backups, style.defects());
  }

  @Override
  public void handle(ClientConnection connection, QuicClientMessage request, ResponseSink sink) {
    try {
      answer(connection, request, sink);
    } catch (EngineException e) {
      sink.send(Answers.error(e));
    } catch (ClientGoneException e) {
      throw e;
    } catch (StackOverflowError e) {
      sink.send(
          Answers.error(TOO_COMPLEX, "the statement is nested too deeply; split it into parts"));
    } catch (RuntimeException | Error e) {
      // Whatever it is, the client must not wait for an answer that never comes.
      log.error("A {} from {} failed", request.getMsgCase(), connection, e);
      sink.send(
          Answers.error(
              ErrorCodes.SYSTEM,
              "the server failed ("
                  + e.getClass().getSimpleName()
                  + "); its log has the details, please report them"));
    }
  }

  private void answer(ClientConnection connection, QuicClientMessage request, ResponseSink sink) {
    QuicServerMessage.Builder answer = QuicServerMessage.newBuilder();
    switch (request.getMsgCase()) {
      case HELLO -> answer.setHello(sessions.hello(connection, request.getHello()));
      case PING -> {
        connection.touch();
        answer.setPing(PingResponse.newBuilder().setOk(true));
      }
      case CDC_DIAG -> answer.setCdcDiag(noChangeCapture());
      case CDC_CTRL ->
          answer.setCdcCtrl(
              CdcControlResponse.newBuilder().setSuccess(false).setStatus("disabled"));
      case EXECUTE -> {
        ExecuteRequest execute = request.getExecute();
        execute(sessions.find(connection, execute.getSessionId()), execute, sink);
        return;
      }
      case PULL -> {
        WireSession session = sessions.find(connection, request.getPull().getSessionId());
        ResultWriter open = session.openResult();
        if (open != null) {
          answer.setPull(PullResponse.newBuilder().setResponse(pull(session, open, request)));
          break;
        }
        if (!session.swallowPull()) {
          answer.setPull(
              PullResponse.newBuilder()
                  .setResponse(Answers.error("02000", "no active result set").getExecute()));
          break;
        }
        return;
      }
      case BACKUP -> {
        WireSession session = sessions.find(connection, request.getBackup().getSessionId());
        answer.setBackup(
            backups.backup(session.user(), session.engine().graph(), request.getBackup()));
      }
      case RESTORE -> {
        WireSession session = sessions.find(connection, request.getRestore().getSessionId());
        answer.setRestore(
            backups.restore(session.user(), session.engine().graph(), request.getRestore()));
      }
      case UPLOAD_BACKUP -> {
        UploadBackupRequest upload = request.getUploadBackup();
        SessionUser user = sessions.find(connection, upload.getSessionId()).user();
        answer.setUploadBackup(backups.upload(user, upload));
      }
      case MSG_NOT_SET ->
          throw new EngineException(Answers.PROTOCOL, "a message without a known request");
      default -> transaction(connection, request, answer);
    }
    sink.send(answer.build());
  }

  private void execute(WireSession session, ExecuteRequest request, ResponseSink sink) {
    session.forgetPulls();
    Execution execution =
        session.engine().execute(request.getQuery(), ValueReader.read(request.getParamsList()));
    boolean complete = true;
    try {
      ResultWriter result = new ResultWriter(session, execution, style);
      complete = result.write(sink);
      if (!complete) {
        session.openResult(result);
      }
    } finally {
      if (complete) {
        execution.close();
      }
    }
  }

  /** The engine ends the execution itself: at its last row, or with the session's next request. */
  private static ExecutionResponse pull(
      WireSession session, ResultWriter open, QuicClientMessage request) {
    try {
      DataPage page = open.pull(request.getPull().getPageSize());
      if (page.getFinal()) {
        session.openResult(null);
      }
      return Answers.of(ExecutionResponse.newBuilder().setPage(page)).getExecute();
    } catch (EngineException e) {
      session.openResult(null);
      return Answers.error(e).getExecute();
    }
  }

  private WireSession findForTransaction(ClientConnection connection, String id) {
    WireSession session = sessions.find(connection, id);
    session.forgetPulls();
    return session;
  }

  private void transaction(
      ClientConnection connection, QuicClientMessage request, QuicServerMessage.Builder answer) {
    switch (request.getMsgCase()) {
      case BEGIN -> {
        BeginRequest begin = request.getBegin();
        WireSession session = findForTransaction(connection, begin.getSessionId());
        session.engine().begin(begin.getReadOnly());
        answer.setBegin(
            BeginResponse.newBuilder()
                .setSessionId(session.id())
                .setTxId(UUID.randomUUID().toString()));
      }
      case COMMIT -> {
        findForTransaction(connection, request.getCommit().getSessionId()).engine().commit();
        answer.setCommit(CommitResponse.newBuilder().setSuccess(true));
      }
      case ROLLBACK -> {
        findForTransaction(connection, request.getRollback().getSessionId()).engine().rollback();
        answer.setRollback(RollbackResponse.newBuilder().setSuccess(true));
      }
      case SAVEPOINT -> {
        WireSession session = findForTransaction(connection, request.getSavepoint().getSessionId());
        session.engine().savepoint(request.getSavepoint().getName());
        answer.setSavepoint(SavepointResponse.newBuilder().setSuccess(true));
      }
      case ROLLBACK_TO -> {
        WireSession session =
            findForTransaction(connection, request.getRollbackTo().getSessionId());
        session.engine().rollbackTo(request.getRollbackTo().getName());
        answer.setRollbackTo(RollbackToResponse.newBuilder().setSuccess(true));
      }
      default -> throw new IllegalStateException("no transaction command: " + request.getMsgCase());
    }
  }

  private static CdcDiagnosticsResponse noChangeCapture() {
    return CdcDiagnosticsResponse.newBuilder()
        .setConfig(CdcDiagnosticsConfig.newBuilder().setEnabled(false))
        .setEngine(CdcDiagnosticsEngine.newBuilder().setIsRunning(false))
        .setTimestampMs(System.currentTimeMillis())
        .build();
  }
}
