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

/**
 * What a client needs that others do not bear. Measured with the official clients.
 *
 * @param statusAfterLastPage one more answer without payload after the last page: the Rust client
 *     otherwise waits 500 ms for trailers; the Python client takes it for the next query's answer
 * @param outlivesChannel whether sessions go on when the gRPC channel that opened them ends: the
 *     Rust client opens a channel for each call
 */
record Dialect(boolean statusAfterLastPage, boolean outlivesChannel) {

  private static final Dialect COMMON = new Dialect(false, false);
  private static final Dialect RUST = new Dialect(true, true);

  /** By the client's name in HELLO; unknown ones get what the Python client bears. */
  static Dialect of(String clientName) {
    return clientName.startsWith("geode-rust") ? RUST : COMMON;
  }
}
