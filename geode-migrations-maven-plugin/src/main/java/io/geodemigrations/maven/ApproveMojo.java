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
import io.geodemigrations.core.ApprovalResult;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Approves contract migrations that are held; the next run applies them. */
@Mojo(name = "approve", requiresProject = false, threadSafe = true)
final class ApproveMojo extends MigrationsMojo {

  /** The versions to approve. */
  @Parameter(property = "geode.migrations.approve.versions")
  private @Nullable List<String> versions;

  /** Why, for the record. */
  @Parameter(
      property = "geode.migrations.approve.reason",
      defaultValue = "approved by geode-migrations:approve")
  private String reason = "";

  @Override
  void run(Engine engine) {
    if (versions == null || versions.isEmpty()) {
      throw new UsageException(
          "geode.migrations.approve.versions is missing.",
          "Name what to approve: -Dgeode.migrations.approve.versions=VERSION,….");
    }
    List<String> named = versions;
    ApprovalResult result = engine.connected(migrations -> migrations.approve(named, reason));
    if (!result.approved().isEmpty()) {
      say("Approved: " + String.join(", ", result.approved()));
    }
    if (!result.approvedBefore().isEmpty()) {
      say("Approved before: " + String.join(", ", result.approvedBefore()));
    }
  }
}
