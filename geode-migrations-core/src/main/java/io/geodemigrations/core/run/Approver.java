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
package io.geodemigrations.core.run;

import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.history.ApprovalLog;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes approvals. Needs no lock: an approval is a node of its own that nobody changes, and two of
 * them say the same as one.
 */
public final class Approver {

  private static final Logger LOGGER = LoggerFactory.getLogger(Approver.class);

  private final MigrationsConfiguration configuration;

  /** An approver for one graph. */
  public Approver(MigrationsConfiguration configuration) {
    this.configuration = configuration;
  }

  /**
   * Approves all or none.
   *
   * @param known what was said about approvals before
   * @param versions as they are stored
   * @param detail through what, or why
   */
  public void approve(
      GeodeSession session, ApprovalLog known, List<String> versions, String detail) {
    if (versions.isEmpty()) {
      return;
    }
    RunStatements statements = new RunStatements(configuration, UUID.randomUUID().toString());
    session.executeInTransaction(
        transaction -> {
          for (String version : versions) {
            transaction.execute(statements.approval(version, known.next(version), detail)).list();
          }
          return true;
        });
    LOGGER.info("Approved: {} ({})", String.join(", ", versions), detail);
  }
}
