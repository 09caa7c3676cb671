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

import java.util.Set;

/**
 * The server answered a request with an error.
 *
 * @since 0.1.0
 */
public final class GeodeQueryException extends GeodeException {

  private static final long serialVersionUID = 1L;

  private static final Set<String> RETRYABLE = Set.of("40001", "40P01", "40502");

  private final String serverCode;
  private final String serverMessage;

  /** With the server's code and message as they arrived. */
  public GeodeQueryException(String serverCode, String serverMessage, String what, String remedy) {
    super(GeodeErrorCode.SERVER, what, remedy, null);
    this.serverCode = serverCode;
    this.serverMessage = serverMessage;
  }

  @Override
  public String code() {
    return serverCode;
  }

  /** The server's own words. */
  public String serverMessage() {
    return serverMessage;
  }

  @Override
  public boolean isRetryable() {
    return RETRYABLE.contains(serverCode);
  }
}
