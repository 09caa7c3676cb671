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
package io.geodemigrations.core.source;

import io.geodemigrations.core.TransactionScope;
import java.util.List;

/**
 * The statements of a script.
 *
 * @param scope how much one transaction of the up section spans: as declared, else the whole unless
 *     there is DDL or a batch
 * @param up the statements that migrate, at least one
 * @param down the statements that roll back, or the inverses of refactorings; empty if there are
 *     none
 * @since 0.1.0
 */
public record ScriptSections(
    TransactionScope scope, List<ScriptStatement> up, List<ScriptStatement> down) {

  /** Copies the lists. */
  public ScriptSections {
    up = List.copyOf(up);
    down = List.copyOf(down);
  }
}
