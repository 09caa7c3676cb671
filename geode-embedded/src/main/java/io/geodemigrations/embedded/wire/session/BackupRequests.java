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

import io.geodemigrations.client.proto.BackupRequest;
import io.geodemigrations.client.proto.BackupResponse;
import io.geodemigrations.client.proto.RestoreRequest;
import io.geodemigrations.client.proto.RestoreResponse;
import io.geodemigrations.client.proto.UploadBackupRequest;
import io.geodemigrations.client.proto.UploadBackupResponse;
import io.geodemigrations.embedded.defect.Defect;
import io.geodemigrations.embedded.defect.Defects;
import io.geodemigrations.embedded.exec.SessionUser;
import io.geodemigrations.embedded.wire.backup.Backup;
import io.geodemigrations.embedded.wire.backup.BackupException;
import io.geodemigrations.embedded.wire.backup.Backups;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Answers the messages about backups, whose failures have a place in the answer. They are about the
 * graph that the session works on.
 */
final class BackupRequests {

  private static final String FULL = "full";

  private final Backups backups;
  private final Defects defects;

  BackupRequests(Backups backups, Defects defects) {
    this.backups = backups;
    this.defects = defects;
  }

  BackupResponse backup(SessionUser user, @Nullable String graph, BackupRequest request) {
    BackupResponse.Builder response = BackupResponse.newBuilder();
    if (!user.role().mayWrite()) {
      return response.setMessage(forbidden(user)).build();
    }
    String type = request.getBackupType().isEmpty() ? FULL : request.getBackupType();
    if (!type.equals(FULL)) {
      return response.setMessage("only backups of type full are made here").build();
    }
    try {
      Backup made = backups.make(graph, request.getCompress());
      return response
          .setSuccess(true)
          .setMessage("backup written to " + made.file())
          .setBackupId(Long.toString(made.id()))
          .setBackupType(FULL)
          .setSizeBytes(made.sizeBytes())
          .setCompression(made.compression())
          .setChecksum(made.checksum())
          .build();
    } catch (BackupException e) {
      return response.setMessage(String.valueOf(e.getMessage())).build();
    }
  }

  RestoreResponse restore(SessionUser user, @Nullable String graph, RestoreRequest request) {
    RestoreResponse.Builder response =
        RestoreResponse.newBuilder().setTargetTime(request.getTargetTime());
    if (user.role() != SessionUser.Role.ADMIN) {
      return response.setMessage(forbidden(user)).build();
    }
    if (!request.getConfirm()) {
      return response.setMessage("a restore needs confirm=true").build();
    }
    try {
      if (defects.has(Defect.RESTORE_INTO_DIRECTORY)) {
        Path directory = backups.restoreIntoDirectory(request.getTargetTime());
        return restored(response)
            .setMessage(
                "restored into a new directory; stop this server and start one with --data-dir "
                    + directory)
            .setRestoreDir(directory.toString())
            .build();
      }
      long id = backups.restore(request.getTargetTime(), graph);
      return restored(response)
          .setMessage(
              "%s restored from backup %d; transactions that were open have ended"
                  .formatted(graph == null ? "all its graphs are" : "graph " + graph + " is", id))
          .build();
    } catch (BackupException e) {
      return response.setMessage(String.valueOf(e.getMessage())).build();
    }
  }

  UploadBackupResponse upload(SessionUser user, UploadBackupRequest request) {
    UploadBackupResponse.Builder response = UploadBackupResponse.newBuilder();
    if (user.role() != SessionUser.Role.ADMIN) {
      return response.setMessage(forbidden(user)).build();
    }
    int size = request.getPayload().size();
    if (request.getSizeBytes() != size) {
      return response
          .setMessage(
              "the upload has "
                  + size
                  + " bytes, not "
                  + Long.toUnsignedString(request.getSizeBytes())
                  + "; send the whole backup as payload")
          .build();
    }
    try {
      Backup kept = backups.receive(request.getPayload().toByteArray(), request.getChecksum());
      return response
          .setSuccess(true)
          .setMessage("kept as backup " + kept.id())
          .setUploadPath(kept.file().toString())
          .build();
    } catch (BackupException e) {
      return response.setMessage(String.valueOf(e.getMessage())).build();
    }
  }

  private static RestoreResponse.Builder restored(RestoreResponse.Builder response) {
    return response.setSuccess(true).setRestoreTimestamp(Instant.now().getEpochSecond());
  }

  private static String forbidden(SessionUser user) {
    return "permission denied for user " + user.name();
  }
}
