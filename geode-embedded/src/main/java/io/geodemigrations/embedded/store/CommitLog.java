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
package io.geodemigrations.embedded.store;

/** Where a graph writes what it commits. Appends come under the commit lock, in order. */
interface CommitLog {

  /** Keeps nothing: for databases in memory. */
  CommitLog NONE =
      new CommitLog() {
        @Override
        public long append(LogRecord entry) {
          return 0;
        }

        @Override
        public void force(long position) {}
      };

  /**
   * Appends a record; it is durable only after {@link #force}.
   *
   * @return the position to force
   * @throws StorageException if it cannot be written; nothing is appended then
   */
  long append(LogRecord entry);

  /**
   * Waits until everything up to the position is durable.
   *
   * @throws StorageException if that failed
   */
  void force(long position);
}
