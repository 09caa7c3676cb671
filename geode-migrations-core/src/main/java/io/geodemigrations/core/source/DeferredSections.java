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

import io.geodemigrations.core.InvalidMigrationsException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sections that are read when they are first asked for. Thread-safe. */
final class DeferredSections implements Supplier<ScriptSections> {

  private final ReentrantLock lock = new ReentrantLock();
  private final ScriptParser parser;
  private final ScriptParser.Outline outline;
  private @Nullable ScriptSections sections;

  DeferredSections(ScriptParser parser, ScriptParser.Outline outline) {
    this.parser = parser;
    this.outline = outline;
  }

  /**
   * The sections.
   *
   * @throws InvalidMigrationsException if the script turns out to be wrong
   */
  @Override
  public ScriptSections get() {
    lock.lock();
    try {
      if (sections == null) {
        Optional<ScriptSections> read =
            outline.script().problems().isEmpty() ? parser.sections(outline) : Optional.empty();
        sections =
            read.orElseThrow(() -> new InvalidMigrationsException(outline.script().problems()));
      }
      return sections;
    } finally {
      lock.unlock();
    }
  }
}
