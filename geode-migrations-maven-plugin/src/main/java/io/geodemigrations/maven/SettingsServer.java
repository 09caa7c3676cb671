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
package io.geodemigrations.maven;

import io.geodemigrations.cli.config.UsageException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/**
 * What {@code settings.xml} says about a server.
 *
 * @param origin where that is, for errors
 */
record SettingsServer(@Nullable String username, @Nullable String password, String origin) {

  static SettingsServer find(String id, MavenSession session, SettingsDecrypter decrypter) {
    Server server = session.getSettings().getServer(id);
    if (server == null) {
      throw new UsageException(
          "settings.xml has no server '%s'.".formatted(id),
          "Add it with its user name and password, or correct geode.migrations.server-id.");
    }
    SettingsDecryptionResult result =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
    for (SettingsProblem problem : result.getProblems()) {
      if (problem.getSeverity() != SettingsProblem.Severity.WARNING) {
        throw new UsageException(
            "The password of the server '%s' in settings.xml cannot be decrypted.".formatted(id),
            "Look at the master password in settings-security.xml, and encrypt it again with"
                + " mvn --encrypt-password.");
      }
    }
    Server decrypted = result.getServer();
    return new SettingsServer(
        decrypted.getUsername(),
        decrypted.getPassword(),
        "the server '%s' in settings.xml".formatted(id));
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return origin;
  }
}
