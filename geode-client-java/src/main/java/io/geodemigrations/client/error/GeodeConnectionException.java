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
package io.geodemigrations.client.error;

import org.jspecify.annotations.Nullable;

/**
 * No usable connection, or no answer on one: unreachable, lost, refused by TLS, timed out,
 * cancelled, or none free in the pool. The session that was in use cannot be used again.
 *
 * @since 0.1.0
 */
public non-sealed class GeodeConnectionException extends GeodeException {

  private static final long serialVersionUID = 1L;

  private final boolean ambiguous;

  /** With a cause that stays reachable for diagnosis. */
  public GeodeConnectionException(
      GeodeErrorCode errorCode,
      String what,
      String remedy,
      boolean ambiguous,
      @Nullable Throwable cause) {
    super(
        errorCode,
        what,
        ambiguous
            ? "It is not known whether it took effect: read the data before doing it again. "
                + remedy
            : remedy,
        cause);
    this.ambiguous = ambiguous;
  }

  @Override
  public final boolean isAmbiguous() {
    return ambiguous;
  }
}
