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
package io.geodemigrations.core;

import java.util.List;

/**
 * What was approved.
 *
 * @param approved the versions that were approved now, as they are stored
 * @param approvedBefore the versions that were approved already; nothing was written about them
 * @since 0.1.0
 */
public record ApprovalResult(List<String> approved, List<String> approvedBefore) {

  /** Copies the lists. */
  public ApprovalResult {
    approved = List.copyOf(approved);
    approvedBefore = List.copyOf(approvedBefore);
  }
}
