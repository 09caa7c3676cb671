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
 * The other side sent what the protocol does not allow, or what this driver does not know. Nothing
 * is ever guessed or turned into null instead.
 *
 * @since 0.1.0
 */
public final class GeodeProtocolException extends GeodeException {

  private static final long serialVersionUID = 1L;

  private final boolean ambiguous;

  /** For an answer that cannot be understood; nothing was written. */
  public GeodeProtocolException(String what, @Nullable Throwable cause) {
    this(what, false, cause);
  }

  /** For an answer that cannot be understood, to a request that may have written. */
  public GeodeProtocolException(String what, boolean ambiguous, @Nullable Throwable cause) {
    super(
        GeodeErrorCode.PROTOCOL,
        what,
        "Check that the address is that of a Geode server and that its version is supported.",
        cause);
    this.ambiguous = ambiguous;
  }

  @Override
  public boolean isAmbiguous() {
    return ambiguous;
  }
}
